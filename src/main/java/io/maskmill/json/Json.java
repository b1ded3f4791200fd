package io.maskmill.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON as maskmill reads and writes it. Reading is strict: one value a text, no duplicate keys,
 * nesting at most 200 deep, one string at most 256 MiB. Writing escapes all but ASCII, so that
 * bytes do not depend on anybody's encoding.
 */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_STRING = 256 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The shared, thread-safe mapper. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Why a text is not JSON, and at which line and column, on one line. */
  public static String fault(JsonProcessingException e) {
    // Jackson names its stream's class where the open object began
    String reason =
        e.getOriginalMessage()
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst(" \\(start marker at .*", "");
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
