package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RasterRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Proposes a mapping of the colors of a mask whose colors nothing names. */
final class ColorAdvice {
  /** More colors than that are no labels. */
  private static final int MOST = 64;

  private static final int SAID = 24;

  private ColorAdvice() {}

  /** What to paste, as a further part of a sentence. */
  static String of(RasterRuns runs, PixelValues pixels) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    for (int run = 0; run < runs.size(); run++) {
      int value = pixels.seen(runs.start(run));
      if (value > 0 && (counts.size() <= MOST || counts.containsKey(value))) {
        counts.merge(value, (long) (runs.end(run) - runs.start(run)), Long::sum);
      }
    }
    if (counts.size() > MOST) {
      return "; with more than " + MOST + " colors it looks like a picture or was smoothed";
    }
    if (counts.size() < 2) {
      return "";
    }
    List<Map.Entry<Integer, Long>> most = new ArrayList<>(counts.entrySet());
    most.sort((a, b) -> Long.compare(b.getValue(), a.getValue()));
    List<Integer> named =
        most.subList(0, Math.min(SAID, most.size())).stream().map(Map.Entry::getKey).toList();
    String known = KnownColors.sentence(counts.keySet());
    return "; its "
        + counts.size()
        + " colors"
        + (named.size() < counts.size() ? ", of which the most frequent are here," : "")
        + " as a mapping: "
        + MappingAdvice.text(named).replaceAll("\\s*\\n\\s*", " ").strip()
        + (known.isEmpty() ? "" : ". " + known.substring(0, known.length() - 1));
  }
}
