package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.JsonLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Finds the label rows of a document: the elements of one list, one object, one object per line, or
 * any sequence of objects. Each row gets its own parser, since a parser keeps every name that it
 * has seen, and object hashes are names.
 *
 * <p>Where rows are lines, a parser sees no further than the end of its line, so damage costs one
 * line: in files named .jsonl or .ndjson, and in others whose first two lines show it. Elsewhere
 * nothing can be found again behind damage.
 */
final class RowStream implements Closeable {
  private final Rest in;
  private boolean inList;
  private boolean isFirst = true;
  private boolean isOfLines;

  /** Whether lines go on behind the list, since the file's name says that it has lines. */
  private final boolean isNamedOfLines;

  private JsonParser parser;
  private long base;

  /** Says that no row can be read at the stream's place. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean isJson;

    Broken(String what, boolean isJson) {
      super(what);
      this.isJson = isJson;
    }

    /** Whether what stands there is sound but of another kind. */
    boolean isJson() {
      return isJson;
    }
  }

  /**
   * @param name of the document, which says whether it has lines
   */
  RowStream(String name, InputStream stream) throws IOException {
    this.in = new Rest(stream);
    this.isNamedOfLines = JsonLines.areNamed(name);
    this.isOfLines = in.hasLines(name);
    in.stopAtLineEnd(isOfLines);
  }

  /** Whether the rows are in a list. */
  boolean isList() {
    return inList;
  }

  /** Whether each row is a line, so that reading can go on behind a broken one. */
  boolean isOfLines() {
    return isOfLines;
  }

  /** The number of the current line, from 1; only where rows are lines. */
  long line() {
    return in.newlines() + 1;
  }

  /** Document offset of the first byte that has not been read. */
  long position() {
    return in.delivered();
  }

  /** Document offset of position 0 of the current row's parser. */
  long base() {
    return base;
  }

  /**
   * A parser that has just entered the next row.
   *
   * @return null when there is none
   * @throws Broken when something else stands there; behind it, only lines can be read
   */
  JsonParser next() throws IOException {
    int c = in.skipSpace();
    if (isFirst && c == 0xEF) {
      in.read();
      if (in.read() != 0xBB || in.read() != 0xBF) {
        throw new Broken("has no UTF-8 text", false);
      }
      c = in.skipSpace();
    }
    if (isFirst && (c == 0xFE || c == 0xFF || c == 0)) {
      throw new Broken("has no UTF-8 text", false);
    }
    boolean wantsComma = inList && !isFirst;
    isFirst = false;
    if (inList && c == ']') {
      in.read();
      inList = false;
      setOfLines(isNamedOfLines);
      return next();
    }
    if (wantsComma) {
      if (c != ',') {
        throw new Broken(c < 0 ? "ends inside its list" : "has no ',' between rows", false);
      }
      in.read();
      c = in.skipSpace();
    } else if (!inList && c == '[' && (!isOfLines || in.beginsListOfObjects())) {
      in.read();
      inList = true;
      setOfLines(false);
      isFirst = true;
      return next();
    }
    if (c < 0) {
      if (inList) {
        throw new Broken("ends inside its list", false);
      }
      return null;
    }
    if (c != '{') {
      throw new Broken("has something that is no label row", isJson());
    }
    base = in.delivered();
    parser = RowJson.stream(in);
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_OBJECT || parser.currentTokenLocation().getByteOffset() != 0) {
      throw new Broken("has no UTF-8 text", false);
    }
    return parser;
  }

  /** Whether a JSON value stands at the stream's place, which is not read again. */
  private boolean isJson() throws IOException {
    // in a list of its own, since a comma may follow
    InputStream rest =
        new FilterInputStream(in) {
          @Override
          public void close() {}
        };
    InputStream list = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'['}), rest);
    try (JsonParser value = RowJson.stream(list)) {
      value.nextToken();
      value.nextToken();
      value.skipChildren();
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Ends the row; its parser must be at the row's end. */
  void endRow() throws IOException {
    ByteArrayOutputStream unread = new ByteArrayOutputStream(8192);
    parser.releaseBuffered(unread);
    in.giveBack(unread.toByteArray());
    parser.close();
    parser = null;
    if (!inList && !isOfLines && in.newlines() == 0 && in.nextLineBegins()) {
      setOfLines(true);
    }
  }

  /** Goes to the next line. */
  void skipLine() throws IOException {
    if (parser != null) {
      parser.close();
      parser = null;
    }
    in.skipLine();
  }

  private void setOfLines(boolean lines) {
    isOfLines = lines;
    in.stopAtLineEnd(lines);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The bytes that no parser has consumed. */
  private static final class Rest extends InputStream {
    private static final int NONE = -1;

    private final InputStream stream;
    private byte[] buffer = new byte[JsonLines.HEAD];
    private int next;
    private int end;
    private long delivered;
    private long newlines;
    private boolean stopsAtLineEnd;

    /** Where the current line ends in the buffer, or the buffer does; NONE when not looked for. */
    private int lineEnd = NONE;

    Rest(InputStream stream) {
      this.stream = stream;
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

    /** Whether the first bytes, or the name, show that each row is a line. */
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
}
