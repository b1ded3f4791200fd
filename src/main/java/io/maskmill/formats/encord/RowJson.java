package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON of label rows. Python's NaN and Infinity pass, so that one such number does not cost the
 * row; pieces refuse keys that stand twice, whole documents do not look for them.
 */
final class RowJson {
  private static final ObjectReader PIECES =
      Json.mapper().readerFor(JsonNode.class).with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private RowJson() {}

  /** A parser from where the stream stands; closing it leaves the stream open. */
  static JsonParser stream(InputStream in) throws IOException {
    return Json.streams().createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /** A piece as a tree, read strictly. */
  static JsonNode tree(String piece) throws IOException {
    return PIECES.readTree(piece);
  }

  /** A piece as a tree, read strictly. */
  static JsonNode tree(byte[] piece) throws IOException {
    return PIECES.readTree(piece);
  }

  /** The document's path for messages; a source that is one file has an empty path. */
  static String name(String path) {
    return path.isEmpty() ? "the document" : path;
  }
}
