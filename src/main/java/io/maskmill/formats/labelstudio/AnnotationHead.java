package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * What an annotation or a prediction says of itself.
 *
 * @param isPrediction whether a model made it
 * @param id may be empty
 * @param user who made it
 * @param isCancelled whether the annotator skipped the task
 * @param isGroundTruth whether it is marked so
 * @param createdAt microseconds since 1970; {@link Long#MIN_VALUE} when unknown
 * @param modelVersion of a prediction; may be empty
 * @param score of a prediction as a whole
 */
record AnnotationHead(
    boolean isPrediction,
    String id,
    User user,
    boolean isCancelled,
    boolean isGroundTruth,
    long createdAt,
    String modelVersion,
    OptionalDouble score) {
  /** The one that was made first comes first, alike for any order in the document. */
  static final Comparator<AnnotationHead> BY_AGE =
      Comparator.comparingLong(AnnotationHead::createdAt)
          .thenComparing(head -> head.id.length())
          .thenComparing(AnnotationHead::id);

  private static final double MICROS = 1e6;

  /**
   * Who made an annotation.
   *
   * @param name e-mail address, or the number; empty when unknown
   * @param number empty when unknown
   */
  record User(String name, String number) {
    /** Whether an e-mail address or a number means this user. */
    boolean isCalled(String word) {
      return word.equalsIgnoreCase(name) || word.equals(number);
    }
  }

  /** Collects the fields while an annotation is read. */
  static final class Fields {
    private String id = "";
    private String annotator = "";
    private String number = "";
    private boolean isCancelled;
    private boolean isGroundTruth;
    private long createdAt = Long.MIN_VALUE;
    private String modelVersion = "";
    private OptionalDouble score = OptionalDouble.empty();

    /** Takes a field whose value the parser stands at; leaves the parser at the value's end. */
    void take(String key, JsonParser parser) throws IOException {
      JsonToken value = parser.currentToken();
      switch (key) {
        case "id", "annotation_id" -> id = text(parser);
        case "completed_by", "annotator" -> user(parser);
        case "was_cancelled", "skipped" -> isCancelled |= value == JsonToken.VALUE_TRUE;
        case "ground_truth" -> isGroundTruth = value == JsonToken.VALUE_TRUE;
        case "created_at" -> createdAt = time(parser);
        case "model_version" -> modelVersion = text(parser);
        case "score" -> score = number(parser);
        default -> {}
      }
      parser.skipChildren();
    }

    private void user(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        annotator = text(parser);
        number = annotator;
        return;
      }
      String email = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        if (key.equals("id")) {
          number = text(parser);
        } else if (key.equals("email")) {
          email = text(parser);
        }
        parser.skipChildren();
      }
      annotator = email.isEmpty() ? number : email;
    }

    AnnotationHead head(boolean isPrediction) {
      return new AnnotationHead(
          isPrediction,
          id,
          new User(annotator, number),
          isCancelled,
          isGroundTruth,
          createdAt,
          modelVersion,
          score);
    }
  }

  /** A plain value as text; empty for null, lists and objects. */
  static String text(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : "";
  }

  private static OptionalDouble number(JsonParser parser) throws IOException {
    boolean isNumber = parser.currentToken().isNumeric();
    double value = isNumber ? parser.getDoubleValue() : Double.NaN;
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** A time as text, or as seconds since 1970 as old versions wrote it. */
  private static long time(JsonParser parser) throws IOException {
    if (parser.currentToken().isNumeric()) {
      return (long) (parser.getDoubleValue() * MICROS);
    }
    String text = text(parser).replace(' ', 'T');
    try {
      boolean hasOffset = text.matches(".*([zZ]|[+-]\\d\\d:?\\d\\d)");
      Instant time =
          hasOffset
              ? OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                  .toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), (long) MICROS), time.getNano() / 1_000);
    } catch (DateTimeException | ArithmeticException e) {
      return Long.MIN_VALUE;
    }
  }
}
