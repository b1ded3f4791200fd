package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameHash;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a partition of what was written back and hashes it, as a plain task.
 *
 * @param source the output as a source
 * @param io how many files are fetched at a time
 */
public record ReadBack(FrameSource source, IoShare io) implements Serializable {

  /**
   * What reading a frame back gave.
   *
   * @param frame that was read; when it cannot be read, its planned key
   * @param hash of the frame; null when it cannot be read
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

  /** Every frame of the partition, a bounded number. */
  public List<Found> all(Iterator<FramePart> sorted) throws IOException {
    List<Found> all = new ArrayList<>();
    each(sorted, all::add);
    return all;
  }

  private void each(Iterator<FramePart> sorted, Consumer<Found> take) throws IOException {
    try (IoThreads threads = io.toRead()) {
      FrameLoop<PlannedFrame> loop = FrameLoop.over(source, sorted, threads);
      FrameLoop.Step<PlannedFrame> step;
      while ((step = loop.next()) != null) {
        take.accept(found(step.frame()));
      }
    }
  }

  private Found found(DecodedFrame decoded) {
    PlannedFrame planned = decoded.planned();
    List<String> paths =
        planned.parts().stream().map(part -> part.file().path()).distinct().limit(3).toList();
    if (decoded instanceof DecodedFrame.Read read) {
      Frame frame = read.frame();
      return new Found(
          FrameHash.identity(frame),
          FrameHash.of(frame, source.reader().labels()),
          paths,
          read.setAside().stream()
              .map(bad -> said(bad.code(), bad.reason()))
              .findFirst()
              .orElse(""));
    }
    DecodedFrame.Rejected rejected = (DecodedFrame.Rejected) decoded;
    return new Found(planned.key(), null, paths, said(rejected.code(), rejected.reason()));
  }

  private static String said(FaultCode code, String reason) {
    return code.id() + ": " + reason;
  }
}
