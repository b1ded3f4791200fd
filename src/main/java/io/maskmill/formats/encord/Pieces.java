package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** Captures pieces of one label row, whose texts together stay small. */
final class Pieces {
  private final JsonParser parser;
  private final long base;
  private final TextLimits limits;
  private int textLeft;

  /**
   * @param parser of the row
   * @param base offset in the document of what the parser calls 0
   */
  Pieces(JsonParser parser, long base, TextLimits limits) {
    this.parser = parser;
    this.base = base;
    this.limits = limits;
    this.textLeft = limits.row();
  }

  /** Begins with the labels that the parser has just entered. */
  PieceCapture begin() throws IOException {
    return begin(limits.frame());
  }

  private PieceCapture begin(int mostText) throws IOException {
    return new PieceCapture(parser, base, Math.min(mostText, textLeft));
  }

  /** The object, whose end was just taken. */
  Piece end(PieceCapture capture) throws IOException {
    Piece piece = capture.end();
    textLeft -= piece.text().length();
    return piece;
  }

  /** All answers of the row, which the parser has just entered. */
  Piece answers() throws IOException {
    PieceCapture capture = begin(limits.answers());
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
