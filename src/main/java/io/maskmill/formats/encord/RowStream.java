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
  private final UnreadBytes in;
  private boolean inList;
  private boolean isFirst;
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
    this.in = new UnreadBytes(stream, 0, 0);
    this.isFirst = true;
    this.isNamedOfLines = JsonLines.areNamed(name);
    this.isOfLines = in.hasLines(name);
    in.stopAtLineEnd(isOfLines);
  }

  /**
   * The rows of some lines of a document.
   *
   * @param offset where in the document they begin
   * @param lines how many precede them
   */
  RowStream(InputStream stream, long offset, long lines) {
    this.in = new UnreadBytes(stream, offset, lines);
    this.isNamedOfLines = true;
    this.isFirst = offset == 0;
    setOfLines(true);
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
}
