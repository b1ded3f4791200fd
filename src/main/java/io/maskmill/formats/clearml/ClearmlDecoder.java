package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.image.AlphaChannel;
import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.OpacityCheck;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Decodes a source and its masks into a frame. */
final class ClearmlDecoder implements DatasetReader.FrameDecoder {
  private final SourceOptions options;
  private final LabelAssignment labels;
  private final UriMap uris;
  private final MaskDecoder decoder = new MaskDecoder();
  private final ColorReading colors = new ColorReading();

  ClearmlDecoder(SourceOptions options, LabelAssignment labels, UriMap uris) {
    this.options = options;
    this.labels = labels;
    this.uris = uris;
  }

  /** The content of a frame's mask files. */
  private static final class Layers {
    final Map<String, ColorMasks> colors = new LinkedHashMap<>();
    final List<AlphaMask> alphas = new ArrayList<>();
    final Set<String> alphaIds = new HashSet<>();
    final Map<String, MaskDataException> faults = new LinkedHashMap<>();
    int width;
    int height;

    void size(int w, int h) {
      width = width == 0 ? w : width;
      height = height == 0 ? h : height;
    }
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    SourceEntry entry = SourceEntry.fromJson(planned.part(Roles.SOURCE).inline());
    if (Videos.isVideo(entry.source().path("content_type").asText(""), entry.uri())) {
      throw new MaskDataException(
          ClearmlFaults.VIDEO,
          entry.where() + ": " + entry.uri() + " is a video; cut it into images");
    }
    FramePart image = planned.part(Roles.FILE);
    Layers layers = new Layers();
    size(entry, image, layers, context);
    List<SourceEntry.Mask> masks = entry.masks();
    for (int i = 0; i < masks.size(); i++) {
      FramePart part = planned.part(Roles.MASK + i);
      try {
        read(entry, masks.get(i), part, layers, context);
      } catch (MaskDataException e) {
        if (e.code().equals(MaskFaults.SIZE_MISMATCH)) {
          throw e;
        }
        layers.faults.put(masks.get(i).id(), e);
      }
    }
    report(layers, masks.size(), context);
    if (layers.width == 0) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          entry.where()
              + ": the source has no width and height, its image is not there, nor a mask");
    }
    RoiMasks named = new RoiMasks(layers.colors, layers.alphaIds, layers.faults.keySet());
    RoiObjects rois = new RoiObjects(options, labels, named, layers.width, layers.height, context);
    for (JsonNode roi : entry.rois()) {
      rois.add(roi.path("index").asInt(), roi.path("roi"), roi.has(SourceEntry.NO_SOURCE));
    }
    List<ObjectMask> objects = new ArrayList<>();
    ClassRegions regions = new ClassRegions(options, labels);
    for (ColorMasks mask : layers.colors.values()) {
      objects.addAll(regions.objects(mask, rois, context));
    }
    objects.addAll(rois.objects());
    return frame(planned, entry, image, layers, objects, rois.rest(), context);
  }

  /**
   * Sets the size that all masks must have: the declared one or the image's; if neither is known,
   * the first mask decides.
   */
  private void size(SourceEntry entry, FramePart image, Layers layers, FrameContext context)
      throws IOException, MaskDataException {
    String where = entry.where();
    FrameSize stated =
        entry.hasSize()
            ? FrameSize.within(entry.side("width"), entry.side("height"), where, context)
            : null;
    ImageSize source = stated == null ? ImageSize.IMAGE : options.files().imageSize();
    FrameSize size = source.of(image, stated, "document", where, context);
    if (size != null) {
      layers.size(size.width(), size.height());
    }
  }

  private void read(
      SourceEntry entry, SourceEntry.Mask mask, FramePart part, Layers layers, FrameContext context)
      throws IOException, MaskDataException {
    String name = entry.where() + ", mask '" + mask.id() + "'";
    if (Videos.isVideo(mask.contentType(), mask.uri())) {
      throw new MaskDataException(
          ClearmlFaults.VIDEO,
          name + ": " + mask.uri() + " is a video, whose codec cannot hold exact colors");
    }
    if (part == null) {
      uris.path(mask.uri(), entry.folder());
      throw new IllegalStateException("a mask that can be read has a part");
    }
    PixelRaster raster;
    try {
      raster = MaskDecoder.upright(decoder.decode(context.bytes(part), context.maxPixels()));
    } catch (PngException e) {
      throw MaskDataException.ofMask(part.file().path(), e);
    }
    layers.size(raster.width(), raster.height());
    if (raster.width() != layers.width || raster.height() != layers.height) {
      boolean isTurned = raster.width() == layers.height && raster.height() == layers.width;
      throw new MaskDataException(
          MaskFaults.SIZE_MISMATCH,
          part.file().path()
              + ": mask is "
              + raster.width()
              + "x"
              + raster.height()
              + ", the frame is "
              + layers.width
              + "x"
              + layers.height
              + (isTurned ? ", width and height are swapped (" : " (")
              + name
              + ")");
    }
    if (raster.bitDepth() == 16) {
      throw new MaskDataException(
          ClearmlFaults.SIXTEEN_BIT,
          part.file().path() + ": 16 bits a sample; labels name colors of 0..255, so write 8");
    }
    MaskModes.Mode mode = entry.mode(mask, options.modes());
    if (mode == MaskModes.Mode.ALPHA) {
      layers.alphaIds.add(mask.id());
      context.hold(name + ": the opacity of its pixels", raster.pixelCount());
      layers.alphas.add(
          AlphaReading.read(entry.alphaId(mask), raster, options.alphas().opacity(), context));
    } else {
      String asOpacity = "alpha-masks=" + mask.id() + " takes the mask as opacity, else ";
      OpacityCheck.check(part.file().path(), raster, asOpacity);
      layers.colors.put(mask.id(), colors.read(mask.id(), mode, raster));
    }
  }

  /** Rejects bad masks one by one, or the frame when all its masks are bad. */
  private static void report(Layers layers, int masks, FrameContext context)
      throws MaskDataException {
    if (masks > 0 && layers.faults.size() == masks) {
      throw layers.faults.values().iterator().next();
    }
    layers.faults.forEach((id, e) -> context.reject("mask '" + id + "'", e));
  }

  private Frame frame(
      PlannedFrame.Paired planned,
      SourceEntry entry,
      FramePart image,
      Layers layers,
      List<ObjectMask> objects,
      List<JsonNode> rest,
      FrameContext context)
      throws IOException, MaskDataException {
    ImageRef ref = image(planned, entry, image, context);
    List<AlphaMask> alphas = layers.alphas;
    switch (options.alphas().use().kind()) {
      case KEEP -> {}
      case OBJECT -> alphas.forEach(alpha -> objects.addAll(object(alpha, AlphaMask.OF_OBJECT)));
      case APPLY -> {
        if (!alphas.isEmpty() && image != null) {
          ref = applied(ref, alphas.get(0), image, context);
          alphas = alphas.subList(1, alphas.size());
        }
      }
      case THRESHOLD -> {
        alphas.forEach(alpha -> objects.addAll(object(alpha, CarriedKeys.MASK)));
        alphas = List.of();
      }
    }
    return new Frame(
        planned.key(),
        ref,
        layers.width,
        layers.height,
        objects,
        alphas,
        CarriedKeys.ofFrame(entry, rest));
  }

  /**
   * The object of an alpha mask, whose id an attribute holds; none when no pixel is opaque enough.
   */
  private List<ObjectMask> object(AlphaMask alpha, String attribute) {
    RunLengthMask mask = AlphaReading.threshold(alpha, options.alphas().use().threshold());
    if (mask == null) {
      return List.of();
    }
    return List.of(
        new ObjectMask(
            List.of(labels.catalog().indexOf(alpha.maskId())),
            0,
            mask,
            0,
            OptionalDouble.empty(),
            false,
            "",
            Map.of(attribute, alpha.maskId())));
  }

  /** The image, with the address that the frame states, wherever its file was found. */
  private ImageRef image(
      PlannedFrame.Paired planned, SourceEntry entry, FramePart image, FrameContext context) {
    String name = entry.ownFileName();
    if (name.isEmpty()) {
      String found = ClearmlPairing.imageName(uris, entry);
      boolean isNamedAfterIt =
          planned.key().name().equals(found) || planned.key().name().equals(FileNames.stem(found));
      String extension = FileNames.extension(found);
      name =
          isNamedAfterIt
              ? found
              : planned.key().name() + (extension.isEmpty() ? "" : "." + extension);
    }
    String uri = UriMap.isAddress(entry.uri()) ? entry.uri() : "";
    if (image == null) {
      context.count("images-absent", 1);
      return new ImageRef(name, "", 0, uri);
    }
    return new ImageRef(name, image.file().path(), image.file().length(), uri);
  }

  private static ImageRef applied(
      ImageRef ref, AlphaMask alpha, FramePart image, FrameContext context)
      throws IOException, MaskDataException {
    context.hold(
        image.file().path() + ": the picture with its opacity",
        4L * alpha.width() * alpha.height());
    byte[] picture = context.bytes(image);
    byte[] png;
    try {
      png =
          AlphaChannel.apply(
              picture, alpha.width(), alpha.height(), alpha.alpha(), context.maxPixels());
    } catch (PngException e) {
      throw MaskDataException.ofImage(image.file().path(), e);
    }
    String path = image.file().path() + "#alpha";
    context.embed(path, () -> png);
    return new ImageRef(FileNames.stem(ref.fileName()) + ".png", path, 0, "");
  }
}
