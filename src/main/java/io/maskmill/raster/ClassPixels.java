package io.maskmill.raster;

import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the pixels of a mask as classes. Touches each pixel once, to find the runs. */
public final class ClassPixels {
  /** The value of a pixel whose color channels differ. */
  private static final int UNEQUAL = -1;

  private static final int UNKNOWN = -2;

  /** Values that have counters of their own. */
  private static final int MOST_COUNTED = 256;

  /** Values of 16 bits are looked up once per mask, without a map. */
  private static final int SMALL = 1 << 16;

  private final ValueLabels labels;
  private final PixelMeaning meaning;
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();
  private final int[] keyOf = new int[SMALL];
  private final Map<Integer, Integer> large = new HashMap<>();
  private final Map<Long, Group> byLabel = new HashMap<>();

  public ClassPixels(ValueLabels labels, PixelMeaning meaning) {
    this.labels = labels;
    this.meaning = meaning;
  }

  /**
   * One object for each label, or for each label and instance that values hold.
   *
   * @param where begins messages
   */
  public List<ObjectMask> objects(PixelRaster raster, String where, FrameContext context)
      throws MaskDataException {
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    Arrays.fill(keyOf, 0, 1 << Math.min(16, raster.bitDepth()), UNKNOWN);
    large.clear();
    byLabel.clear();
    TreeMap<Integer, Long> unmapped = new TreeMap<>();
    long voids = 0;
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int value = value(raster, runs.start(run));
      if (value == UNEQUAL) {
        throw unequal(raster, runs.start(run), where);
      }
      int key = key(value);
      keys[run] = Math.max(0, key);
      if (key < 0) {
        long pixels = (long) runs.end(run) - runs.start(run);
        if (meaning.isVoid(value, raster.bitDepth())) {
          voids += pixels;
        } else {
          unmapped.merge(value, pixels, Long::sum);
        }
      }
    }
    count(unmapped, "value", where, meaning, context);
    context.count("void-pixels", voids);
    collector.collect(runs, byLabel.size());
    List<ObjectMask> objects = new ArrayList<>();
    byLabel.values().stream()
        .sorted()
        .forEach(
            group ->
                objects.add(
                    new ObjectMask(
                        group.label(), group.instance(), collector.mask(group.number()))));
    return objects;
  }

  /** Pixels of one object. */
  private record Group(int label, int instance, int number) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int c = Integer.compare(label, other.label);
      return c == 0 ? Integer.compare(instance, other.instance) : c;
    }
  }

  /** The number of a value's object, from 1; 0 for background, -1 where no label claims it. */
  private int key(int value) {
    if (value >= keyOf.length) {
      return large.computeIfAbsent(value, this::number);
    }
    if (keyOf[value] == UNKNOWN) {
      keyOf[value] = number(value);
    }
    return keyOf[value];
  }

  private int number(int value) {
    int label = labels.key(meaning.classOf(value));
    if (label <= 0) {
      return label;
    }
    int instance = meaning.instanceOf(value);
    long of = ((long) label << 32) + instance;
    return byLabel
        .computeIfAbsent(of, k -> new Group(label - 1, instance, byLabel.size() + 1))
        .number();
  }

  private static MaskDataException unequal(PixelRaster raster, int pixel, String where) {
    return new MaskDataException(
        MaskFaults.UNEQUAL_CHANNELS,
        where
            + ": the mask's color channels differ, the first at "
            + pixel % raster.width()
            + ","
            + pixel / raster.width()
            + "; a mask of classes is gray or has a palette: name the column with mask=COLUMN");
  }

  /** Counts values that nothing claims, or refuses the frame. */
  static void count(
      SortedMap<Integer, Long> unmapped,
      String what,
      String where,
      PixelMeaning meaning,
      FrameContext context)
      throws MaskDataException {
    if (unmapped.isEmpty()) {
      return;
    }
    if (meaning.unmapped() == PixelMeaning.Unmapped.QUARANTINE) {
      int first = unmapped.firstKey();
      throw new MaskDataException(
          MaskFaults.UNMAPPED_VALUE,
          where
              + ": "
              + Amount.of(unmapped.get(first), "pixel has", "pixels have")
              + " the "
              + what
              + " "
              + first
              + (unmapped.size() == 1 ? "" : ", others " + (unmapped.size() - 1) + " more values")
              + ", which no label claims; name all labels, set offset= if they begin at another"
              + " value, void="
              + first
              + " if it means nothing, packing=class*1000+instance if values hold both, or"
              + " unmapped=background to count such pixels");
    }
    int counted = 0;
    for (Map.Entry<Integer, Long> one : unmapped.entrySet()) {
      String value = counted++ < MOST_COUNTED ? "" + one.getKey() : "others";
      context.count(CounterNames.UNMAPPED + value, one.getValue());
    }
  }

  /** The stored value of a pixel: an index, a gray, or a color whose channels are equal. */
  private static int value(PixelRaster raster, int pixel) {
    int first = raster.sample(pixel, 0);
    boolean isColor = raster.colorType() == ColorType.RGB || raster.colorType() == ColorType.RGBA;
    return isColor && (raster.sample(pixel, 1) != first || raster.sample(pixel, 2) != first)
        ? UNEQUAL
        : first;
  }
}
