package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Copies an object while it is parsed, for as long as it stays small; after that, keeps only its
 * location.
 */
final class PieceCapture {
  private final JsonParser parser;
  private final long base;
  private final int most;
  private final long start;
  private StringWriter text;
  private JsonGenerator copy;

  /**
   * Starts at the object that the parser has just entered.
   *
   * @param base document offset of the parser's position 0
   * @param most maximum number of characters to copy
   */
  PieceCapture(JsonParser parser, long base, int most) throws IOException {
    this.parser = parser;
    this.base = base;
    this.most = most;
    this.start = base + parser.currentTokenLocation().getByteOffset();
    if (most > 0) {
      text = new StringWriter(256);
      copy = Json.mapper().createGenerator(text);
      copy.writeStartObject();
    }
  }

  /** Advances to the next token and copies it. */
  JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    again();
    return token;
  }

  /** Copies the current token, which the caller read from the parser. */
  void again() throws IOException {
    if (copy == null) {
      return;
    }
    copy.copyCurrentEvent(parser);
    // what the generator still buffers is checked at the end
    if (text.getBuffer().length() > most) {
      drop();
    }
  }

  /** Copies the rest of what the parser has just entered; nothing for a plain value. */
  void children() throws IOException {
    if (!parser.currentToken().isStructStart()) {
      return;
    }
    int depth = 1;
    while (depth > 0) {
      JsonToken token = next();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
    }
  }

  /** The object, whose end was just copied. */
  Piece end() throws IOException {
    long length = base + parser.currentTokenLocation().getByteOffset() + 1 - start;
    if (length > Integer.MAX_VALUE - 16) {
      throw new JsonParseException(parser, "an object of " + length + " bytes is too large");
    }
    if (copy != null) {
      copy.close();
      if (text.getBuffer().length() > most) {
        drop();
      }
    }
    return new Piece(start, (int) length, copy == null ? "" : text.toString());
  }

  private void drop() {
    text = null;
    copy = null;
  }
}
