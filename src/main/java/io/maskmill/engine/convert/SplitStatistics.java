package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.stats.FrameFigures;
import io.maskmill.engine.stats.FrameMeter;
import io.maskmill.engine.stats.FrameTally;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.transform.Remap;
import java.util.Map;

/**
 * Takes the statistics of the frames that a split writes. A fault in it never costs a frame: what
 * is not counted is missing in {@code frames.counted}.
 */
final class SplitStatistics {
  private final Remap remap;
  private final FrameMeter meter = new FrameMeter();

  /** Null once it has failed. */
  private FrameTally tally;

  /** The first fault; null for none. */
  private String fault;

  SplitStatistics(Remap remap) {
    this.remap = remap;
    this.tally = new FrameTally(remap.labels().size());
  }

  /** What a frame holds that is to be written. */
  FrameRecord.Holds holds(Frame frame) {
    return new FrameRecord.Holds(frame.objects().size(), figures(frame));
  }

  private FrameFigures figures(Frame frame) {
    try {
      return meter.figures(frame);
    } catch (RuntimeException e) {
      failed(frame.key(), e);
      return null; // a bug here must not cost a frame that can be converted
    }
  }

  /**
   * Adds a frame that was written.
   *
   * @param counters what was counted while it was read
   */
  void add(FrameKey key, long ordinal, FrameRecord.Holds holds, Map<String, Long> counters) {
    if (tally == null) {
      return;
    }
    try {
      if (holds.figures() != null) {
        tally.add(key, ordinal, holds.figures());
      }
      tally.addCounters(counters);
    } catch (RuntimeException e) {
      failed(key, e);
      tally = null; // a part of the frame may have been added
    }
  }

  /** Adds a frame that was taken over from an earlier output. */
  void addCarried(FrameRecord frame, long ordinal) {
    add(remap.key(frame.key()), ordinal, frame.holds(), frame.counters());
  }

  private void failed(FrameKey key, RuntimeException e) {
    if (fault == null) {
      fault = key + ": " + e;
    }
  }

  /** The tally as ledgers keep it, without one when it has failed. */
  Ledger.Counted counted() {
    return new Ledger.Counted(tally == null ? null : tally.write(), fault);
  }
}
