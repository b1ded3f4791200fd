package io.maskmill.formats.binarymasks;

import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskValues;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts pixels of values that no label takes, by value; beyond a bound the values are lumped
 * together.
 */
final class Unmapped {
  private static final int MAX_VALUES = 256;

  private final TreeMap<Integer, Long> pixels = new TreeMap<>();
  private long others;

  void add(int value, long count) {
    if (pixels.size() < MAX_VALUES || pixels.containsKey(value)) {
      pixels.merge(value, count, Long::sum);
    } else {
      others += count;
    }
  }

  void count(FrameContext context) {
    pixels.forEach((value, n) -> context.count(CounterNames.UNMAPPED + MaskValues.text(value), n));
    context.count(CounterNames.UNMAPPED + "others", others);
  }

  void refuse(String path) throws MaskDataException {
    if (pixels.isEmpty()) {
      return;
    }
    StringBuilder list = new StringBuilder();
    int shown = 0;
    for (Map.Entry<Integer, Long> e : pixels.entrySet()) {
      if (shown++ == 10) {
        list.append(", and ").append(pixels.size() - 10).append(" more");
        break;
      }
      list.append(list.isEmpty() ? "" : ", ").append(MaskValues.text(e.getKey()));
      list.append(" (").append(e.getValue()).append(" pixels)");
    }
    throw new MaskDataException(
        MaskFaults.UNMAPPED_VALUE,
        path + ": no label takes the values " + list + "; add them to the classes mapping");
  }
}
