package io.maskmill.formats.binarymasks;

import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts pixels of values that no label takes, by value; beyond a bound the values are lumped
 * together.
 */
final class Unmapped {
  private static final int MAX_VALUES = 256;
  private static final int SAID = 5;

  private final TreeMap<Integer, Seen> seen = new TreeMap<>();
  private long others;

  private static final class Seen {
    long pixels;
    int first = Integer.MAX_VALUE;
  }

  /**
   * Adds pixels of a value.
   *
   * @param pixel the first of them
   */
  void add(int value, long count, int pixel) {
    Seen of = seen.get(value);
    if (of == null && seen.size() == MAX_VALUES) {
      others += count;
      return;
    }
    if (of == null) {
      of = new Seen();
      seen.put(value, of);
    }
    of.pixels += count;
    of.first = Math.min(of.first, pixel);
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  void count(FrameContext context) {
    seen.forEach(
        (value, of) -> context.count(CounterNames.UNMAPPED + MaskValues.text(value), of.pixels));
    context.count(CounterNames.UNMAPPED + "others", others);
  }

  /** Refuses a mask that holds such values, the most frequent of which are named first. */
  void refuse(String path, int width, ValueLookup lookup, EdgeTally edges)
      throws MaskDataException {
    if (seen.isEmpty()) {
      return;
    }
    List<Map.Entry<Integer, Seen>> all = new ArrayList<>(seen.entrySet());
    all.sort((a, b) -> Long.compare(b.getValue().pixels, a.getValue().pixels));
    List<String> said = new ArrayList<>();
    for (Map.Entry<Integer, Seen> one : all.subList(0, Math.min(SAID, all.size()))) {
      int value = one.getKey();
      Seen of = one.getValue();
      String nearest = ColorValue.isColor(value) ? "; " + lookup.meanings().said(value) : "";
      said.add(
          MaskValues.text(value)
              + " ("
              + Amount.of(of.pixels, "pixel", "pixels")
              + ", the first at "
              + of.first % width
              + ","
              + of.first / width
              + nearest
              + ")");
    }
    int more = all.size() - said.size();
    throw new MaskDataException(
        MaskFaults.UNMAPPED_VALUE,
        path
            + ": no label takes the "
            + (all.size() == 1 ? "value " : "values ")
            + String.join(", ", said)
            + (more > 0 ? " and " + more + (others > 0 ? " or more" : "") + " others" : "")
            + (edges == null ? "" : edges.said())
            + "; add them to the classes, or to void=, or unmapped=background counts them as"
            + " background");
  }
}
