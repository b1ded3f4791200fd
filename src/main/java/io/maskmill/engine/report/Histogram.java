package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A bar chart of counts by steps that double, or of one number each, laid out in the units of its
 * drawing.
 *
 * @param id of the drawing on the page
 * @param title above the chart
 * @param summary what the chart shows, in a sentence
 * @param step one of what the steps are made of, such as "pixel"
 * @param one of what is counted, such as "object"
 * @param bars from left to right
 */
record Histogram(String id, String title, String summary, String step, String one, List<Bar> bars) {
  /** Columns of the drawing. */
  static final int WIDTH = 480;

  /** Rows of the drawing. */
  static final int HEIGHT = 190;

  /** The row that bars stand on. */
  static final int BASE = 162;

  private static final double HIGHEST = 136;
  private static final double GAP = 3;

  /** With so many bars, labels tell where steps begin. */
  private static final int MANY = 8;

  /** Room that the label of a step takes, that of its beginning, and that of a number below 32. */
  private static final int RANGE = 60;

  private static final int START = 36;
  private static final int NUMBER = 20;

  /**
   * One bar.
   *
   * @param x left side
   * @param y upper side
   * @param width of the bar
   * @param height of the bar; 0 of nothing
   * @param range the step in full, such as "64-127"
   * @param label the step or its beginning, in short; empty where there is no room
   * @param count how many there are
   * @param brief the count in short; empty of nothing and where there is no room
   */
  record Bar(
      String x,
      String y,
      String width,
      String height,
      String range,
      String label,
      long count,
      String brief) {

    /** The middle of the bar, for text. */
    String middle() {
      return Numerals.place(Double.parseDouble(x) + Double.parseDouble(width) / 2);
    }

    /** The middle of the label below, which stays in the drawing. */
    String labelMiddle() {
      double half = START / 2.0;
      double middle = Double.parseDouble(x) + Double.parseDouble(width) / 2;
      return Numerals.place(Math.max(half, Math.min(WIDTH - half, middle)));
    }

    /** Where the number above the bar stands. */
    String above() {
      return Numerals.place(Double.parseDouble(y) - 5);
    }

    /** The count in full. */
    String number() {
      return Numerals.of(count);
    }
  }

  static Histogram of(
      String id, String title, String summary, String step, String one, List<Statistics.Bar> all) {
    List<Statistics.Bar> steady = withoutGaps(all);
    long most = steady.stream().mapToLong(Statistics.Bar::count).max().orElse(0);
    double column = (double) WIDTH / Math.max(5, steady.size());
    boolean isRange = steady.size() < MANY;
    boolean areNumbers = steady.stream().allMatch(bar -> bar.from() == bar.to());
    int room = areNumbers ? NUMBER : isRange ? RANGE : START;
    int every = (int) Math.ceil(room / column);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < steady.size(); i++) {
      Statistics.Bar bar = steady.get(i);
      double height = bar.count() == 0 ? 0 : Math.max(1.5, HIGHEST * bar.count() / most);
      boolean isLabeled = i % every == 0;
      String label = isRange ? range(bar, Numerals::brief) : Numerals.brief(bar.from());
      boolean isCounted = bar.count() > 0 && (column >= START || isLabeled);
      bars.add(
          new Bar(
              Numerals.place(i * column + GAP / 2),
              Numerals.place(BASE - height),
              Numerals.place(column - GAP),
              Numerals.place(height),
              range(bar, Numerals::of),
              isLabeled ? label : "",
              bar.count(),
              isCounted ? Numerals.brief(bar.count()) : ""));
    }
    return new Histogram(id, title, summary, step, one, Collections.unmodifiableList(bars));
  }

  /** The heading of the steps. */
  String steps() {
    return step + "s";
  }

  /** The heading of the counts. */
  String counted() {
    return one + "s";
  }

  /** What a bar says, such as "1 pixel: 2 objects". */
  String words(Bar bar) {
    return bar.range()
        + " "
        + (bar.range().equals("1") ? step : steps())
        + ": "
        + Amount.of(bar.count(), one);
  }

  /** The steps with those between them that count nothing. */
  private static List<Statistics.Bar> withoutGaps(List<Statistics.Bar> all) {
    List<Statistics.Bar> steady = new ArrayList<>();
    if (all.stream().allMatch(bar -> bar.from() == bar.to())) {
      return all; // of numbers none is left out
    }
    for (Statistics.Bar bar : all) {
      while (!steady.isEmpty() && last(steady).to() + 1 < bar.from()) {
        long from = last(steady).to() + 1;
        steady.add(new Statistics.Bar(from, Math.min(2 * from - 1, bar.from() - 1), 0));
      }
      steady.add(bar);
    }
    return steady;
  }

  private static Statistics.Bar last(List<Statistics.Bar> bars) {
    return bars.get(bars.size() - 1);
  }

  private static String range(Statistics.Bar bar, LongFunction<String> number) {
    String from = number.apply(bar.from());
    return bar.from() == bar.to() ? from : from + "–" + number.apply(bar.to());
  }
}
