package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is not in the output although its frames are.
 *
 * @param lost what targets cannot hold
 * @param unmapped values of masks that stand for no label
 * @param moreUnmapped pixels of values that have no row; empty for none
 * @param counters what else readers and writers counted
 */
record LossTables(
    List<Lost> lost, List<Unmapped> unmapped, String moreUnmapped, List<Counter> counters) {
  private static final int MOST = 100;

  /** Something that a target cannot hold. */
  record Lost(String target, Text what, String count) {}

  /** A value of masks that stands for no label. */
  record Unmapped(Text value, String pixels, String frames) {}

  /** A counter by its name in the manifest. */
  record Counter(Text name, String count) {}

  boolean areEmpty() {
    return lost.isEmpty() && unmapped.isEmpty() && counters.isEmpty();
  }

  static LossTables of(Statistics.Losses losses) {
    List<Lost> lost = new ArrayList<>();
    for (Map.Entry<String, Long> one : losses.lost().entrySet()) {
      String name =
          one.getKey().startsWith(CounterNames.LOST)
              ? one.getKey().substring(CounterNames.LOST.length())
              : one.getKey();
      int dot = name.indexOf('.');
      lost.add(
          new Lost(
              dot < 0 ? "" : name.substring(0, dot),
              Text.name(Trait.words(name.substring(dot + 1))),
              Numerals.of(one.getValue())));
    }
    List<Unmapped> unmapped = new ArrayList<>();
    long rest = losses.othersUnmapped();
    for (Statistics.Unmapped one : losses.unmapped()) {
      if (unmapped.size() < MOST) {
        unmapped.add(
            new Unmapped(
                Text.name(one.value()), Numerals.of(one.pixels()), Numerals.of(one.frames())));
      } else {
        rest += one.pixels();
      }
    }
    List<Counter> counters = new ArrayList<>();
    for (Map.Entry<String, Long> one : losses.counters().entrySet()) {
      if (!one.getKey().startsWith(CounterNames.UNMAPPED) && counters.size() < MOST) {
        counters.add(new Counter(Text.name(one.getKey()), Numerals.of(one.getValue())));
      }
    }
    return new LossTables(lost, unmapped, rest == 0 ? "" : Amount.of(rest, "pixel"), counters);
  }
}
