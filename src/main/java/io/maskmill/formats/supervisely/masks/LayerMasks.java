package io.maskmill.formats.supervisely.masks;

import io.maskmill.image.GrayValues;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads masks of one layer, in gray values or colors, as one object per class, which is no
 * instance. One per thread.
 */
final class LayerMasks {
  private static final int BLUE = 2;

  private final ClassColors classes;
  private final boolean compat;
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  LayerMasks(ClassColors classes, boolean compat) {
    this.classes = classes;
    this.compat = compat;
  }

  /** The objects in class order. */
  List<ObjectMask> objects(FramePart part, PixelRaster raster, FrameContext context)
      throws MaskDataException {
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    return part.role().equals(MaskKind.MACHINE.role())
        ? ofValues(part.file().path(), raster, context)
        : ofColors(part.file().path(), raster, context);
  }

  private List<ObjectMask> ofValues(String path, PixelRaster raster, FrameContext context)
      throws MaskDataException {
    GrayValues values = compat ? GrayValues.ofChannel(raster, BLUE) : GrayValues.exact(raster);
    int[] keys = runs.keys();
    int largest = 1;
    for (int run = 0; run < runs.size(); run++) {
      int value = values.value(runs.start(run));
      if (value == GrayValues.UNEQUAL) {
        int pixel = runs.start(run);
        throw new MaskDataException(
            MaskFaults.UNEQUAL_CHANNELS,
            String.format(
                    Locale.ROOT,
                    "%s: the color channels of pixel %d,%d differ, machine masks are gray;",
                    path,
                    pixel % raster.width(),
                    pixel / raster.width())
                + " objects-from=semantic reads colors, --compat supervisely takes blue alone");
      }
      boolean claimed = claimed(value, raster.bitDepth());
      if (value > 0 && !claimed) {
        context.count(CounterNames.UNMAPPED + value, runs.end(run) - runs.start(run));
      }
      keys[run] = claimed ? value + 1 : 0;
      largest = Math.max(largest, keys[run]);
    }
    collector.collect(runs, largest);
    List<List<RunLengthMask>> pieces = pieces();
    for (int i = 0; i < collector.size(); i++) {
      int value = collector.key(i) - 1;
      checkOneClass(path, value, raster.bitDepth());
      RunLengthMask mask = collector.mask(value + 1);
      for (int label : labels(value, raster.bitDepth())) {
        pieces.get(label).add(mask);
      }
      for (int label : value > 0 ? classes.any() : List.<Integer>of()) {
        pieces.get(label).add(mask);
      }
    }
    return objects(pieces);
  }

  private boolean claimed(int value, int bitDepth) {
    return classes.values().containsKey(value)
        || (value > 0 && (!classes.any().isEmpty() || isWrapped(value, bitDepth)));
  }

  private List<Integer> labels(int value, int bitDepth) {
    return compat || value == 0
        ? classes.values().getOrDefault(value, List.of())
        : classes.claimants(value, bitDepth);
  }

  private boolean isWrapped(int value, int bitDepth) {
    return !compat && !classes.claimants(value, bitDepth).isEmpty();
  }

  /** Refuses a value of which the class is not known, since two have it. */
  private void checkOneClass(String path, int value, int bitDepth) throws MaskDataException {
    List<Integer> labels = compat ? List.of() : classes.claimants(value, bitDepth);
    if (labels.size() > 1) {
      throw new MaskDataException(
          MaskFaults.UNMAPPED_VALUE,
          String.format(
              Locale.ROOT,
              "%s: the value %d may be the class '%s' or '%s', since %s gives it to both%s;"
                  + " objects-from=annotations, instances or semantic reads what tells classes"
                  + " apart, --compat supervisely takes the value as it is",
              path,
              value,
              classes.labels().label(labels.get(0)).name(),
              classes.labels().label(labels.get(1)).name(),
              MachineColors.FILE,
              bitDepth < 16 ? ", and masks of 8 bits hold numbers modulo 256" : ""));
    }
  }

  private List<ObjectMask> ofColors(String path, PixelRaster raster, FrameContext context)
      throws MaskDataException {
    if (raster.bitDepth() == 16) {
      throw new MaskDataException(
          MaskFaults.UNREADABLE, path + ": class colors have 8 bits per channel, not 16");
    }
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int color = color(raster, runs.start(run));
      Integer label = classes.colors().get(color);
      if (label == null && color != 0) {
        context.count("unmapped-color-pixels", runs.end(run) - runs.start(run));
      }
      keys[run] = label == null ? 0 : label + 1;
    }
    collector.collect(runs, classes.labels().size());
    List<List<RunLengthMask>> pieces = pieces();
    for (int i = 0; i < collector.size(); i++) {
      int key = collector.key(i);
      pieces.get(key - 1).add(collector.mask(key));
    }
    return objects(pieces);
  }

  private static int color(PixelRaster raster, int pixel) {
    int first = raster.sample(pixel, 0);
    if (raster.colorType() == ColorType.PALETTE) {
      return first < raster.palette().length ? raster.palette()[first] : 0;
    }
    if (raster.colorType().channels() < 3) {
      return 0x010101 * (first * (255 / ((1 << raster.bitDepth()) - 1)));
    }
    return first << 16 | raster.sample(pixel, 1) << 8 | raster.sample(pixel, 2);
  }

  private List<List<RunLengthMask>> pieces() {
    List<List<RunLengthMask>> pieces = new ArrayList<>();
    for (int i = 0; i < classes.labels().size(); i++) {
      pieces.add(new ArrayList<>(1));
    }
    return pieces;
  }

  private static List<ObjectMask> objects(List<List<RunLengthMask>> pieces) {
    List<ObjectMask> objects = new ArrayList<>();
    for (int label = 0; label < pieces.size(); label++) {
      if (!pieces.get(label).isEmpty()) {
        objects.add(new ObjectMask(label, 0, MaskAlgebra.union(pieces.get(label))));
      }
    }
    return objects;
  }
}
