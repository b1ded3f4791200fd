package io.maskmill.formats.cvatmask;

import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Tallies a mask's undeclared values, to report them all in one sentence. */
final class UnknownColors {
  private static final int MAX_KINDS = 4_096;
  private static final int SAID = 5;

  private final TreeMap<Integer, Seen> seen = new TreeMap<>();
  private boolean isCut;

  private static final class Seen {
    final int first;
    long pixels;

    Seen(int first) {
      this.first = first;
    }
  }

  /** Describes the declared color nearest to a given one. */
  interface Nearest {
    /** A phrase for the nearest declared color, such as {@code label 'cat' (1,2,3)}. */
    String of(int color);
  }

  void add(int value, int pixel, int length) {
    Seen of = seen.get(value);
    if (of == null && seen.size() == MAX_KINDS) {
      isCut = true;
      return;
    }
    if (of == null) {
      of = new Seen(pixel);
      seen.put(value, of);
    }
    of.pixels += length;
  }

  /** The smallest value of one channel that fulfills a condition; -1 when there is none. */
  int firstOf(IntPredicate condition) {
    for (int value : seen.keySet()) {
      if (value >= 0 && value <= 255 && condition.test(value)) {
        return value;
      }
    }
    return -1;
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  /** The fault that lists the colors, most frequent first. */
  MaskDataException ofColors(String path, int width, Nearest nearest, String wayOut) {
    List<String> said = new ArrayList<>();
    for (Map.Entry<Integer, Seen> one : byCount()) {
      int color = one.getKey();
      said.add(
          (color < 0 ? "a color of 16 bits per channel" : color(color))
              + where(one.getValue(), width)
              + (color < 0 ? "" : ", nearest is " + nearest.of(color)));
    }
    return fault(CvatFaults.UNKNOWN_COLOR, path, said, "undeclared color", wayOut);
  }

  /** The fault that lists the indices, most frequent first. */
  MaskDataException ofIndexes(String path, int width, String wayOut) {
    List<String> said = new ArrayList<>();
    for (Map.Entry<Integer, Seen> one : byCount()) {
      said.add(one.getKey() + where(one.getValue(), width));
    }
    return fault(MaskFaults.UNMAPPED_VALUE, path, said, "value without a label", wayOut);
  }

  private List<Map.Entry<Integer, Seen>> byCount() {
    List<Map.Entry<Integer, Seen>> all = new ArrayList<>(seen.entrySet());
    all.sort((a, b) -> Long.compare(b.getValue().pixels, a.getValue().pixels));
    return all.subList(0, Math.min(SAID, all.size()));
  }

  private MaskDataException fault(
      FaultCode code, String path, List<String> said, String what, String wayOut) {
    int more = seen.size() - said.size();
    return new MaskDataException(
        code,
        path
            + ": "
            + what
            + (seen.size() == 1 ? " " : "s ")
            + String.join("; ", said)
            + (more == 0 ? "" : "; and " + more + (isCut ? " or more" : "") + " others")
            + "; "
            + wayOut);
  }

  private static String where(Seen of, int width) {
    return " in "
        + of.pixels
        + (of.pixels == 1 ? " pixel" : " pixels, the first")
        + " at "
        + of.first % width
        + ","
        + of.first / width;
  }

  static String color(int color) {
    return String.format(
        Locale.ROOT, "(%d,%d,%d)", color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF);
  }
}
