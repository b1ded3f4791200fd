package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * What the frames hold, in tables and charts. Each is null when there is nothing to show in it.
 *
 * @param covered what the figures cover; empty when they cover all frames
 * @param labels what was seen of each label
 * @param areas objects by area
 * @param perFrame frames by their number of objects
 * @param centers where objects lie
 * @param sizes frames by size
 * @param together pairs of labels by the frames that have both
 */
record Contents(
    String covered,
    LabelTable labels,
    Histogram areas,
    Histogram perFrame,
    HeatMap centers,
    BarTable sizes,
    BarTable together) {
  private static final int SIZES = 10;
  private static final int PAIRS = 15;

  /** What the figures cover, as a sentence; empty when they cover all frames. */
  static String covered(Statistics.Frames frames) {
    return frames.counted() == frames.written()
        ? ""
        : "Of "
            + Numerals.of(frames.counted())
            + " of "
            + Amount.of(frames.written(), "frame")
            + ": what the others hold was not counted.";
  }

  static Contents of(Statistics stats) {
    Statistics.Objects objects = stats.objects();
    boolean hasObjects = objects.count() > 0 && objects.area() != null;
    return new Contents(
        covered(stats.frames()),
        stats.labels().isEmpty() ? null : LabelTable.of(stats),
        hasObjects
            ? Histogram.of(
                "areas", "Area of objects", ofAreas(objects), "pixel", "object", objects.areas())
            : null,
        objects.perFrame() == null
            ? null
            : Histogram.of(
                "per-frame",
                "Objects per frame",
                ofFrames(objects.perFrame()),
                "object",
                "frame",
                objects.inFrames()),
        hasObjects ? HeatMap.of(objects.centers()) : null,
        stats.sizes().shown().isEmpty() ? null : sizes(stats.sizes()),
        stats.together().pairs().isEmpty() ? null : together(stats));
  }

  private static String ofAreas(Statistics.Objects objects) {
    Statistics.Spread area = objects.area();
    String sizes =
        area.min() == area.max()
            ? "Each object has " + Amount.of(area.min(), "pixel") + ". "
            : "Objects have "
                + Numerals.of(area.min())
                + " to "
                + Numerals.of(area.max())
                + " pixels; the median is "
                + median(area)
                + ". ";
    return sizes
        + (objects.touchingBorder() == 0
            ? "None touches the border of its frame."
            : Numerals.share(objects.touchingBorder(), objects.count())
                + " touch the border of their frame.");
  }

  private static String ofFrames(Statistics.Spread objects) {
    if (objects.max() == 0) {
      return "No frame has objects.";
    }
    if (objects.min() == objects.max()) {
      return "Each frame has " + Amount.of(objects.min(), "object") + ".";
    }
    return "Frames have "
        + Numerals.of(objects.min())
        + " to "
        + Numerals.of(objects.max())
        + (objects.max() == 1 ? " object; the median is " : " objects; the median is ")
        + median(objects)
        + ", the mean "
        + Numerals.of(objects.mean())
        + ".";
  }

  private static String median(Statistics.Spread spread) {
    return (spread.isMedianExact() ? "" : "about ") + Numerals.of(spread.median());
  }

  private static BarTable sizes(Statistics.Sizes sizes) {
    List<Statistics.Size> all = sizes.shown();
    long most = all.get(0).frames();
    List<BarTable.Row> rows = new ArrayList<>();
    long rest = sizes.others();
    for (Statistics.Size size : all) {
      if (rows.size() < SIZES) {
        rows.add(BarTable.Row.of(size.width() + "×" + size.height(), size.frames(), most));
      } else {
        rest += size.frames();
      }
    }
    String note = rest == 0 ? "" : Amount.of(rest, "frame") + " of other sizes";
    return new BarTable("Sizes of frames", "width × height", "frames", rows, note);
  }

  private static BarTable together(Statistics stats) {
    Statistics.Together together = stats.together();
    long most = together.pairs().get(0).frames();
    List<BarTable.Row> rows = new ArrayList<>();
    long rest = together.others();
    for (Statistics.Pair pair : together.pairs()) {
      if (rows.size() < PAIRS) {
        rows.add(BarTable.Row.of(Text.names(names(stats, pair), " + "), pair.frames(), most));
      } else {
        rest++;
      }
    }
    String note = rest == 0 ? "" : Amount.of(rest, "more pair");
    return new BarTable("Labels in the same frame", "labels", "frames", rows, note);
  }

  private static List<String> names(Statistics stats, Statistics.Pair pair) {
    return pair.labels().stream().map(label -> stats.labels().get(label).name()).toList();
  }
}
