package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;

/** A figure at the head of the page. */
record Tile(String value, String name) {

  static List<Tile> of(ReportFacts facts) {
    Statistics stats = facts.statistics();
    Statistics.Frames frames = stats.frames();
    boolean isInspected = facts.subject().state() == ReportFacts.State.INSPECTED;
    List<Tile> tiles = new ArrayList<>();
    tiles.add(Tile.of(frames.planned(), "frame", isInspected ? " looked at" : " in"));
    tiles.add(written(facts));
    tiles.add(new Tile(Numerals.of(frames.setAside()), "set aside"));
    if (frames.withLoss() > 0) {
      tiles.add(new Tile(Numerals.of(frames.withLoss()), "with lost objects"));
    }
    if (frames.counted() > 0 || frames.written() == 0) {
      tiles.addAll(counted(stats));
    } else {
      tiles.add(new Tile("not counted", "objects"));
    }
    long files = facts.written().stream().mapToLong(target -> target.output().files()).sum();
    long bytes = facts.written().stream().mapToLong(target -> target.output().bytes()).sum();
    if (!facts.written().isEmpty()) {
      tiles.add(
          new Tile(
              Numerals.of(files),
              (files == 1 ? "file" : "files") + " written, " + Numerals.bytes(bytes)));
    }
    return tiles;
  }

  private static Tile of(long n, String one, String more) {
    return new Tile(Numerals.of(n), (n == 1 ? one : one + "s") + more);
  }

  private static Tile written(ReportFacts facts) {
    long n = facts.statistics().frames().written();
    return switch (facts.subject().state()) {
      case PUBLISHED -> Tile.of(n, "frame", " out");
      case NOT_PUBLISHED -> new Tile(Numerals.of(n), "converted, not published");
      case INSPECTED -> new Tile(Numerals.of(n), "readable");
    };
  }

  /** What was counted, and of which frames when it is not of all. */
  private static List<Tile> counted(Statistics stats) {
    Statistics.Frames frames = stats.frames();
    String where =
        frames.counted() == frames.written()
            ? ""
            : " in "
                + Numerals.of(frames.counted())
                + " of "
                + Amount.of(frames.written(), "frame");
    List<Tile> tiles = new ArrayList<>();
    tiles.add(Tile.of(stats.objects().count(), "object", where));
    if (frames.withoutObjects() > 0) {
      String of = where.isEmpty() ? "" : ", of " + Numerals.of(frames.counted()) + " counted";
      tiles.add(Tile.of(frames.withoutObjects(), "frame", " without objects" + of));
    }
    long used = stats.labels().stream().filter(label -> label.objects() > 0).count();
    tiles.add(
        used == stats.labels().size()
            ? Tile.of(used, "label", where)
            : new Tile(
                Numerals.of(used) + " of " + Numerals.of(stats.labels().size()),
                "labels used" + where));
    if (stats.pixels().all() > 0) {
      String share = Numerals.share(stats.pixels().labeled(), stats.pixels().all());
      tiles.add(new Tile(share, "of all pixels labeled" + where));
    }
    return tiles;
  }
}
