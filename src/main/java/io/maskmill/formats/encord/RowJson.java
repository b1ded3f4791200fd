package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON of label rows. Python's NaN and Infinity pass, so that one such number does not cost the
 * row; pieces refuse keys that stand twice, whole documents do not look for them.
 */
final class RowJson {
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(200).maxStringLength(256 << 20).build();

  private static final JsonFactory STREAM =
      JsonFactory.builder()
          .streamReadConstraints(LIMITS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // names in hostile documents must not fill the JVM's table of strings
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private static final JsonMapper PIECES =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(LIMITS)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RowJson() {}

  /** A parser from where the stream stands; closing it leaves the stream open. */
  static JsonParser stream(InputStream in) throws IOException {
    return STREAM.createParser(in);
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
