package io.maskmill.engine.diff;

import io.maskmill.engine.source.Ahead;
import io.maskmill.engine.source.DecodeContext;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Compares a partition's frames of two sources, as a plain task. Frames that are on one side alone
 * are counted, not read.
 *
 * @param a the one source
 * @param b the other
 * @param top how many examples are kept
 * @param ioThreads how many files are fetched at a time; 0 for local disks
 */
public record DiffFrames(FrameSource a, FrameSource b, int top, int ioThreads)
    implements Serializable {
  private static final long IN_FLIGHT_BYTES = 64L << 20;

  /** A match with the files of both frames, where both are there. */
  private record Fetched(FrameMatches.Match match, FetchedFrame a, FetchedFrame b) {}

  /**
   * Compares.
   *
   * @param sorted frames of both sides, by key
   * @param progress told of each key's frame
   */
  public DiffResult run(Iterator<FrameMatches.Sided> sorted, Runnable progress) throws IOException {
    DiffResult result = new DiffResult(top);
    ExecutorService threads = ioThreads == 0 ? null : Executors.newFixedThreadPool(ioThreads);
    try {
      Ahead<FrameMatches.Match, Fetched> ahead =
          new Ahead<>(
              new FrameMatches(sorted), this::fetch, DiffFrames::weight, threads, IN_FLIGHT_BYTES);
      DatasetReader.FrameDecoder decoderA = a.reader().decoder();
      DatasetReader.FrameDecoder decoderB = b.reader().decoder();
      Fetched fetched;
      while ((fetched = ahead.next()) != null) {
        compare(fetched, decoderA, decoderB, result);
        progress.run();
      }
      return result;
    } finally {
      if (threads != null) {
        threads.shutdownNow();
      }
    }
  }

  private Fetched fetch(FrameMatches.Match match) throws IOException {
    return match.a() == null || match.b() == null
        ? new Fetched(match, null, null)
        : new Fetched(match, a.fetch(match.a()), b.fetch(match.b()));
  }

  private static long weight(FrameMatches.Match match) {
    return match.a() == null || match.b() == null
        ? 0
        : FetchedFrame.weight(match.a(), false) + FetchedFrame.weight(match.b(), false);
  }

  private void compare(
      Fetched fetched,
      DatasetReader.FrameDecoder decoderA,
      DatasetReader.FrameDecoder decoderB,
      DiffResult result)
      throws IOException {
    FrameMatches.Match match = fetched.match();
    result.count(DiffCount.FRAMES_A, match.a() == null ? 0 : 1);
    result.count(DiffCount.FRAMES_B, match.b() == null ? 0 : 1);
    if (match.a() == null) {
      result.count(DiffCount.FRAMES_ONLY_B, 1);
      result.example(DiffExample.of(match, DiffExample.Kind.ONLY_B, ""));
      return;
    }
    if (match.b() == null) {
      result.count(DiffCount.FRAMES_ONLY_A, 1);
      result.example(DiffExample.of(match, DiffExample.Kind.ONLY_A, ""));
      return;
    }
    result.count(DiffCount.FRAMES_BOTH, 1);
    result.count(DiffCount.FRAMES_MATCHED_BY_ORDER, match.byOrder() ? 1 : 0);
    Rejects rejectsA = new Rejects();
    Rejects rejectsB = new Rejects();
    Frame inA = decode(a, decoderA, fetched.a(), rejectsA);
    Frame inB = decode(b, decoderB, fetched.b(), rejectsB);
    if (inA == null || inB == null) {
      result.count(DiffCount.FRAMES_UNREADABLE, 1);
      String reason = "A: " + rejectsA.reason + "; B: " + rejectsB.reason;
      result.example(DiffExample.of(match, DiffExample.Kind.UNREADABLE, reason));
    } else if (inA.width() != inB.width() || inA.height() != inB.height()) {
      result.count(DiffCount.FRAMES_SIZE_DIFFERS, 1);
      String sizes =
          inA.width() + "x" + inA.height() + " in A, " + inB.width() + "x" + inB.height() + " in B";
      result.example(DiffExample.of(match, DiffExample.Kind.SIZE_DIFFERS, sizes));
    } else {
      result.count(DiffCount.OBJECTS_UNREADABLE_A, rejectsA.objects);
      result.count(DiffCount.OBJECTS_UNREADABLE_B, rejectsB.objects);
      FrameDiff.compare(
          match,
          inA,
          a.reader().labels(),
          inB,
          b.reader().labels(),
          rejectsA.objects + rejectsB.objects,
          result);
    }
  }

  /** The frame, or null when it cannot be read, for the reason that {@code rejects} then holds. */
  private static Frame decode(
      FrameSource side, DatasetReader.FrameDecoder decoder, FetchedFrame fetched, Rejects rejects)
      throws IOException {
    try {
      return side.decode(decoder, fetched, rejects);
    } catch (MaskDataException e) {
      rejects.reason = e.code().id() + ": " + e.getMessage();
      return null;
    }
  }

  private static final class Rejects implements DecodeContext.Findings {
    String reason = "readable";
    int objects;

    @Override
    public void count(String counter, long by) {}

    @Override
    public void reject(String object, MaskDataException e) {
      objects++;
    }
  }
}
