package io.maskmill.engine.diff;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.DecodeContext;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.io.SourceTree;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskHash;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetReader;
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

/** The digest of a partition's frames as a plain task. */
public record DigestFrames(DatasetReader reader, SourceTree tree, Set<String> ignore)
    implements Serializable {

  /**
   * A line of the digest, or a sentence about something that could not be read.
   *
   * @param text without a line end
   * @param bad whether it is such a sentence
   */
  public record Line(String text, boolean bad) implements Serializable {}

  public Iterator<Line> run(Iterator<FramePart> sorted, Runnable progress) {
    Iterator<PlannedFrame> frames = new FrameGroups(reader, sorted);
    DatasetReader.FrameDecoder decoder = reader.decoder();
    return new Iterator<>() {
      private Iterator<Line> lines = List.<Line>of().iterator();

      @Override
      public boolean hasNext() {
        while (!lines.hasNext() && frames.hasNext()) {
          lines = lines(frames.next(), decoder).iterator();
          progress.run();
        }
        return lines.hasNext();
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

  private List<Line> lines(PlannedFrame planned, DatasetReader.FrameDecoder decoder) {
    List<Line> lines = new ArrayList<>();
    if (planned instanceof PlannedFrame.Rejected rejected) {
      lines.add(bad(planned.key(), "", rejected.code().id(), rejected.reason()));
      return lines;
    }
    try {
      FetchedFrame fetched =
          FetchedFrame.fetch(planned, tree, false, ConvertConfig.Limits.DEFAULT.maxFileBytes());
      Frame frame =
          new DecodeContext(
                  fetched,
                  ConvertConfig.Limits.DEFAULT.maxPixels(),
                  new Sentences(planned.key(), lines))
              .decode(decoder);
      lines(frame, lines);
    } catch (MaskDataException e) {
      lines.add(bad(planned.key(), "", e.code().id(), e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Line bad(FrameKey key, String object, String code, String reason) {
    String where = object.isEmpty() ? key.toString() : key + ", " + object;
    return new Line("quarantined " + where + ": " + code + ": " + reason, true);
  }

  private void lines(Frame frame, List<Line> lines) {
    String size = frame.height() + "x" + frame.width();
    LabelCatalog labels = reader.labels();
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

  /** Says what is set aside in lines of their own. */
  private record Sentences(FrameKey key, List<Line> lines) implements DecodeContext.Findings {
    @Override
    public void count(String counter, long by) {}

    @Override
    public void reject(String object, MaskDataException reason) {
      lines.add(bad(key, object, reason.code().id(), reason.getMessage()));
    }
  }
}
