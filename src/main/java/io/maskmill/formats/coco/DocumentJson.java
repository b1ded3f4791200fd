package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens whole documents as streams. Two things differ from {@link io.maskmill.json.Json}: Python's
 * NaN and Infinity pass, so that one such area does not cost the document, and keys that stand
 * twice are not looked for, since the strict parser sees each annotation later.
 */
final class DocumentJson {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_STRING = 256 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // names in hostile documents must not fill the JVM's table of strings
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private DocumentJson() {}

  /** A parser of the document from its start; closing it closes the stream. */
  static JsonParser open(SourceFile document, FileTree tree) throws IOException {
    InputStream in = tree.open(document);
    try {
      return FACTORY.createParser(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** A parser of a piece of a document. */
  static JsonParser parse(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  /**
   * An id as text: whole numbers in their shortest form, so that 7, 7.0 and "7" are one id; empty
   * when the value can be none.
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

  /** The document cannot be read on: where and why. */
  static ConfigException broken(String path, JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    // Jackson names its stream's class where the open object began
    String reason = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    return new ConfigException(name(path) + ": broken JSON" + place + ": " + reason, e);
  }

  /** The document's path for messages; a source that is one file has an empty path. */
  static String name(String path) {
    return path.isEmpty() ? "the document" : path;
  }
}
