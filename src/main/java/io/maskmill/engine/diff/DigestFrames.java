package io.maskmill.engine.diff;

import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskHash;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Makes the digest of a partition's frames, as a plain task.
 *
 * @param source where frames are read from
 * @param ignore columns that are left out: {@code dataset}, {@code subset}
 * @param io how many files are fetched at a time
 */
public record DigestFrames(FrameSource source, Set<String> ignore, IoShare io)
    implements Serializable {

  /**
   * A line of the digest, or a sentence about something that could not be read.
   *
   * @param text without a line end
   * @param bad whether it is such a sentence
   */
  public record Line(String text, boolean bad) implements Serializable {}

  /**
   * The lines, made on demand, since those of a partition need not fit in memory.
   *
   * @param sorted parts in frame order
   * @param progress told of each frame
   */
  public Iterator<Line> run(Iterator<FramePart> sorted, Runnable progress) {
    IoThreads threads = io.toRead();
    FrameLoop<PlannedFrame> loop = FrameLoop.over(source, sorted, threads);
    return new Iterator<>() {
      private Iterator<Line> lines = List.<Line>of().iterator();
      private boolean done;

      @Override
      public boolean hasNext() {
        while (!lines.hasNext() && !done) {
          advance();
        }
        return lines.hasNext();
      }

      private void advance() {
        try {
          FrameLoop.Step<PlannedFrame> step = loop.next();
          if (step == null) {
            done = true;
            threads.close();
          } else {
            lines = lines(step.frame()).iterator();
            progress.run();
          }
        } catch (IOException e) {
          threads.close();
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public Line next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return lines.next();
      }
    };
  }

  private List<Line> lines(DecodedFrame decoded) {
    List<Line> lines = new ArrayList<>();
    FrameKey key = decoded.planned().key();
    if (decoded instanceof DecodedFrame.Read read) {
      for (DecodedFrame.BadObject object : read.setAside()) {
        lines.add(bad(key, object.object(), object.code().id(), object.reason()));
      }
      add(read.frame(), lines);
    } else {
      DecodedFrame.Rejected rejected = (DecodedFrame.Rejected) decoded;
      lines.add(bad(key, "", rejected.code().id(), rejected.reason()));
    }
    return lines;
  }

  private static Line bad(FrameKey key, String object, String code, String reason) {
    String where = object.isEmpty() ? key.toString() : key + ", " + object;
    return new Line("quarantined " + where + ": " + code + ": " + reason, true);
  }

  private void add(Frame frame, List<Line> lines) {
    String size = frame.height() + "x" + frame.width();
    LabelCatalog labels = source.reader().labels();
    for (ObjectMask object : frame.objects()) {
      Box box = object.mask().box();
      StringBuilder line = start("OBJ", frame.key());
      for (int i = 0; i < object.labels().size(); i++) {
        line.append(i == 0 ? "" : "|");
        line.append(escape(labels.label(object.labels().get(i)).name()));
      }
      line.append('\t').append(object.mask().area());
      line.append('\t').append(box.x()).append(',').append(box.y());
      line.append(',').append(box.width()).append(',').append(box.height());
      line.append('\t').append(size).append('\t').append(MaskHash.of(object.mask()));
      lines.add(new Line(line.toString(), false));
    }
    StringBuilder line = start("FRAME", frame.key());
    line.append(size).append('\t').append(frame.objects().size());
    lines.add(new Line(line.toString(), false));
  }

  private StringBuilder start(String kind, FrameKey key) {
    StringBuilder line = new StringBuilder(kind).append('\t');
    if (!ignore.contains("dataset")) {
      line.append(orDash(key.dataset())).append('\t');
    }
    if (!ignore.contains("subset")) {
      line.append(orDash(key.subset())).append('\t');
    }
    return line.append(escape(key.name())).append('\t');
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : escape(text);
  }

  /** Backslash, tab and line ends as backslash and a letter, so that a line stays a line. */
  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
