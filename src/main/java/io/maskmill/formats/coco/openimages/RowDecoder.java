package io.maskmill.formats.coco.openimages;

import io.maskmill.image.MaskDecoder;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.NearestResize;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
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
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Decodes the masks of one image, whose size they need not have: they are scaled to it as OpenCV's
 * INTER_NEAREST does, which Datumaro and CVAT use. Without an image they must have one size.
 */
final class RowDecoder implements DatasetReader.FrameDecoder {
  private final Map<String, Integer> labels = new HashMap<>();
  private final OpenImagesReader.Rules rules;
  private final MaskDecoder decoder = new MaskDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  RowDecoder(LabelCatalog catalog, OpenImagesReader.Rules rules) {
    this.rules = rules;
    for (int i = 0; i < catalog.size(); i++) {
      labels.put(catalog.label(i).attributes().get(LabelNames.ID), i);
    }
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(OpenImagesReader.IMAGE);
    FrameSize size = null;
    if (image != null) {
      ImageHeader header = context.imageHeader(image);
      size = new FrameSize(header.uprightWidth(), header.uprightHeight());
    }
    Map<String, FramePart> masks = new HashMap<>();
    for (FramePart part : planned.parts()) {
      if (part.role().equals(OpenImagesReader.MASK)) {
        masks.put(FileNames.last(part.file().path()), part);
      }
    }
    Set<String> seen = new HashSet<>();
    List<ObjectMask> objects = new ArrayList<>();
    for (FramePart part : planned.parts()) {
      if (part.role().equals(OpenImagesReader.ROW)) {
        MaskRow row = MaskRow.fromText(part.inline());
        try {
          if (!seen.add(row.mask())) {
            throw new MaskDataException(
                PairFaults.DUPLICATE_STEM, part.file().path() + " has " + row.mask() + " twice");
          }
          RunLengthMask mask = mask(row, masks.get(row.mask()), part, context);
          if (size == null) {
            size = new FrameSize(mask.width(), mask.height());
          }
          add(row, fitted(mask, size, image != null, row, context), objects, context);
        } catch (MaskDataException e) {
          context.reject(row.mask(), e);
        }
      }
    }
    if (size == null) {
      throw new MaskDataException(
          MaskFaults.MISSING,
          planned.key() + " has neither an image nor a mask that can be read, to tell its size");
    }
    return new Frame(planned.key(), ref(planned, image), size.width(), size.height(), objects);
  }

  private static ImageRef ref(PlannedFrame.Paired planned, FramePart image) {
    if (image == null) {
      return new ImageRef(planned.key().name() + ".jpg", "", 0, "");
    }
    String path = image.file().path();
    return new ImageRef(FileNames.last(path), path, image.file().length(), "");
  }

  private RunLengthMask mask(MaskRow row, FramePart mask, FramePart table, FrameContext context)
      throws IOException, MaskDataException {
    if (mask == null) {
      throw new MaskDataException(
          MaskFaults.MISSING,
          table.file().path() + " names " + row.mask() + ", which is not there");
    }
    try {
      PixelRaster raster = decoder.decode(context.bytes(mask), context.maxPixels());
      runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      int[] keys = runs.keys();
      for (int run = 0; run < runs.size(); run++) {
        keys[run] = raster.sample(runs.start(run), 0) != 0 ? 1 : 0;
      }
      collector.collect(runs, 1);
      return collector.size() == 0
          ? RunLengthMask.empty(raster.width(), raster.height())
          : collector.mask(1);
    } catch (PngException e) {
      throw MaskDataException.ofMask(mask.file().path(), e);
    }
  }

  private RunLengthMask fitted(
      RunLengthMask mask, FrameSize size, boolean hasImage, MaskRow row, FrameContext context)
      throws MaskDataException {
    if (mask.width() == size.width() && mask.height() == size.height()) {
      return mask;
    }
    if (!hasImage || !rules.scales()) {
      throw new MaskDataException(
          MaskFaults.SIZE_MISMATCH,
          row.mask()
              + " is "
              + new FrameSize(mask.width(), mask.height())
              + (hasImage
                  ? ", its image is " + size + "; scale=nearest scales it"
                  : ", a mask before it is " + size + "; add the image to scale them to"));
    }
    context.count("openimages.scaled", 1);
    return NearestResize.resizeLikeOpenCv(mask, size.width(), size.height());
  }

  private void add(
      MaskRow row, RunLengthMask mask, List<ObjectMask> objects, FrameContext context) {
    if (mask.isEmpty()) {
      context.count("empty-objects", 1);
      return;
    }
    objects.add(
        new ObjectMask(
            List.of(labels.get(row.label())),
            objects.size() + 1,
            mask,
            0,
            score(row.iou()),
            false,
            row.box(),
            Map.of()));
  }

  private static OptionalDouble score(String text) {
    return text.matches("0(\\.\\d{1,20})?|1(\\.0{1,20})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
