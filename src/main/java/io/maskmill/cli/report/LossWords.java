package io.maskmill.cli.report;

import io.maskmill.engine.run.RunCounts;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Says in words what a run set aside and what targets could not hold. */
final class LossWords {
  private static final int SHOWN = 20;

  private LossWords() {}

  /** "1 frame and 2 objects of others (mask.size-mismatch 1, object.empty 2)". */
  static String setAside(RunCounts c) {
    List<String> what = new ArrayList<>();
    if (c.quarantined() > 0) {
      what.add(Amount.of(c.quarantined(), "frame"));
    }
    if (c.objectsQuarantined() > 0) {
      what.add(
          Amount.of(c.objectsQuarantined(), "object") + (c.quarantined() > 0 ? " of others" : ""));
    }
    return String.join(" and ", what) + " (" + list(c.codes()) + ")";
  }

  /** The command that explains the most frequent code. */
  static String wayOut(RunCounts c) {
    String code =
        c.codes().entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse("");
    return "'maskmill faults" + (code.isEmpty() ? "" : " " + code) + "' says what to do";
  }

  /** What each target could not hold: "coco cannot hold attributes (3), scores (9)". */
  static List<String> lost(RunCounts c) {
    TreeMap<String, List<String>> byFormat = new TreeMap<>();
    c.counters()
        .forEach(
            (counter, n) -> {
              String[] parts = counter.split("[.]", 3);
              if (counter.startsWith(CounterNames.LOST) && parts.length == 3) {
                byFormat
                    .computeIfAbsent(parts[1], format -> new ArrayList<>())
                    .add(String.format(Locale.ROOT, "%s (%,d)", Trait.words(parts[2]), n));
              }
            });
    return byFormat.entrySet().stream()
        .map(e -> e.getKey() + " cannot hold " + String.join(", ", e.getValue()))
        .toList();
  }

  /**
   * What has the smallest value that a target measured: a line's name and "IoU 0.8731: ds/train/a
   * object 3 'car' (yolo-seg)".
   */
  static void least(RunCounts c, BiConsumer<String, String> line) {
    c.least()
        .forEach(
            (key, one) -> {
              String[] parts = key.split("[.]", 2);
              boolean isOutline = parts[1].equals(OutlineFit.MEASURE);
              String number = isOutline ? "IoU " + one.shown() : one.shown();
              line.accept(
                  isOutline ? "poorest outline" : "least " + parts[1],
                  number + ": " + one.what() + " (" + parts[0] + ")");
            });
  }

  /** The other counters, by their names in the manifest. */
  static String counted(RunCounts c) {
    TreeMap<String, Long> others = new TreeMap<>(c.counters());
    others.keySet().removeIf(counter -> counter.startsWith(CounterNames.LOST));
    return list(others);
  }

  /** Numbers by name. */
  static String list(Map<String, Long> counts) {
    String words =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    return counts.size() > SHOWN ? words + ", and " + (counts.size() - SHOWN) + " more" : words;
  }
}
