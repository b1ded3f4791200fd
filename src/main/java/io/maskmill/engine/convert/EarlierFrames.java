package io.maskmill.engine.convert;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.engine.source.Prefetch;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Streams the frames of an earlier output in a range of keys, in frame order, from the indexes of
 * its splits. The frames of a damaged index are left out.
 */
final class EarlierFrames {
  private static final int AHEAD = 16;

  /** Receives the keys of frames that the source no longer has. */
  interface Gone {
    void accept(FrameKey key) throws IOException;
  }

  /** A frame that the earlier output has. */
  record Earlier(FrameKey key, String source, CarriedFrame.Place place) {}

  private record Loaded(EarlierSplit of, KeptSplit kept) {}

  private final Prefetch<EarlierSplit, Loaded> splits;
  private final FrameKey from;
  private final FrameKey to;
  private Loaded split;
  private int row;

  /**
   * @param splits in frame order
   * @param from first key of the range; null for no bound
   * @param to first key behind the range; null for no bound
   */
  EarlierFrames(
      OutputStore store, List<EarlierSplit> splits, FrameKey from, FrameKey to, IoThreads threads) {
    this.splits =
        new Prefetch<>(
            splits.iterator(),
            of -> new Loaded(of, KeptSplit.read(store, of.id())),
            of -> 1,
            threads,
            AHEAD);
    this.from = from;
    this.to = to;
  }

  /**
   * The frames that met under a key, by their own keys. Must be asked in ascending order.
   *
   * @param gone is told of the frames before that key which were not asked for
   */
  Map<FrameKey, Earlier> take(FrameKey group, Gone gone) throws IOException {
    Map<FrameKey, Earlier> taken = new TreeMap<>();
    KeptSplit.Row next;
    while ((next = next()) != null) {
      int order = next.met().compareTo(group);
      if (order > 0) {
        break;
      }
      if (order == 0) {
        KeptSplit kept = split.kept();
        CarriedFrame.Place place =
            new CarriedFrame.Place(split.of().id(), row, kept.rows().size(), kept.hash());
        taken.put(next.key(), new Earlier(next.key(), next.source(), place));
      } else {
        gone.accept(next.key());
      }
      row++;
    }
    return taken;
  }

  /** Tells of all frames that are left. */
  void takeRest(Gone gone) throws IOException {
    KeptSplit.Row next;
    while ((next = next()) != null) {
      gone.accept(next.key());
      row++;
    }
  }

  /** The row that comes next, which stays; null at the end of the range. */
  private KeptSplit.Row next() throws IOException {
    while (true) {
      while (split == null || row == split.kept().rows().size()) {
        split = splits.next();
        row = 0;
        if (split == null) {
          return null;
        }
        KeptSplit kept = split.kept();
        if (kept == null || kept.head().bytes() != split.of().bytes()) {
          split = null;
        }
      }
      KeptSplit.Row next = split.kept().rows().get(row);
      if (from != null && next.met().compareTo(from) < 0) {
        row++;
      } else if (to != null && next.met().compareTo(to) >= 0) {
        row = split.kept().rows().size();
      } else {
        return next;
      }
    }
  }
}
