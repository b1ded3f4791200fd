package io.maskmill.engine.inspect;

import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.image.header.FileKind;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.PngException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;

/**
 * Inspects a partition's frames, as a plain task: decodes each as a conversion would, and adds up
 * what it sees.
 *
 * @param source where frames are read from
 * @param io how many files are fetched at a time
 * @param targets asked of every frame
 */
public record InspectFrames(FrameSource source, IoShare io, TargetChecks targets)
    implements Serializable {

  /** An inspection that asks no targets. */
  public InspectFrames(FrameSource source, IoShare io) {
    this(source, io, TargetChecks.NONE);
  }

  /**
   * Inspects the frames.
   *
   * @param sorted parts in frame order
   * @param progress told of each frame
   */
  public InspectSummary run(Iterator<FramePart> sorted, Runnable progress) throws IOException {
    InspectSummary summary = new InspectSummary(source.reader().labels().size());
    try (IoThreads threads = io.toRead()) {
      FrameLoop<PlannedFrame> loop = FrameLoop.watching(source, sorted, summary.values(), threads);
      FrameLoop.Step<PlannedFrame> step;
      while ((step = loop.next()) != null) {
        look(step.frame(), summary);
        progress.run();
      }
    }
    return summary;
  }

  private void look(DecodedFrame decoded, InspectSummary summary) throws IOException {
    PlannedFrame planned = decoded.planned();
    FrameKey key = planned.key();
    summary.saw(planned);
    if (planned instanceof PlannedFrame.Paired) {
      masks(decoded.fetched(), summary);
    }
    if (decoded instanceof DecodedFrame.Read read) {
      summary.add(read.frame());
      targets.check(read.frame(), summary);
      image(read.frame(), read.fetched(), summary);
      summary.told(key, read);
    } else {
      DecodedFrame.Rejected rejected = (DecodedFrame.Rejected) decoded;
      summary.reject(key, rejected.code(), rejected.reason());
    }
  }

  /** Counts the kinds of mask files that decoding needs, whether or not it can read them. */
  private static void masks(FetchedFrame fetched, InspectSummary summary) {
    for (FramePart part : fetched.planned().parts()) {
      SourceFile file = part.file();
      byte[] bytes =
          part.kind() == FramePart.Kind.MASK ? fetched.held(file.path(), file.length()) : null;
      if (bytes != null) {
        try {
          summary.files().maskFile(FileKind.of(bytes, bytes.length, bytes.length));
        } catch (PngException e) {
          // Decoding reports this fault with its code.
        }
      }
    }
  }

  private static void image(Frame frame, FetchedFrame fetched, InspectSummary summary)
      throws IOException {
    ImageRef image = frame.image();
    if (!image.isPresent()) {
      summary.files().noImage();
      return;
    }
    try {
      byte[] embedded = fetched.embedded(image.path());
      long length = embedded == null ? image.length() : embedded.length;
      SourceFile file = fetched.listed(image.path(), length);
      ImageHeader header = fetched.header(FramePart.image(frame.key(), "image", file));
      summary.files().image(header, frame.width(), frame.height());
    } catch (DamagedFileException | MaskDataException e) {
      summary.files().badImage();
    }
  }
}
