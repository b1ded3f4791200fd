package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.clearml.BrokenFrames.Extent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;

/**
 * Reads a document whose lines are documents of their own, usually of one frame; holds one line.
 */
final class LineFrames implements FrameSequence {
  /** As long as a string in JSON may be. */
  private static final int MAX_LINE = 256 << 20;

  private final InputStream in;
  private final int maxLine;
  private final ArrayDeque<JsonNode> ready = new ArrayDeque<>();
  private long number;
  private boolean isOver;

  LineFrames(InputStream in) {
    this(in, MAX_LINE);
  }

  LineFrames(InputStream in, int maxLine) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxLine = maxLine;
  }

  /**
   * The frames of a piece of a document.
   *
   * @param before how many lines precede it
   */
  static LineFrames behind(long before, InputStream in) {
    LineFrames frames = new LineFrames(in);
    frames.number = before;
    return frames;
  }

  @Override
  public JsonNode next() throws IOException, BrokenFrames {
    while (ready.isEmpty() && !isOver) {
      byte[] line = line();
      number++;
      if (line == null) {
        throw broken("is longer than " + maxLine + " bytes");
      }
      try (DocumentFrames frames = DocumentFrames.ofLine(line)) {
        JsonNode frame;
        while ((frame = frames.next()) != null) {
          ready.add(frame);
        }
      } catch (BrokenFrames e) {
        ready.clear();
        throw broken(e.getMessage());
      }
    }
    return ready.poll();
  }

  private BrokenFrames broken(String why) {
    return new BrokenFrames(Extent.LINE, number, why);
  }

  /** The next line without its end, possibly empty; null when it is too long. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    boolean fits = true;
    int c;
    while ((c = in.read()) >= 0 && c != '\n') {
      fits &= line.size() < maxLine;
      if (fits) {
        line.write(c);
      }
    }
    isOver = c < 0;
    return fits ? line.toByteArray() : null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
