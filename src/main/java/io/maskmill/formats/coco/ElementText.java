package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Turns elements of a document into text while it streams by. Numbers are copied as characters:
 * documents are mostly numbers, and parsing and printing each would cost more than everything else.
 * NaN and Infinity become strings. Not thread-safe.
 */
final class ElementText {
  private final StringBuilder text = new StringBuilder(1024);
  private boolean isAfterValue;

  /** Starts a new text. */
  void clear() {
    text.setLength(0);
    isAfterValue = false;
  }

  /** Appends the parser's current value and leaves the parser at its end. */
  void value(JsonParser parser) throws IOException {
    int depth = 0;
    do {
      depth += depth(parser.currentToken());
      event(parser);
    } while (depth > 0 && parser.nextToken() != null);
  }

  private static int depth(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  /** Appends the parser's current token without its content. */
  void event(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (isAfterValue && !token.isStructEnd()) {
      text.append(',');
    }
    isAfterValue = !token.isStructStart() && token != JsonToken.FIELD_NAME;
    switch (token) {
      case FIELD_NAME -> {
        AsciiJson.string(text, parser.currentName());
        text.append(':');
      }
      case VALUE_STRING -> AsciiJson.string(text, parser.getText());
      case VALUE_NUMBER_INT -> characters(parser);
      case VALUE_NUMBER_FLOAT -> {
        if (parser.isNaN()) {
          AsciiJson.string(text, parser.getText());
        } else {
          characters(parser);
        }
      }
      default -> text.append(token.asString());
    }
  }

  private void characters(JsonParser parser) throws IOException {
    text.append(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
