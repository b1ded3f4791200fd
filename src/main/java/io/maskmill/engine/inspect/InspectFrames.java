package io.maskmill.engine.inspect;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.Ahead;
import io.maskmill.engine.source.DecodeContext;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.image.header.FileKind;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.io.SourceTree;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.PngException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks at a partition's frames, as a plain task: decodes each as a conversion would, and adds up
 * what it sees.
 *
 * @param ioThreads how many files are fetched at a time; 0 for a local disk
 */
public record InspectFrames(DatasetReader reader, SourceTree tree, int ioThreads)
    implements Serializable {
  private static final long IN_FLIGHT_BYTES = 64L << 20;

  public InspectSummary run(Iterator<FramePart> sorted, Runnable progress) throws IOException {
    ExecutorService threads = ioThreads == 0 ? null : Executors.newFixedThreadPool(ioThreads);
    try {
      Ahead<PlannedFrame, FetchedFrame> ahead =
          new Ahead<>(
              new FrameGroups(reader, sorted),
              frame -> FetchedFrame.fetch(frame, tree, false, limits().maxFileBytes()),
              frame -> FetchedFrame.weight(frame, false),
              threads,
              IN_FLIGHT_BYTES);
      DatasetReader.FrameDecoder decoder = reader.decoder();
      InspectSummary summary = new InspectSummary();
      FetchedFrame fetched;
      while ((fetched = ahead.next()) != null) {
        look(fetched, decoder, summary);
        progress.run();
      }
      return summary;
    } finally {
      if (threads != null) {
        threads.shutdownNow();
      }
    }
  }

  private static ConvertConfig.Limits limits() {
    return ConvertConfig.Limits.DEFAULT;
  }

  private void look(
      FetchedFrame fetched, DatasetReader.FrameDecoder decoder, InspectSummary summary)
      throws IOException {
    PlannedFrame planned = fetched.frame;
    FrameKey key = planned.key();
    summary.frames++;
    summary.datasets.add(key.dataset(), 1);
    summary.subsets.add(key.subset(), 1);
    if (planned instanceof PlannedFrame.Rejected rejected) {
      summary.frameFaults.add(key, "", rejected.code(), rejected.reason());
      return;
    }
    masks(fetched, summary);
    Found found = new Found(key);
    try {
      DecodeContext context =
          new DecodeContext(fetched, limits().maxPixels(), found, summary.values);
      Frame frame = context.decode(decoder);
      summary.add(frame);
      image(frame, fetched, summary);
    } catch (MaskDataException e) {
      summary.frameFaults.add(key, "", e.code(), e.getMessage());
      return;
    }
    found.counters.forEach(summary.counters::add);
    summary.objectFaults.plus(found.faults);
    summary.withLoss += found.faults.count() > 0 ? 1 : 0;
  }

  /** Kinds of the mask files that decoding needs, whether or not it can read them. */
  private static void masks(FetchedFrame fetched, InspectSummary summary) {
    for (FramePart part : fetched.frame.parts()) {
      SourceFile file = part.file();
      byte[] bytes =
          part.kind() == FramePart.Kind.MASK ? fetched.held(file.path(), file.length()) : null;
      if (bytes != null) {
        try {
          summary.maskKinds.add(FileKind.of(bytes, bytes.length, bytes.length), 1);
        } catch (PngException e) {
          // A fault, which decoding says with its code.
        }
      }
    }
  }

  private static void image(Frame frame, FetchedFrame fetched, InspectSummary summary)
      throws IOException {
    ImageRef image = frame.image();
    if (!image.isPresent()) {
      summary.withoutImage++;
      return;
    }
    byte[] embedded = fetched.embedded(image.path());
    long length = embedded == null ? image.length() : embedded.length;
    SourceFile file = fetched.listed(image.path(), length);
    try {
      ImageHeader header = fetched.header(FramePart.image(frame.key(), "image", file));
      summary.imageKinds.add(header.kind().name(), 1);
      summary.turned += header.orientation() == 1 ? 0 : 1;
      boolean fits =
          header.uprightWidth() == frame.width() && header.uprightHeight() == frame.height();
      summary.otherImageSize += fits ? 0 : 1;
    } catch (MaskDataException e) {
      summary.imageKinds.add("unreadable", 1);
    }
  }

  /** What the decoder tells of one frame, kept until the frame has come through. */
  private static final class Found implements DecodeContext.Findings {
    final Map<String, Long> counters = new TreeMap<>();
    final Faults faults = new Faults();
    private final FrameKey key;

    Found(FrameKey key) {
      this.key = key;
    }

    @Override
    public void count(String counter, long by) {
      if (by != 0) {
        counters.merge(counter, by, Long::sum);
      }
    }

    @Override
    public void reject(String object, MaskDataException reason) {
      FaultCode code = reason.code();
      faults.add(key, object, code, reason.getMessage());
    }
  }
}
