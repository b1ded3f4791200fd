package io.maskmill.engine.report;

import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.stats.Examples;
import io.maskmill.engine.stats.Least;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.engine.stats.Statistics.Bar;
import io.maskmill.engine.stats.Statistics.Pieces;
import io.maskmill.engine.stats.Statistics.Spread;
import io.maskmill.mask.Box;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.picture.Layers;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.Loading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Facts of runs that never were, for tests of the page. */
public final class PageFacts {
  /** A name that is not to be taken for markup, and that would turn the text after it around. */
  public static final String HOSTILE =
      "<script>alert(1)</script>\"'&amp;<img src=x onerror=alert(2)>\u202Etxt.\u2066\n\u0007${7*7}";

  private static final Statistics.Centers NOWHERE = centers(0);

  private PageFacts() {}

  /** A run with every section, whose names are hostile where they can be. */
  public static ReportFacts everything() {
    return facts(ReportFacts.State.PUBLISHED, statistics(300), 4);
  }

  /** The same run when nothing was published. */
  public static ReportFacts nothingPublished() {
    return facts(ReportFacts.State.NOT_PUBLISHED, statistics(3), 4);
  }

  /** A run that set nothing aside, over frames without objects. */
  public static ReportFacts bare() {
    Statistics.Frames frames = new Statistics.Frames(2, 2, 0, 0, 0, 2, 2);
    Statistics.Objects objects =
        new Statistics.Objects(
            0,
            0,
            new Pieces(0, 0, 0),
            null,
            List.of(),
            new Spread(0, 0, 0, List.of(0L, 0L), 0, 0, 0, 0),
            List.of(new Bar(0, 0, 2)),
            NOWHERE);
    Statistics statistics =
        new Statistics(
            frames,
            new Statistics.Pixels(200, 0, 0),
            objects,
            List.of(),
            new Statistics.Together(2, List.of(), 0),
            new Statistics.Sizes(List.of(new Statistics.Size(10, 10, 2)), 0),
            new Statistics.Losses(
                List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), 0),
            new Examples(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    return new ReportFacts(
        subject(ReportFacts.State.PUBLISHED),
        statistics,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ReportFacts.Hint.NONE);
  }

  /** Facts of so many pictures. */
  static ReportFacts facts(ReportFacts.State state, Statistics statistics, int pictures) {
    Picture.Wanted bad =
        new Picture.Wanted(
            3, new FrameKey("d", "", HOSTILE), "set aside", -1, "mask.size-mismatch: x");
    List<Picture> drawn = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      FrameKey key = new FrameKey("d", "train", i == 0 ? HOSTILE : "frame_" + "x".repeat(200 * i));
      Picture.Wanted wanted = new Picture.Wanted(i, key, "largest object: 900 pixels", 0);
      drawn.add(
          new Picture(
              wanted,
              640,
              480,
              3,
              "contrast stretched",
              i == 2 ? "The image cannot be drawn: " + HOSTILE + "." : "",
              layers(),
              i == 1 ? part() : null));
    }
    drawn.add(Picture.none(new Picture.Wanted(9, new FrameKey("", "", "gone"), "by hash", -1), ""));
    return new ReportFacts(
        subject(state),
        statistics,
        List.of(
            new ReportFacts.Reason(
                new FaultCode("mask.size-mismatch", "mask and image differ", "set the option"),
                2,
                0,
                HOSTILE,
                "",
                "mask is 50x60, image is 696x520 " + HOSTILE,
                new Picture(bad, 640, 480, 0, "", "", layers(), null)),
            new ReportFacts.Reason(
                new FaultCode("mask.truncated", "the file ends early", "copy it again"),
                0,
                5,
                "d/" + "long".repeat(300),
                "obj",
                "IDAT announces 186 bytes, the file has 15",
                null)),
        drawn,
        state == ReportFacts.State.PUBLISHED
            ? List.of(written("coco"), written(HOSTILE))
            : List.of(),
        List.of(new ReportFacts.Fit("coco", ""), new ReportFacts.Fit("cvat-mask", "scores")),
        new ReportFacts.Hint(List.of("Give " + HOSTILE), "{\"a\": 1}\n{\"b\": 2}"));
  }

  private static ReportFacts.Subject subject(ReportFacts.State state) {
    return new ReportFacts.Subject(
        state,
        "binary-masks",
        "s3a://bucket/" + HOSTILE,
        state == ReportFacts.State.INSPECTED ? List.of() : List.of("coco", "parquet"),
        "1ea69ec4c081aaaa",
        0.01,
        12_000,
        false);
  }

