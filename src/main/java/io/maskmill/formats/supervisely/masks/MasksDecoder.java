package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.AnnotationDecoder;
import io.maskmill.formats.supervisely.project.SuperviselyReader;
import io.maskmill.image.MaskDecoder;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.OpacityCheck;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decodes an annotation or masks into a frame. */
final class MasksDecoder implements DatasetReader.FrameDecoder {
  private final boolean compat;
  private final AnnotationDecoder annotations;
  private final LayerMasks layers;
  private final InstanceMasks instances;
  private final MaskDecoder decoder = new MaskDecoder();

  MasksDecoder(ClassColors classes, MasksOptions options) {
    compat = options.compat();
    annotations =
        classes.meta() == null
            ? null
            : new AnnotationDecoder(classes.meta(), options.annotations());
    layers = new LayerMasks(classes, compat);
    instances = new InstanceMasks(classes.labels(), compat);
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    if (planned.part(SuperviselyReader.ANNOTATION) != null) {
      return annotations.decode(planned, context);
    }
    FramePart image = planned.part(SuperviselyReader.IMAGE);
    ImageHeader header = image == null ? null : context.imageHeader(image);
    int width = header == null ? 0 : header.uprightWidth();
    int height = header == null ? 0 : header.uprightHeight();
    List<ObjectMask> found = new ArrayList<>();
    int masks = 0;
    for (FramePart part : planned.parts()) {
      if (!part.equals(image)) {
        masks++;
        boolean isInstance = part.role().equals(MaskKind.INSTANCES.role());
        PixelRaster raster;
        try {
          raster = raster(part, context);
          width = width == 0 ? raster.width() : width;
          height = height == 0 ? raster.height() : height;
          checkSize(part, raster, width, height, header);
        } catch (MaskDataException e) {
          if (!isInstance || width == 0 || compat) {
            throw e;
          }
          context.reject(part.file().path(), e);
          continue;
        }
        found.addAll(
            isInstance
                ? instances.objects(part.file().path(), raster, context)
                : layers.objects(part, raster, context));
      }
    }
    context.count("missing-masks", masks == 0 ? 1 : 0);
    List<ObjectMask> objects = new ArrayList<>();
    for (ObjectMask object : found) {
      var mask = object.mask();
      if (mask.width() != width || mask.height() != height) {
        mask = mask.place(width, height, 0, 0);
      }
      if (!mask.isEmpty()) {
        objects.add(object.with(object.instance() == 0 ? 0 : objects.size() + 1, mask));
      }
    }
    return new Frame(planned.key(), ref(planned, image, context), width, height, objects);
  }

  private static ImageRef ref(PlannedFrame.Paired planned, FramePart image, FrameContext context) {
    if (image != null) {
      String file = image.file().path();
      return new ImageRef(FileNames.last(file), file, image.file().length(), "");
    }
    context.count("images-absent", 1);
    String name = planned.key().name();
    return new ImageRef(MasksPath.isPicture(name) ? name : name + ".png", "", 0, "");
  }

  private PixelRaster raster(FramePart mask, FrameContext context)
      throws IOException, MaskDataException {
    byte[] file = context.bytes(mask);
    try {
      if (compat) {
        return MaskDecoder.upright(decoder.decodeLossy(file, context.maxPixels()));
      }
      PixelRaster raster = decoder.decode(file, context.maxPixels());
      OpacityCheck.check(mask.file().path(), raster, "");
      return MaskDecoder.upright(raster);
    } catch (PngException e) {
      throw MaskDataException.ofMask(mask.file().path(), e);
    }
  }

  private void checkSize(
      FramePart mask, PixelRaster raster, int width, int height, ImageHeader header)
      throws MaskDataException {
    if (compat || (raster.width() == width && raster.height() == height)) {
      return;
    }
    String sizes =
        String.format(
            Locale.ROOT,
            "%s: mask is %dx%d, image is %dx%d",
            mask.file().path(),
            raster.width(),
            raster.height(),
            width,
            height);
    if (mask.role().equals(MaskKind.HUMAN.role()) && raster.width() == 2 * width) {
      throw new MaskDataException(
          MaskFaults.SIZE_MISMATCH,
          sizes
              + "; it is a picture beside its overlay, whose colors are no labels; use"
              + " objects-from=auto");
    }
    if (header != null && raster.width() == header.width() && raster.height() == header.height()) {
      throw new MaskDataException(MaskFaults.ORIENTATION, sizes + " after EXIF turning");
    }
    boolean isSwapped = raster.width() == height && raster.height() == width;
    throw new MaskDataException(
        MaskFaults.SIZE_MISMATCH,
        sizes
            + (isSwapped
                ? "; width and height are swapped, turn one of them"
                : "; make them equal"));
  }
}
