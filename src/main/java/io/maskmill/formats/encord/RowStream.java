package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.spi.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the label rows of a document: the elements of one list, one object, or one object per line.
 * Each row gets its own parser, since a parser keeps every name that it has seen, and object hashes
 * are names.
 */
final class RowStream implements Closeable {
  private final String path;
  private final Rest in;
  private boolean inList;
  private boolean isFirst = true;
  private JsonParser parser;
  private long base;

  RowStream(String path, InputStream stream) {
    this.path = path;
    this.in = new Rest(stream);
  }

  /** Whether the rows are in a list. */
  boolean isList() {
    return inList;
  }

  /** Document offset of position 0 of the current row's parser. */
  long base() {
    return base;
  }

  /**
   * A parser that has just entered the next row.
   *
   * @return null when there is none
   * @throws ConfigException when the document is broken between rows
   */
  JsonParser next() throws IOException {
    int c = in.skipSpace();
    if (isFirst && c == 0xEF) {
      in.read();
      if (in.read() != 0xBB || in.read() != 0xBF) {
        throw broken("is no UTF-8 text");
      }
      c = in.skipSpace();
    }
    if (isFirst && (c == 0xFE || c == 0xFF || c == 0)) {
      throw broken("must be UTF-8 text");
    }
    boolean wantsComma = inList && !isFirst;
    isFirst = false;
    if (inList && c == ']') {
      in.read();
      inList = false;
      return next();
    }
    if (wantsComma) {
      if (c != ',') {
        throw broken(c < 0 ? "ends inside its list of label rows" : "has no ',' between rows");
      }
      in.read();
      c = in.skipSpace();
    } else if (!inList && c == '[') {
      in.read();
      inList = true;
      isFirst = true;
      return next();
    }
    if (c < 0) {
      if (inList) {
        throw broken("ends inside its list of label rows");
      }
      return null;
    }
    if (c != '{') {
      throw broken("has something that is no label row");
    }
    base = in.delivered();
    parser = RowJson.stream(in);
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_OBJECT || parser.currentTokenLocation().getByteOffset() != 0) {
      throw broken("must be UTF-8 text");
    }
    return parser;
  }

  /** Ends the row; its parser must be at the row's end. */
  void endRow() throws IOException {
    ByteArrayOutputStream unread = new ByteArrayOutputStream(8192);
    parser.releaseBuffered(unread);
    in.giveBack(unread.toByteArray());
    parser.close();
    parser = null;
  }

  /** Reports that the rest of the document cannot be read. */
  ConfigException broken(String what) {
    return new ConfigException(
        RowJson.name(path) + " " + what + ", at byte " + in.delivered() + "; export it again");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The bytes that no parser has consumed. */
  private static final class Rest extends InputStream {
    private final InputStream stream;
    private byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long delivered;

    Rest(InputStream stream) {
      this.stream = stream;
    }

    long delivered() {
      return delivered;
    }

    /** The first byte that is not white space, left unread; -1 at the end. */
    int skipSpace() throws IOException {
      while (fill()) {
        int c = buffer[next] & 0xFF;
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
          return c;
        }
        next++;
        delivered++;
      }
      return -1;
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
    }

    private boolean fill() throws IOException {
      if (next == end) {
        next = 0;
        end = Math.max(0, stream.read(buffer, 0, buffer.length));
      }
      return next < end;
    }

    @Override
    public int read() throws IOException {
      if (!fill()) {
        return -1;
      }
      delivered++;
      return buffer[next++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int n = Math.min(count, end - next);
      System.arraycopy(buffer, next, bytes, offset, n);
      next += n;
      delivered += n;
      return n;
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
