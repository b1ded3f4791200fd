package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameHash;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.source.Ahead;
import io.maskmill.engine.source.DecodeContext;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Reads a partition of what was written back and hashes it, as a plain task.
 *
 * @param source the output as a source
 * @param ioThreads how many files are fetched at a time; 0 for a local disk
 */
public record ReadBack(FrameSource source, int ioThreads) implements Serializable {
  private static final long IN_FLIGHT_BYTES = 64L << 20;

  /**
   * What came back of a frame.
   *
   * @param frame whose it is; where it cannot be read, its planned key
   * @param hash of it; null when it cannot be read
   * @param paths its files
   * @param reason why it, or objects of it, cannot be read; else empty
   */
  public record Found(FrameKey frame, FrameHash hash, List<String> paths, String reason)
      implements Serializable {}

  /** The sum of all frames that can be read. */
  public FrameSum sum(Iterator<FramePart> sorted, Runnable progress) throws IOException {
    FrameSum[] sum = {FrameSum.NONE};
    each(
        sorted,
        found -> {
          sum[0] = found.hash() == null ? sum[0] : sum[0].plus(found.hash());
          progress.run();
        });
    return sum[0];
  }

  /** Every frame. A partition has a bounded number of them. */
  public List<Found> all(Iterator<FramePart> sorted) throws IOException {
    List<Found> all = new ArrayList<>();
    each(sorted, all::add);
    return all;
  }

  private void each(Iterator<FramePart> sorted, Consumer<Found> take) throws IOException {
    ExecutorService threads = ioThreads == 0 ? null : Executors.newFixedThreadPool(ioThreads);
    try {
      Ahead<PlannedFrame, FetchedFrame> ahead =
          new Ahead<>(
              new FrameGroups(source.reader(), sorted),
              source::fetch,
              frame -> FetchedFrame.weight(frame, false),
              threads,
              IN_FLIGHT_BYTES);
      DatasetReader.FrameDecoder decoder = source.reader().decoder();
      FetchedFrame fetched;
      while ((fetched = ahead.next()) != null) {
        take.accept(found(fetched, decoder));
      }
    } finally {
      if (threads != null) {
        threads.shutdownNow();
      }
    }
  }

  private Found found(FetchedFrame fetched, DatasetReader.FrameDecoder decoder) throws IOException {
    List<String> paths =
        fetched.frame.parts().stream().map(part -> part.file().path()).distinct().limit(3).toList();
    Rejects rejects = new Rejects();
    try {
      Frame frame = source.decode(decoder, fetched, rejects);
      return new Found(
          FrameHash.identity(frame),
          FrameHash.of(frame, source.reader().labels()),
          paths,
          rejects.first);
    } catch (MaskDataException e) {
      return new Found(fetched.frame.key(), null, paths, e.code().id() + ": " + e.getMessage());
    }
  }

  private static final class Rejects implements DecodeContext.Findings {
    String first = "";

    @Override
    public void count(String counter, long by) {}

    @Override
    public void reject(String object, MaskDataException e) {
      first = first.isEmpty() ? e.code().id() + ": " + e.getMessage() : first;
    }
  }
}
