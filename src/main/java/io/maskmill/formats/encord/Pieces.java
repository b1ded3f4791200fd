package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** Captures pieces of one label row, whose texts together stay small. */
final class Pieces {
  /** All that travels of one row, so that a long video does not fill the memory. */
  private static final int MOST_TEXT_A_ROW = 1 << 20;

  private final JsonParser parser;
  private final long base;
  private int textLeft = MOST_TEXT_A_ROW;

  /**
   * @param parser of the row
   * @param base offset in the document of what the parser calls 0
   */
  Pieces(JsonParser parser, long base) {
    this.parser = parser;
    this.base = base;
  }

  /** Begins with the object that the parser has just entered. */
  PieceCapture begin(int mostText) throws IOException {
    return new PieceCapture(parser, base, Math.min(mostText, textLeft));
  }

  /** The object, whose end was just taken. */
  Piece end(PieceCapture capture) throws IOException {
    Piece piece = capture.end();
    textLeft -= piece.text().length();
    return piece;
  }

  /** The whole object that the parser has just entered. */
  Piece whole(int mostText) throws IOException {
    PieceCapture capture = begin(mostText);
    while (capture.next() == JsonToken.FIELD_NAME) {
      capture.next();
      capture.children();
    }
    return end(capture);
  }

  /** Notes the parser's value as a fact when it is a plain one. */
  void note(Map<String, String> into, String fact) throws IOException {
    if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
      into.put(fact, parser.getText());
    } else {
      parser.skipChildren();
    }
  }
}
