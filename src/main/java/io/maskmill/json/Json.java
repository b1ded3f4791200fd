package io.maskmill.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Holds the three JSON configurations of maskmill: a strict one for what users write and for pieces
 * of documents, a streaming one for whole documents of annotation systems, and one for the records
 * that maskmill writes and reads back.
 */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_STRING = 256 << 20;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(MAX_STRING)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(LIMITS)
                  // names in hostile documents must not fill the JVM's table of strings
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonFactory STREAMS =
      JsonFactory.builder()
          .streamReadConstraints(LIMITS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final JsonMapper RECORDS =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          // a record's data are its components; isX() methods add none
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  private Json() {}

  /**
   * The strict mapper. Reads one value per text, no duplicate keys, nesting at most 200 deep, one
   * string at most 256 MiB. Writes ASCII and escapes all other characters, so the bytes do not
   * depend on an encoding. Thread-safe.
   */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * The factory of parsers for whole documents. It differs from {@link #mapper} in two ways:
   * Python's NaN and Infinity are accepted, so that one such number does not cost the document, and
   * duplicate keys are not detected. Thread-safe.
   */
  public static JsonFactory streams() {
    return STREAMS;
  }

  /**
   * The mapper of plans, ledgers, manifests and reports, which maskmill reads again: UTF-8, records
   * by their components, strings of any length. Thread-safe.
   */
  public static JsonMapper records() {
    return RECORDS;
  }

  /** The reason why a text is not JSON, on one line. */
  public static String reason(JsonProcessingException e) {
    // Jackson names its stream's class at the place where the open object began
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(" \\(start marker at .*", "");
  }

  /** The reason why a text is not JSON, with its line and column, on one line. */
  public static String fault(JsonProcessingException e) {
    String reason = reason(e);
    JsonLocation at = e.getLocation();
    return at == null
        ? reason
        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + reason;
  }

  /** The text without a byte order mark. */
  public static String withoutBom(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
