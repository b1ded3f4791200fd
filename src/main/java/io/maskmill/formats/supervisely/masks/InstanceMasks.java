package io.maskmill.formats.supervisely.masks;

import io.maskmill.image.GrayValues;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import java.util.List;

/** Reads the object of a file named after its class: the pixels above 0. One per thread. */
final class InstanceMasks {
  private static final int RED = 0;

  private final LabelCatalog labels;
  private final ClassFileNames names;
  private final boolean compat;
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  InstanceMasks(LabelCatalog labels, boolean compat) {
    this.labels = labels;
    this.names = new ClassFileNames(labels);
    this.compat = compat;
  }

  /** The file's object; none when it has no pixel or is rejected. */
  List<ObjectMask> objects(String path, PixelRaster raster, FrameContext context)
      throws MaskDataException {
    String stem = FileNames.stem(FileNames.last(path));
    int label = compat ? labels.indexOf(stem.replaceAll("_\\d+", "")) : names.label(stem);
    if (label < 0) {
      MaskDataException unknown =
          new MaskDataException(
              AnnotationFaults.LABEL_UNKNOWN,
              path + ": no class has this name, with or without a final number");
      if (compat) {
        throw unknown;
      }
      context.reject(path, unknown);
      return List.of();
    }
    RunLengthMask mask = mask(path, raster, context);
    if (mask == null && compat) {
      throw new MaskDataException(MaskFaults.UNREADABLE, path + ": the mask has no pixel set");
    }
    context.count("empty-objects", mask == null ? 1 : 0);
    return mask == null ? List.of() : List.of(new ObjectMask(label, 1, mask));
  }

  /** The pixels above 0, or null when there are none. */
  private RunLengthMask mask(String path, PixelRaster raster, FrameContext context)
      throws MaskDataException {
    GrayValues values = compat ? GrayValues.ofChannel(raster, RED) : GrayValues.exact(raster);
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    int[] keys = runs.keys();
    int set = 0;
    boolean levels = false;
    for (int run = 0; run < runs.size(); run++) {
      int value = values.value(runs.start(run));
      if (value == GrayValues.UNEQUAL) {
        throw new MaskDataException(
            MaskFaults.UNEQUAL_CHANNELS,
            path + ": the color channels of an instance mask differ, expected white on black");
      }
      levels |= value > 0 && set > 0 && value != set;
      set = value > 0 ? value : set;
      keys[run] = value > 0 ? 1 : 0;
    }
    if (compat && (levels || (set > 1 && set != 255))) {
      throw new MaskDataException(
          MaskFaults.UNREADABLE, path + ": has the value " + set + ", expected 0 and 1 or 255");
    }
    context.count("instance-masks-of-several-levels", levels ? 1 : 0);
    collector.collect(runs, 1);
    return collector.mask(1);
  }
}
