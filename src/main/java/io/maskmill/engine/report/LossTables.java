package io.maskmill.engine.report;

import io.maskmill.engine.stats.Least;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is not in the output although its frames are.
 *
 * @param lost what targets cannot hold
 * @param unmapped values of masks that stand for no label, the most frequent first
 * @param folded those that follow, which are shown on demand
 * @param moreUnmapped pixels of values that have no row; empty for none
 * @param counters what else readers and writers counted
 * @param least the smallest values that targets measured
 * @param damaged frames that are drawn, but not their images, which cannot be decoded
 */
record LossTables(
    List<Lost> lost,
    List<Unmapped> unmapped,
    List<Unmapped> folded,
    String moreUnmapped,
    List<Counter> counters,
    List<Smallest> least,
    List<Damaged> damaged) {
  private static final int MOST = 100;

  /** Rows of values that are seen at once, if there are not only a few more. */
  private static final int OPEN = 10;

  private static final int FEW = 5;

  /** Something that a target cannot hold. */
  record Lost(String target, Text what, String count) {}

  /** A value of masks that stands for no label. */
  record Unmapped(Text value, String pixels, String frames) {}

  /** A counter by its name in the manifest. */
  record Counter(Text name, String count) {}

  /** The smallest value of a measure, and what has it. */
  record Smallest(String target, Text measure, String value, Text what) {}

  /** An image that cannot be decoded. */
  record Damaged(Text frame, Text why) {}

  boolean areEmpty() {
    return lost.isEmpty()
        && unmapped.isEmpty()
        && counters.isEmpty()
        && least.isEmpty()
        && damaged.isEmpty();
  }

  static LossTables of(Statistics.Losses losses, List<Picture> pictures) {
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
    List<Statistics.Unmapped> values = new ArrayList<>(losses.unmapped());
    values.sort(
        Comparator.comparingLong(Statistics.Unmapped::pixels)
            .reversed()
            .thenComparing(one -> one.value().length())
            .thenComparing(Statistics.Unmapped::value));
    for (Statistics.Unmapped one : values) {
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
    List<Smallest> least = new ArrayList<>();
    for (Map.Entry<String, Least> one : losses.least().entrySet()) {
      String[] name = one.getKey().split("[.]", 2);
      String value = one.getValue().shown();
      Text what = Text.sentence(one.getValue().what());
      least.add(new Smallest(name[0], Text.name(name[1]), value, what));
    }
    List<Damaged> damaged =
        pictures.stream()
            .filter(picture -> !picture.imageFault().isEmpty())
            .map(LossTables::damaged)
            .toList();
    int open = unmapped.size() <= OPEN + FEW ? unmapped.size() : OPEN;
    return new LossTables(
        lost,
        unmapped.subList(0, open),
        unmapped.subList(open, unmapped.size()),
        rest == 0 ? "" : Amount.of(rest, "pixel"),
        counters,
        least,
        damaged);
  }

  private static Damaged damaged(Picture picture) {
    return new Damaged(Text.name(picture.key().toString()), Text.sentence(picture.imageFault()));
  }
}
