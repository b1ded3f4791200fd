package io.maskmill.formats.binarymasks;

import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskWatch;
import java.util.ArrayList;
import java.util.List;

/** Reads values as classes by the mapping. Each run's value is looked up once, for all labels. */
final class ClassReading implements MaskReading {
  private final ReadOptions options;
  private final ValueLabels values;
  private final boolean colors;
  private final boolean oneLabel;
  private final boolean mayBeSoft;
  private final boolean bitIsOne;
  private final MaskWatch watch;
  private final MaskCollector collector = new MaskCollector();
  private final SoftTally tally = new SoftTally();

  /**
   * @param watch told the values of mask files; null when they are not watched
   */
  ClassReading(ReadOptions options, ClassesMapping mapping, MaskWatch watch) {
    this.watch = watch;
    this.options = options;
    this.values = new ValueLabels(mapping);
    this.colors = options.seesColors(mapping);
    this.oneLabel = mapping.isOneLabel();
    this.mayBeSoft = oneLabel && !options.pixels().byIndex() && options.pixels().threshold() == 0;
    // A mapping that names 1 and not 255 was written for the stored bits.
    this.bitIsOne = !options.compat() && values.key(255) == 0 && values.key(1) != 0;
  }

  @Override
  public List<ObjectMask> objects(
      MaskFile file, PixelRaster raster, RasterRuns runs, FrameContext context)
      throws MaskDataException {
    PixelValues pixels = new PixelValues(raster, options, colors, bitIsOne);
    if (watch != null) {
      ValueScan.tell(runs, pixels::seen, wayOut(pixels), watch);
    }
    key(file.path(), pixels, runs, context);
    collector.collect(runs, values.keys());
    RunLengthMask[] masks = values.masks(collector);
    List<ObjectMask> objects = new ArrayList<>();
    for (int label = 0; label < masks.length; label++) {
      if (masks[label] != null) {
        objects.add(new ObjectMask(label, file.instance(), masks[label]));
      }
    }
    return objects;
  }

  /** Sets each run's key from its value, and reports values without a key. */
  private void key(String path, PixelValues pixels, RasterRuns runs, FrameContext context)
      throws MaskDataException {
    PixelRule rule = options.pixels();
    Unmapped unmapped = new Unmapped();
    tally.clear();
    long cut = 0;
    long unequal = 0;
    int firstUnequal = -1;
    long transparent = 0;
    long voids = 0;
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int pixel = runs.start(run);
      int length = runs.end(run) - pixel;
      int value = pixels.value(path, pixel);
      if (value == PixelValues.UNEQUAL) {
        firstUnequal = unequal == 0 ? pixel : firstUnequal;
        unequal += length;
        keys[run] = 0;
        continue;
      }
      if (rule.voids().contains(value)) {
        voids += length;
        keys[run] = 0;
        continue;
      }
      if (mayBeSoft) {
        tally.add(value, value, length);
      }
      if (value > 0 && oneLabel && !rule.isSet(value)) {
        cut += length;
        keys[run] = 0;
        continue;
      }
      keys[run] = values.key(value);
      if (keys[run] == 0) {
        if (value != 0) {
          unmapped.add(value, length);
        }
      } else if (pixels.isTransparent(pixel)) {
        transparent += length;
      }
    }
    if (unequal > 0) {
      throw new MaskDataException(
          MaskFaults.UNEQUAL_CHANNELS, unequal(path, pixels, unequal, firstUnequal, runs.width()));
    }
    if (rule.unmapped() == PixelRule.Unmapped.QUARANTINE && !options.compat()) {
      unmapped.refuse(path);
    }
    if (!options.compat()) {
      unmapped.count(context);
      context.count("transparent-pixels", transparent);
      context.count("void-pixels", voids);
      context.count("cut-pixels", cut);
      tally.count(context);
    }
  }

  private static String unequal(String path, PixelValues pixels, long count, int first, int width) {
    return path
        + ": "
        + count
        + " pixels have color channels that differ, the first at "
        + first % width
        + ","
        + first / width
        + " is "
        + pixels.text(first)
        + "; "
        + pixels.wayOut(first);
  }

  private static String wayOut(PixelValues pixels) {
    return pixels.isPalette()
        ? "palette masks whose colors are no grays: --source-opt values=index takes the palette"
            + " index as the value, and a classes mapping may name colors such as \"#408040\""
        : "masks of more colors than labels have: they look like pictures";
  }
}
