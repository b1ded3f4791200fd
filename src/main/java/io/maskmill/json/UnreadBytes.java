package io.maskmill.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a document that no parser has consumed. Parsers read ahead; what they leave is given
 * back. Where objects are lines, a parser gets no further than the end of its line.
 */
final class UnreadBytes extends InputStream {
  private static final int NONE = -1;

  private final InputStream stream;
  private byte[] buffer = new byte[JsonLines.HEAD];
  private int next;
  private int end;
  private long delivered;
  private long newlines;
  private boolean stopsAtLineEnd;

  /** The bytes that were read since recording began, at most so many. */
  private byte[] record = {};

  private int recorded;
  private int mostRecorded;

  /** Where the current line ends in the buffer, or the buffer does; NONE when not looked for. */
  private int lineEnd = NONE;

  /**
   * @param delivered offset of the stream in the document
   * @param newlines how many line ends precede it
   */
  UnreadBytes(InputStream stream, long delivered, long newlines) {
    this.stream = stream;
    this.delivered = delivered;
    this.newlines = newlines;
  }

  long delivered() {
    return delivered;
  }

  /** How many line ends were consumed. */
  long newlines() {
    return newlines;
  }

  /** Whether parsers get no further than the end of the line. */
  void stopAtLineEnd(boolean stops) {
    stopsAtLineEnd = stops;
    lineEnd = NONE;
  }

  /** Whether the first bytes, or the name, show that each object is a line. */
  boolean hasLines(String name) throws IOException {
    end = stream.readNBytes(buffer, 0, buffer.length);
    return JsonLines.are(name, buffer, end);
  }

  /** Whether an object, or the end, follows the bracket at the stream's place. */
  boolean beginsListOfObjects() {
    int at = afterSpace(next + 1);
    return at == end || buffer[at] == '{' || buffer[at] == ']';
  }

  /** Whether the rest of the line is empty and an object begins the next one. */
  boolean nextLineBegins() throws IOException {
    int at = afterSpace(next);
    if (at == end && at - next < buffer.length / 2) {
      System.arraycopy(buffer, next, buffer, 0, end - next);
      at -= next;
      end -= next;
      next = 0;
      end += stream.readNBytes(buffer, end, buffer.length - end);
      at = afterSpace(at);
    }
    return at < end && buffer[at] == '{' && at > next && buffer[at - 1] == '\n';
  }

  private int afterSpace(int from) {
    int at = from;
    while (at < end && isSpace(buffer[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** The first byte that is not white space, left unread; -1 at the end. */
  int skipSpace() throws IOException {
    while (fill()) {
      int c = buffer[next] & 0xFF;
      if (!isSpace(c)) {
        return c;
      }
      consume(1);
    }
    return -1;
  }

  /** Consumes the rest of the line and its end. */
  void skipLine() throws IOException {
    long line = newlines;
    while (newlines == line && fill()) {
      int at = next;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      consume(Math.min(end, at + 1) - next);
    }
  }

  private void consume(int count) {
    if (count > 0 && (!stopsAtLineEnd || buffer[next + count - 1] == '\n')) {
      newlines += newlinesIn(buffer, next, next + count);
      lineEnd = NONE;
    }
    next += count;
    delivered += count;
  }

  private static int newlinesIn(byte[] bytes, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  void giveBack(byte[] bytes) {
    // usually the bytes read last, which are still in the buffer before the next byte
    if (bytes.length <= next) {
      next -= bytes.length;
      System.arraycopy(bytes, 0, buffer, next, bytes.length);
    } else {
      byte[] longer = new byte[Math.max(1 << 16, bytes.length + end - next)];
      System.arraycopy(bytes, 0, longer, 0, bytes.length);
      System.arraycopy(buffer, next, longer, bytes.length, end - next);
      end = bytes.length + end - next;
      next = 0;
      buffer = longer;
    }
    delivered -= bytes.length;
    newlines -= newlinesIn(bytes, 0, bytes.length);
    lineEnd = NONE;
  }

  /** Records from here on, in place of what was recorded, at most so many bytes. */
  void record(int most) {
    mostRecorded = most;
    recorded = 0;
  }

  /** The first bytes of the record as text; empty when they are more than were to be recorded. */
  String recorded(long count) {
    String text =
        count <= mostRecorded ? new String(record, 0, (int) count, StandardCharsets.UTF_8) : "";
    record(0);
    return text;
  }

  private void record(byte[] bytes, int from, int count) {
    int n = Math.min(count, mostRecorded - recorded);
    if (n > record.length - recorded) {
      int larger = (int) Math.min(mostRecorded, 2L * (recorded + n));
      record = Arrays.copyOf(record, larger);
    }
    System.arraycopy(bytes, from, record, recorded, n);
    recorded += n;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, stream.read(buffer, 0, buffer.length));
      lineEnd = NONE;
    }
    return next < end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(count, (stopsAtLineEnd ? lineEnd() : end) - next);
    if (n == 0) {
      return -1;
    }
    System.arraycopy(buffer, next, bytes, offset, n);
    if (recorded < mostRecorded) {
      record(buffer, next, n);
    }
    consume(n);
    return n;
  }

  private int lineEnd() {
    if (lineEnd == NONE) {
      lineEnd = next;
      while (lineEnd < end && buffer[lineEnd] != '\n') {
        lineEnd++;
      }
    }
    return lineEnd;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