  private static ReportFacts.Written written(String folder) {
    return new ReportFacts.Written(
        new SummaryDocument.Output("coco", "/out/" + folder, 12, 34_567, 8),
        List.of(
            Loading.code("/out", "pycocotools", "COCO(\"" + folder + "\")"),
            Loading.steps("/out", "CVAT", "Open the task and upload " + folder)));
  }

  /** Statistics of a run with so many labels. */
  static Statistics statistics(int labels) {
    List<Statistics.OfLabel> all = new ArrayList<>();
    for (int i = 0; i < labels; i++) {
      String name = i == 0 ? HOSTILE : i == 1 ? "label ".repeat(200) : "label " + i;
      Spread area = i == 2 ? null : areas(90 + i);
      all.add(
          new Statistics.OfLabel(
              name,
              "#0A64C8",
              9,
              680 + i,
              97_531,
              0.0612,
              area,
              new Pieces(700, 3, i == 0 ? 7 : 0)));
    }
    TreeMap<String, Long> lost = new TreeMap<>();
    lost.put("lost.coco.scores", 12L);
    lost.put("lost.supervisely." + HOSTILE, 3L);
    TreeMap<String, Long> counters = new TreeMap<>();
    counters.put("renamed-hidden-names", 2L);
    counters.put("unmapped-pixels.7", 99L);
    return new Statistics(
        new Statistics.Frames(24, 21, 3, 2, 1, 20, 1),
        new Statistics.Pixels(4_518_912, 825_977, 12),
        new Statistics.Objects(
            2_040,
            77,
            new Pieces(2_100, 3, 7),
            areas(90),
            List.of(
                new Bar(16, 31, 18),
                new Bar(32, 63, 182),
                new Bar(128, 255, 686),
                new Bar(256, 511, 1_088),
                new Bar(512, 1_023, 64),
                new Bar(2_048, 4_095, 2)),
            new Spread(0, 1, 12, List.of(37L, 37L), 90, 200, 369, 85.4),
            List.of(new Bar(0, 0, 1), new Bar(1, 1, 2), new Bar(2, 3, 9), new Bar(4, 7, 8)),
            centers(2_040)),
        all,
        new Statistics.Together(20, List.of(new Statistics.Pair(List.of(0, 2), 9)), 4),
        new Statistics.Sizes(
            List.of(new Statistics.Size(256, 256, 13), new Statistics.Size(696, 520, 5)), 2),
        new Statistics.Losses(
            List.of(new Statistics.SetAside("mask.size-mismatch", 2, 0)),
            lost,
            counters,
            new TreeMap<>(Map.of("yolo-seg.outline-iou", new Least(0.87319, HOSTILE))),
            List.of(new Statistics.Unmapped(HOSTILE, 99, 2)),
            7),
        new Examples(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static Spread areas(long p25) {
    return new Spread(21, 40, p25, List.of(352L, 366L), 800, 2_000, 3_800, 402.5);
  }

  private static Statistics.Centers centers(long objects) {
    List<List<Long>> rows = new ArrayList<>();
    long rest = objects;
    for (int y = 0; y < Statistics.Centers.SIDE; y++) {
      List<Long> row = new ArrayList<>();
      for (int x = 0; x < Statistics.Centers.SIDE; x++) {
        long n = Math.min(rest, (x * 7L + y * 3L) % 5);
        row.add(n);
        rest -= n;
      }
      rows.add(row);
    }
    return new Statistics.Centers(rows);
  }

  private static Layers layers() {
    return new Layers(new Box(0, 0, 640, 480), 320, 240, square(0x406080), square(-1), square(-1));
  }

  private static Layers part() {
    return new Layers(
        new Box(300, 200, 60, 40), 240, 160, square(0x406080), square(-1), square(-1));
  }

  /** A picture of one color, or of a square on nothing. */
  private static byte[] square(int color) {
    int[] palette = {color < 0 ? 0 : color, 0xE6194B};
    return new PngEncoder()
        .encode(
            320,
            240,
            8,
            ColorType.PALETTE,
            palette,
            color < 0 ? new byte[1] : new byte[] {(byte) 255},
            (y, row) -> {
              for (int x = 100; x < 180 && color < 0 && y > 60 && y < 160; x++) {
                row[x] = 1;
              }
            });
  }
}
