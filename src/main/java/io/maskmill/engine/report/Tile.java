package io.maskmill.engine.report;

import io.maskmill.engine.stats.Statistics;
import java.util.ArrayList;
import java.util.List;

/** A figure at the head of the page. */
record Tile(String value, String name) {

  static List<Tile> of(ReportFacts facts) {
    Statistics stats = facts.statistics();
    Statistics.Frames frames = stats.frames();
    boolean isInspected = facts.subject().state() == ReportFacts.State.INSPECTED;
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        new Tile(Numerals.of(frames.planned()), isInspected ? "frames looked at" : "frames in"));
    tiles.add(new Tile(Numerals.of(frames.written()), isInspected ? "readable" : "frames out"));
    tiles.add(new Tile(Numerals.of(frames.setAside()), "set aside"));
    if (frames.withLoss() > 0) {
      tiles.add(new Tile(Numerals.of(frames.withLoss()), "with lost objects"));
    }
    tiles.add(new Tile(Numerals.of(stats.objects().count()), "objects"));
    if (frames.withoutObjects() > 0) {
      tiles.add(new Tile(Numerals.of(frames.withoutObjects()), "frames without objects"));
    }
    long used = stats.labels().stream().filter(label -> label.objects() > 0).count();
    tiles.add(
        used == stats.labels().size()
            ? new Tile(Numerals.of(used), used == 1 ? "label" : "labels")
            : new Tile(
                Numerals.of(used) + " of " + Numerals.of(stats.labels().size()), "labels used"));
    if (stats.pixels().all() > 0) {
      tiles.add(
          new Tile(
              Numerals.share(stats.pixels().labeled(), stats.pixels().all()),
              "of all pixels labeled"));
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
}
