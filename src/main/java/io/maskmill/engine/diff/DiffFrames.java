package io.maskmill.engine.diff;

import io.maskmill.engine.source.DamagedItems;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.model.Frame;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Compares a partition's frames of two sources, as a plain task. Frames that are on one side alone
 * are counted, not read.
 *
 * @param a the one source
 * @param b the other
 * @param top how many examples are kept
 * @param io how many files are fetched at a time
 */
public record DiffFrames(FrameSource a, FrameSource b, int top, IoShare io)
    implements Serializable {

  /**
   * Compares the frames.
   *
   * @param matches frames of both sides that belong together
   * @param progress told of each
   */
  public DiffResult run(Iterator<FrameMatches.Match> matches, Runnable progress)
      throws IOException {
    DiffResult result = new DiffResult(top);
    try (IoThreads threads = io.toRead()) {
      FrameLoop<FrameMatches.Match> loop =
          FrameLoop.over(List.of(a, b), matches, DiffFrames::framesToRead, threads);
      FrameLoop.Step<FrameMatches.Match> step;
      while ((step = loop.next()) != null) {
        compare(step, result);
        progress.run();
      }
      return result;
    }
  }

  private static List<PlannedFrame> framesToRead(FrameMatches.Match match) {
    return match.isPair() ? List.of(match.a(), match.b()) : List.of();
  }

  private void compare(FrameLoop.Step<FrameMatches.Match> step, DiffResult result) {
    FrameMatches.Match match = step.item();
    result.count(DiffCount.FRAMES_A, match.a() == null ? 0 : 1);
    result.count(DiffCount.FRAMES_B, match.b() == null ? 0 : 1);
    if (match.a() == null) {
      result.count(DiffCount.FRAMES_ONLY_B, 1);
      alone(match, match.b(), DiffExample.Kind.ONLY_B, result);
    } else if (match.b() == null) {
      result.count(DiffCount.FRAMES_ONLY_A, 1);
      alone(match, match.a(), DiffExample.Kind.ONLY_A, result);
    } else {
      result.count(DiffCount.FRAMES_BOTH, 1);
      result.count(DiffCount.FRAMES_MATCHED_BY_ORDER, match.byOrder() ? 1 : 0);
      compare(match, step.frames().get(0), step.frames().get(1), result);
    }
  }

  private static void alone(
      FrameMatches.Match match, PlannedFrame frame, DiffExample.Kind kind, DiffResult result) {
    if (DamagedItems.isDamaged(frame)) {
      PlannedFrame.Rejected damaged = (PlannedFrame.Rejected) frame;
      result.count(DiffCount.FRAMES_UNREADABLE, 1);
      String reason = damaged.code().id() + ": " + damaged.reason();
      result.example(DiffExample.of(match, DiffExample.Kind.UNREADABLE, reason));
    } else {
      result.example(DiffExample.of(match, kind, ""));
    }
  }

  private void compare(
      FrameMatches.Match match, DecodedFrame inA, DecodedFrame inB, DiffResult result) {
    if (inA instanceof DecodedFrame.Read readA && inB instanceof DecodedFrame.Read readB) {
      compare(match, readA, readB, result);
    } else {
      result.count(DiffCount.FRAMES_UNREADABLE, 1);
      String reason = "A: " + reason(inA) + "; B: " + reason(inB);
      result.example(DiffExample.of(match, DiffExample.Kind.UNREADABLE, reason));
    }
  }

  private void compare(
      FrameMatches.Match match,
      DecodedFrame.Read readA,
      DecodedFrame.Read readB,
      DiffResult result) {
    Frame inA = readA.frame();
    Frame inB = readB.frame();
    if (inA.width() != inB.width() || inA.height() != inB.height()) {
      result.count(DiffCount.FRAMES_SIZE_DIFFERS, 1);
      String sizes =
          inA.width() + "x" + inA.height() + " in A, " + inB.width() + "x" + inB.height() + " in B";
      result.example(DiffExample.of(match, DiffExample.Kind.SIZE_DIFFERS, sizes));
      return;
    }
    int badA = readA.setAside().size();
    int badB = readB.setAside().size();
    result.count(DiffCount.OBJECTS_UNREADABLE_A, badA);
    result.count(DiffCount.OBJECTS_UNREADABLE_B, badB);
    FrameDiff.compare(
        match, inA, a.reader().labels(), inB, b.reader().labels(), badA + badB, result);
  }

  private static String reason(DecodedFrame decoded) {
    return decoded instanceof DecodedFrame.Rejected rejected
        ? rejected.code().id() + ": " + rejected.reason()
        : "readable";
  }
}
