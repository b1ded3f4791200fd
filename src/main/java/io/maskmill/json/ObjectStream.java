package io.maskmill.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Finds the objects of a document: the elements of one list, one object, one object per line, or
 * any sequence of objects. Each object gets its own parser, since a parser keeps every name that it
 * has seen, and ids may be names.
 *
 * <p>Where objects are lines, a parser sees no further than the end of its line, so damage costs
 * one line: in files named .jsonl or .ndjson, and in others whose first two lines show it.
 * Elsewhere nothing can be found again behind damage.
 */
public final class ObjectStream implements Closeable {
  private final UnreadBytes in;
  private boolean inList;
  private boolean isFirst;
  private boolean isOfLines;

  /** Whether lines go on behind the list, since the file's name says that it has lines. */
  private final boolean isNamedOfLines;

  private final String noun;
  private JsonParser parser;
  private long base;
  private int lists;
  private int mostText;
  private String text = "";

  /** Says that no object can be read at the stream's place. */
  public static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean isJson;

    Broken(String what, boolean isJson) {
      super(what);
      this.isJson = isJson;
    }

    /** Whether what stands there is sound but of another kind. */
    public boolean isJson() {
      return isJson;
    }
  }

  /**
   * The objects of a document from its beginning.
   *
   * @param name of the document, which says whether it has lines
   * @param noun what an object is, for messages, such as "label row"
   */
  public ObjectStream(String name, InputStream stream, String noun) throws IOException {
    this.in = new UnreadBytes(stream, 0, 0);
    this.isFirst = true;
    this.isNamedOfLines = JsonLines.areNamed(name);
    this.noun = noun;
    this.isOfLines = in.hasLines(name);
    in.stopAtLineEnd(isOfLines);
  }

  private ObjectStream(
      InputStream stream, String noun, long offset, long lines, boolean isNamedOfLines) {
    this.in = new UnreadBytes(stream, offset, lines);
    this.isNamedOfLines = isNamedOfLines;
    this.isFirst = offset == 0;
    this.noun = noun;
    setOfLines(isNamedOfLines);
  }

  /**
   * The objects of some lines of a document.
   *
   * @param offset where in the document they begin
   * @param lines how many precede them
   */
  public static ObjectStream ofLines(InputStream stream, String noun, long offset, long lines) {
    return new ObjectStream(stream, noun, offset, lines, true);
  }

  /**
   * The objects of a piece of a document's list, which has brackets of its own.
   *
   * @param offset where in the document the byte stands that the piece has for its first bracket
   */
  public static ObjectStream ofList(InputStream stream, String noun, long offset) {
    ObjectStream objects = new ObjectStream(stream, noun, offset, 0, false);
    objects.isFirst = true;
    return objects;
  }

  /** Keeps the texts of objects of at most so many bytes; see {@link #text}. */
  public void keepTexts(int most) {
    mostText = most;
  }

  /** Whether the objects are in a list. */
  public boolean isList() {
    return inList;
  }

  /** How many lists have begun. */
  public int lists() {
    return lists;
  }

  /** Whether each object is a line, so that reading can go on behind a broken one. */
  public boolean isOfLines() {
    return isOfLines;
  }

  /** The number of the current line, from 1; only where objects are lines. */
  public long line() {
    return in.newlines() + 1;
  }

  /** Document offset of the first byte that has not been read. */
  public long position() {
    return in.delivered();
  }

  /** Document offset of the current object, which is position 0 of its parser. */
  public long base() {
    return base;
  }

  /** The text of the object that was ended last; empty when it is longer than those kept. */
  public String text() {
    return text;
  }

  /**
   * A parser that has just entered the next object.
   *
   * @return null when there is none
   * @throws Broken when something else stands there; behind it, only lines can be read
   */
  public JsonParser next() throws IOException {
    int c = skipMark();
    while (true) {
      boolean wantsComma = inList && !isFirst;
      isFirst = false;
      if (inList && c == ']') {
        in.read();
        inList = false;
        setOfLines(isNamedOfLines);
      } else if (!inList && c == '[' && (!isOfLines || in.beginsListOfObjects())) {
        in.read();
        inList = true;
        lists++;
        setOfLines(false);
        isFirst = true;
      } else {
        return enter(wantsComma ? skipComma(c) : c);
      }
      c = in.skipSpace();
    }
  }

  /** The first byte that is neither space nor a mark of UTF-8, left unread; -1 at the end. */
  private int skipMark() throws IOException {
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
    return c;
  }

  private int skipComma(int c) throws IOException {
    if (c != ',') {
      throw new Broken(c < 0 ? "ends inside its list" : "has no ',' between " + noun + "s", false);
    }
    in.read();
    return in.skipSpace();
  }

  /** Enters the object that begins with a byte. */
  private JsonParser enter(int c) throws IOException {
    if (c < 0) {
      if (inList) {
        throw new Broken("ends inside its list", false);
      }
      return null;
    }
    if (c != '{') {
      throw new Broken("has something that is no " + noun, isJson());
    }
    base = in.delivered();
    in.record(mostText);
    parser = parser(in);
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_OBJECT || parser.currentTokenLocation().getByteOffset() != 0) {
      throw new Broken("has no UTF-8 text", false);
    }
    return parser;
  }

  /** A parser whose end leaves the stream open. */
  private static JsonParser parser(InputStream in) throws IOException {
    return Json.streams().createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
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
    try (JsonParser value = parser(list)) {
      value.nextToken();
      value.nextToken();
      value.skipChildren();
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Ends the object; its parser must be at the object's end. */
  public void end() throws IOException {
    ByteArrayOutputStream unread = new ByteArrayOutputStream(8192);
    parser.releaseBuffered(unread);
    in.giveBack(unread.toByteArray());
    parser.close();
    parser = null;
    text = in.recorded(in.delivered() - base);
    if (!inList && !isOfLines && in.newlines() == 0 && in.nextLineBegins()) {
      setOfLines(true);
    }
  }

  /** Goes to the next line. */
  public void skipLine() throws IOException {
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
