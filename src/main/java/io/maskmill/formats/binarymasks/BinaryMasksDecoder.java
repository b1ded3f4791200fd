package io.maskmill.formats.binarymasks;

import io.maskmill.image.MaskDecoder;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.Components;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.MaskWatch;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes an image header and mask files into a frame. Each pixel is touched once, to find the
 * runs.
 */
final class BinaryMasksDecoder implements DatasetReader.FrameDecoder {
  private final ReadOptions options;
  private final ClassesMapping mapping;
  private final LabelCatalog labels;
  private final MaskReading reading;
  private final MaskDecoder decoder = new MaskDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final Components components = new Components();

  /**
   * @param watch told the values of mask files; null when they are not watched
   */
  BinaryMasksDecoder(
      ReadOptions options, ClassesMapping mapping, LabelCatalog labels, MaskWatch watch) {
    this.options = options;
    this.mapping = mapping;
    this.labels = labels;
    this.reading =
        options.ofOneLabel()
            ? new SingleLabelReading(
                options.values() == ReadOptions.Values.INSTANCE, options.voids())
            : new ClassReading(options, mapping, watch);
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(Layout.IMAGE);
    ImageHeader header = context.imageHeader(image);
    List<ObjectMask> objects = new ArrayList<>();
    int masks = 0;
    for (FramePart part : planned.parts()) {
      if (!part.role().equals(Layout.IMAGE)) {
        masks++;
        PixelRaster raster = raster(part, context);
        checkSize(part, raster, header);
        if (stored()) {
          raster = MaskDecoder.upright(oriented(raster, header.orientation()));
        }
        runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
        objects.addAll(reading.objects(maskFile(part, masks), raster, runs, context));
      }
    }
    context.count("missing-masks", masks == 0 ? 1 : 0);
    int width = header.uprightWidth();
    int height = header.uprightHeight();
    SourceFile file = image.file();
    ImageRef ref =
        new ImageRef(
            options.layout().fileName(planned.key(), file), file.path(), file.length(), "");
    return new Frame(planned.key(), ref, width, height, fitted(objects, width, height));
  }

  private MaskFile maskFile(FramePart part, int position) {
    int label = options.labelsByPath() ? labels.indexOf(options.layout().label(part)) : 0;
    return new MaskFile(part.file().path(), label, options.has("object") ? position : 0);
  }

  /** The non-empty objects at the frame's size, split into components if an option asks for it. */
  private List<ObjectMask> fitted(List<ObjectMask> objects, int width, int height) {
    List<ObjectMask> fitted = new ArrayList<>(objects.size());
    Map<Integer, Integer> pieces = new HashMap<>();
    for (ObjectMask object : objects) {
      RunLengthMask mask = object.mask();
      if (mask.width() != width || mask.height() != height) {
        mask = mask.place(width, height, 0, 0);
      }
      if (mask.isEmpty()) {
        continue;
      }
      if (options.splits()) {
        for (RunLengthMask piece : components.split(mask, options.eight())) {
          int number = pieces.merge(object.label(), 1, Integer::sum);
          fitted.add(new ObjectMask(object.label(), number, piece));
        }
      } else {
        fitted.add(new ObjectMask(object.label(), object.instance(), mask));
      }
    }
    return fitted;
  }

  private boolean stored() {
    return options.orientation() == ReadOptions.Orientation.STORED;
  }

  private PixelRaster raster(FramePart mask, FrameContext context)
      throws IOException, MaskDataException {
    if (!mapping.fault().isEmpty()) {
      throw new MaskDataException(MaskFaults.UNREADABLE, mapping.fault());
    }
    byte[] file = context.bytes(mask);
    try {
      PixelRaster raster =
          options.compat()
              ? decoder.decodeLossy(file, context.maxPixels())
              : decoder.decode(file, context.maxPixels());
      return stored() ? raster : MaskDecoder.upright(raster);
    } catch (PngException e) {
      throw MaskDataException.ofMask(mask.file().path(), e);
    }
  }

  /**
   * Turns a mask on stored pixels as its image is turned, regardless of the mask's own orientation.
   */
  private static PixelRaster oriented(PixelRaster raster, int orientation) {
    return new PixelRaster(
        raster.width(),
        raster.height(),
        raster.bitDepth(),
        raster.colorType(),
        raster.samples(),
        raster.palette(),
        raster.paletteAlpha(),
        raster.transparent(),
        orientation);
  }

  private void checkSize(FramePart mask, PixelRaster raster, ImageHeader header)
      throws MaskDataException {
    int width = stored() ? header.width() : header.uprightWidth();
    int height = stored() ? header.height() : header.uprightHeight();
    if (options.compat() || (raster.width() == width && raster.height() == height)) {
      return;
    }
    String sizes =
        mask.file().path()
            + ": mask is "
            + raster.width()
            + "x"
            + raster.height()
            + ", image is "
            + width
            + "x"
            + height
            + (stored() ? " as stored" : "");
    if (raster.width() == header.width() && raster.height() == header.height()) {
      throw new MaskDataException(
          MaskFaults.ORIENTATION,
          sizes
              + " after EXIF turning; orientation=stored takes masks that lie on the stored"
              + " pixels");
    }
    throw new MaskDataException(
        MaskFaults.SIZE_MISMATCH,
        sizes + "; make them equal, or --compat supervisely aligns top left and cuts");
  }
}
