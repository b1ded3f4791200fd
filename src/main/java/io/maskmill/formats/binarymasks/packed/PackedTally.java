package io.maskmill.formats.binarymasks.packed;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the pixels of a mask that become no object, or not the object that they say. */
final class PackedTally {
  private static final int MOST_COUNTED = 256;
  private static final int MOST_NAMED = 10;

  private final String path;
  private final int width;
  private final TreeMap<Integer, Long> unmapped = new TreeMap<>();
  private int firstUnmapped = -1;
  private long voids;
  private long ofRegions;

  PackedTally(String path, int width) {
    this.path = path;
    this.width = width;
  }

  void addVoid(long pixels) {
    voids += pixels;
  }

  void addInstanceOfRegion(long pixels) {
    ofRegions += pixels;
  }

  void addUnmapped(int classNumber, int pixel, long pixels) {
    firstUnmapped = firstUnmapped < 0 ? pixel : Math.min(firstUnmapped, pixel);
    unmapped.merge(classNumber, pixels, Long::sum);
  }

  /** Counts, or refuses classes that no label takes. */
  void finish(boolean refuses, FrameContext context) throws MaskDataException {
    if (refuses && !unmapped.isEmpty()) {
      throw new MaskDataException(PackedFaults.CLASS, path + ": no label takes " + classes());
    }
    context.count("void-pixels", voids);
    context.count("instances-of-regions-pixels", ofRegions);
    long others = 0;
    int counted = 0;
    for (Map.Entry<Integer, Long> one : unmapped.entrySet()) {
      if (counted++ < MOST_COUNTED) {
        context.count(CounterNames.UNMAPPED + one.getKey(), one.getValue());
      } else {
        others += one.getValue();
      }
    }
    context.count(CounterNames.UNMAPPED + "others", others);
  }

  private String classes() {
    List<String> named = new ArrayList<>();
    for (Map.Entry<Integer, Long> one : unmapped.entrySet()) {
      if (named.size() < MOST_NAMED) {
        named.add(one.getKey() + " (" + Amount.of(one.getValue(), "pixel") + ")");
      }
    }
    int more = unmapped.size() - named.size();
    return (unmapped.size() == 1 ? "the class number " : "the class numbers ")
        + String.join(", ", named)
        + (more > 0 ? " and " + more + " more" : "")
        + ", the first pixel is at "
        + place(firstUnmapped);
  }

  MaskDataException tooLarge(PixelPacking packing, int pixel) {
    return new MaskDataException(
        PackedFaults.CLASS,
        path
            + ": the pixel at "
            + place(pixel)
            + " has a class or instance above 2147483646 by values="
            + packing);
  }

  private String place(int pixel) {
    return pixel % width + "," + pixel / width;
  }
}
