package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;

/** Opens documents, and pieces of them, as streams. */
final class DocumentJson {

  private DocumentJson() {}

  /** A parser of the document from its start; closing it closes the stream. */
  static JsonParser open(SourceFile document, FileTree tree) throws IOException {
    InputStream in = tree.open(document);
    try {
      return Json.streams().createParser(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** A parser of a piece of a document. */
  static JsonParser parse(String text) throws IOException {
    return Json.streams().createParser(text);
  }

  /**
   * An id as text: whole numbers in their shortest form, so 7, 7.0 and "7" are the same id; empty
   * when the value cannot be an id.
   */
  static String id(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  /** The same of a value that was read as a tree. */
  static String id(JsonNode node) throws IOException {
    if (!node.isValueNode()) {
      return "";
    }
    try (JsonParser parser = node.traverse()) {
      parser.nextToken();
      return id(parser);
    }
  }

  /** Reports where and why the rest of the document cannot be read. */
  static ConfigException broken(String path, IOException e) {
    // of bytes that look like UTF-32, the parser says no place
    String fault =
        e instanceof JsonProcessingException json
            ? "broken JSON at " + Json.fault(json)
            : "no JSON in UTF-8: " + e.getMessage();
    return new ConfigException(
        name(path)
            + ": "
            + fault
            + "; annotations of any image may stand behind the break, so the document is refused"
            + " whole: export it again",
        e);
  }

  /** The document's path for messages; the path is empty when the source is one file. */
  static String name(String path) {
    return path.isEmpty() ? "the document" : path;
  }
}
