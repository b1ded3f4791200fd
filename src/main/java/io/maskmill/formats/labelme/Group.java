package io.maskmill.formats.labelme;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.model.MaskDataException;

/** The numbers that join shapes: {@code group_id}. */
final class Group {
  private Group() {}

  /**
   * The group of a shape as a decimal number; empty when it is in none. Versions before 7 also
   * wrote whole floats and texts.
   *
   * @throws MaskDataException {@code annotation.malformed}
   */
  static String of(JsonNode shape) throws MaskDataException {
    JsonNode group = shape.path("group_id");
    if (group.isMissingNode() || group.isNull()) {
      return "";
    }
    if (group.isIntegralNumber()) {
      return group.asText();
    }
    double number = group.isNumber() ? group.asDouble() : Double.NaN;
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    String text = group.isTextual() ? group.asText().strip() : "";
    if (text.matches("-?\\d{1,15}")) {
      return Long.toString(Long.parseLong(text));
    }
    throw Points.malformed("wants \"group_id\", a whole number or null, has " + Points.text(group));
  }
}
