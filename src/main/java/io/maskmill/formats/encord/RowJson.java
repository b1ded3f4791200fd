package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.maskmill.json.Json;
import java.io.IOException;

/**
 * Parses pieces of label rows. Python's NaN and Infinity are accepted, so one such number does not
 * cost the row; pieces reject duplicate keys, whole documents do not check for them.
 */
final class RowJson {
  private static final ObjectReader PIECES =
      Json.mapper().readerFor(JsonNode.class).with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private RowJson() {}

  /** A piece as a tree, read strictly. */
  static JsonNode tree(String piece) throws IOException {
    return PIECES.readTree(piece);
  }

  /** A piece as a tree, read strictly. */
  static JsonNode tree(byte[] piece) throws IOException {
    return PIECES.readTree(piece);
  }

  /** The document's path for messages; the path is empty when the source is one file. */
  static String name(String path) {
    return path.isEmpty() ? "the document" : path;
  }
}
