package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RasterRuns;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Proposes a mapping of the colors of a mask whose colors nothing names. */
final class ColorAdvice {
  /** More colors than that are no labels. */
  private static final int MOST = 64;

  private static final int HELD = 4_096;
  private static final int SAID = 24;

  /** The least share of the marked pixels that a color of a smoothed mask has which is real. */
  private static final double LARGE = 0.02;

  /** The least share of all of them. */
  private static final double MOSTLY = 0.6;

  private ColorAdvice() {}

  /** What to paste, as a further part of a sentence. */
  static String of(RasterRuns runs, PixelValues pixels) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    long marked = 0;
    for (int run = 0; run < runs.size(); run++) {
      int value = pixels.seen(runs.start(run));
      int length = runs.end(run) - runs.start(run);
      marked += value > 0 ? length : 0;
      if (value > 0 && (counts.size() < HELD || counts.containsKey(value))) {
        counts.merge(value, (long) length, Long::sum);
      }
    }
    if (counts.keySet().stream().noneMatch(ColorValue::isColor)) {
      return "";
    }
    return counts.size() > MOST ? ofSmoothed(counts, marked) : ofClear(counts);
  }

  /** The colors of large areas, if they make up most of the mask. */
  private static String ofSmoothed(Map<Integer, Long> counts, long marked) {
    List<Integer> real = new ArrayList<>();
    long covered = 0;
    for (Map.Entry<Integer, Long> one : counts.entrySet()) {
      if (one.getValue() >= LARGE * marked) {
        real.add(one.getKey());
        covered += one.getValue();
      }
    }
    String many = "; it has more than " + MOST + " colors, ";
    return covered < MOSTLY * marked
        ? many + "so it looks like a picture"
        : many
            + "as smoothing makes them; those of large areas as a mapping: "
            + mapping(real)
            + ". repair=majority takes the others for what is beside them";
  }

  private static String mapping(List<Integer> values) {
    return MappingAdvice.text(values).replaceAll("\\s*\\n\\s*", " ").strip();
  }

  private static String ofClear(Map<Integer, Long> counts) {
    List<Map.Entry<Integer, Long>> most = new ArrayList<>(counts.entrySet());
    most.sort((a, b) -> Long.compare(b.getValue(), a.getValue()));
    List<Integer> named =
        most.subList(0, Math.min(SAID, most.size())).stream().map(Map.Entry::getKey).toList();
    String known = KnownColors.sentence(counts.keySet());
    return "; its "
        + Amount.of(counts.size(), "color", "colors")
        + (named.size() < counts.size() ? ", of which the most frequent are here," : "")
        + " as a mapping: "
        + mapping(named)
        + (known.isEmpty() ? "" : ". " + known.substring(0, known.length() - 1));
  }
}
