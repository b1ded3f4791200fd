package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.Rgb;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of each label.
 *
 * @param rows of the first labels, in the order of the catalog
 * @param folded rows of those that follow, which are shown on demand
 * @param more labels that have no row
 * @param severalPieces whether any object is in several pieces, so that the column is needed
 */
record LabelTable(List<Row> rows, List<Row> folded, int more, boolean severalPieces) {
  /** The most rows; all labels are in stats.json. */
  private static final int MOST = 200;

  /** Rows that are seen at once, if there are not only a few more. */
  private static final int OPEN = 24;

  private static final int FEW = 8;

  /**
   * A row.
   *
   * @param color as {@code #RRGGBB}
   * @param counts frames, objects and pixels
   * @param share of all pixels
   * @param area of its objects; null without objects
   * @param pieces how many of its objects are in several pieces, and in how many at most
   */
  record Row(Text name, String color, Counts counts, String share, Area area, String pieces) {}

  /** Numbers of a label, for people. */
  record Counts(String frames, String objects, String pixels) {}

  /**
   * Areas of a label's objects in pixels, and a drawing of them on a scale that doubles.
   *
   * @param words the drawing in a sentence
   * @param line the drawing's line, over at least 90 of 100
   * @param box the drawing's box, over at least half
   * @param middle the drawing's line at the median
   */
  record Area(
      String min, String median, String max, String words, Span line, Span box, String middle) {}

  /** A part of a drawing. */
  record Span(String from, String length) {}

  static LabelTable of(Statistics stats) {
    Statistics.Spread all = stats.objects().area();
    Scale scale = all == null ? new Scale(0, 1) : Scale.of(all.min(), all.max());
    List<Row> rows = new ArrayList<>();
    boolean several = stats.objects().pieces().inSeveral() > 0;
    int[] colors = ShownColors.ofHex(stats.labels().stream().map(label -> label.color()).toList());
    for (Statistics.OfLabel label : stats.labels()) {
      if (rows.size() < MOST) {
        rows.add(row(label, colors[rows.size()], scale));
      }
    }
    int open = rows.size() <= OPEN + FEW ? rows.size() : OPEN;
    return new LabelTable(
        rows.subList(0, open),
        rows.subList(open, rows.size()),
        stats.labels().size() - rows.size(),
        several);
  }

  private static Row row(Statistics.OfLabel label, int color, Scale scale) {
    Statistics.Pieces pieces = label.pieces();
    return new Row(
        Text.name(label.name()),
        Rgb.of(color).hex(),
        new Counts(
            Numerals.of(label.frames()), Numerals.of(label.objects()), Numerals.of(label.pixels())),
        label.pixels() == 0 ? "0 %" : Amount.percent(label.share()).replace("less than", "<"),
        label.area() == null ? null : area(label.area(), scale),
        pieces.inSeveral() == 0
            ? "0"
            : Numerals.of(pieces.inSeveral()) + " (at most " + Numerals.of(pieces.most()) + ")");
  }

  private static Area area(Statistics.Spread spread, Scale scale) {
    return new Area(
        Numerals.of(spread.min()),
        (spread.isMedianExact() ? "" : "~") + Numerals.of(spread.median()),
        Numerals.of(spread.max()),
        words(spread),
        span(spread.p5(), spread.p95(), scale),
        span(spread.p25(), spread.p75(), scale),
        Numerals.place(scale.at(spread.median())));
  }

  private static String words(Statistics.Spread spread) {
    if (spread.min() == spread.max()) {
      return "Each has " + Amount.of(spread.min(), "pixel");
    }
    return "At least 90 % have "
        + range(spread.p5(), spread.p95())
        + (spread.p95() == 1 ? " pixel" : " pixels")
        + ", at least half have "
        + range(spread.p25(), spread.p75());
  }

  private static String range(long from, long to) {
    return from == to ? Numerals.of(from) : Numerals.of(from) + " to " + Numerals.of(to);
  }

  private static Span span(long from, long to, Scale scale) {
    double start = scale.at(from);
    return new Span(Numerals.place(start), Numerals.place(Math.max(0.5, scale.at(to) - start)));
  }

  /** Places numbers between the least and the greatest area of all labels. */
  private record Scale(double from, double length) {
    private static final double WIDTH = 99;

    static Scale of(long min, long max) {
      return new Scale(log(min), Math.max(1e-3, log(max) - log(min)));
    }

    double at(long n) {
      return Math.max(0, Math.min(WIDTH, WIDTH * (log(n) - from) / length));
    }

    private static double log(long n) {
      return Math.log((double) Math.max(1, n));
    }
  }
}
