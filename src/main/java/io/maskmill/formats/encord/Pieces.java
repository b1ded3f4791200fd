package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** Captures pieces of one label row and keeps their total text small. */
final class Pieces {
  private final JsonParser parser;
  private final long base;
  private final TextLimits limits;
  private int textLeft;

  /**
   * @param parser of the row
   * @param base document offset of the parser's position 0
   */
  Pieces(JsonParser parser, long base, TextLimits limits) {
    this.parser = parser;
    this.base = base;
    this.limits = limits;
    this.textLeft = limits.row();
  }

  /** Starts at the labels that the parser has just entered. */
  PieceCapture begin() throws IOException {
    return begin(limits.frame());
  }

  private PieceCapture begin(int mostText) throws IOException {
    return new PieceCapture(parser, base, Math.min(mostText, textLeft));
  }

  /** The object, whose end was just copied. */
  Piece end(PieceCapture capture) throws IOException {
    Piece piece = capture.end();
    textLeft -= piece.text().length();
    return piece;
  }

  /** All answers of the row; the parser has just entered them. */
  Piece answers() throws IOException {
    PieceCapture capture = begin(limits.answers());
    while (capture.next() == JsonToken.FIELD_NAME) {
      capture.next();
      capture.children();
    }
    return end(capture);
  }

  /** Stores the parser's value as a fact if it is a plain one. */
  void note(Map<String, String> into, String fact) throws IOException {
    if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
      into.put(fact, parser.getText());
    } else {
      parser.skipChildren();
    }
  }
}
