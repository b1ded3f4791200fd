package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One element of an annotation's {@code result}.
 *
 * @param id of its region; empty when it has none
 * @param fields everything but the value
 * @param value everything but the brush stream
 * @param brush the brush stream; null when there is none
 */
record Result(String id, JsonNode fields, JsonNode value, Brush brush) {
  /** Keys of values that say where the region is. */
  private static final List<String> GEOMETRY =
      List.of(
          "format",
          "points",
          "x",
          "y",
          "width",
          "height",
          "rotation",
          "radiusX",
          "radiusY",
          "imageDataURL");

  /** What a region is, by its value. */
  enum Kind {
    BRUSH,
    BITMASK,
    POLYGON,
    RECTANGLE,
    ELLIPSE,
    KEYPOINT,
    UNSAVED,
    UNSUPPORTED,
    NOTHING
  }

  /**
   * A brush stream.
   *
   * @param bytes as many as were read
   * @param fault why it is none; empty when it is one
   */
  @SuppressWarnings("ArrayRecordComponent") // short-lived; compared by value below
  record Brush(byte[] bytes, String fault) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Brush brush
          && fault.equals(brush.fault)
          && Arrays.equals(bytes, brush.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(bytes) + fault.hashCode();
    }
  }

  /** The type as the document says it, in lower case. */
  String type() {
    return fields.path("type").asText().toLowerCase(Locale.ROOT);
  }

  /** The control that made it. */
  String control() {
    return fields.path("from_name").asText();
  }

  /** The tag that shows what it is on. */
  String shownBy() {
    return fields.path("to_name").asText();
  }

  /** What it is. Of several that fit, the more exact one counts. */
  Kind kind() {
    if (brush != null) {
      return Kind.BRUSH;
    }
    if (value.has(ValueKeys.BITMASK)) {
      return Kind.BITMASK;
    }
    if (value.has("touches") || value.has("maskDataURL") || value.path("format").isTextual()) {
      return Kind.UNSAVED;
    }
    String type = type();
    if (value.has("vertices") || type.startsWith("vector") || type.contains("cuboid")) {
      return Kind.UNSUPPORTED;
    }
    if (value.has(ValueKeys.POINTS)) {
      return Kind.POLYGON;
    }
    if (value.has(ValueKeys.RADIUS)) {
      return Kind.ELLIPSE;
    }
    if (value.has(ValueKeys.WIDTH) && value.has(ValueKeys.HEIGHT)) {
      return Kind.RECTANGLE;
    }
    return value.has("x") && value.has("y") ? Kind.KEYPOINT : Kind.NOTHING;
  }

  /** Whether it says where something is. */
  boolean hasPlace() {
    return kind() != Kind.NOTHING;
  }

  /** Whether both say the same of where they are. */
  boolean isAtSamePlace(Result other) {
    if (brush == null ? other.brush != null : !brush.equals(other.brush)) {
      return false;
    }
    for (String key : GEOMETRY) {
      if (!value.path(key).equals(other.value.path(key))) {
        return false;
      }
    }
    return true;
  }

  /** A side of the image as the region states it; missing when it does not. */
  JsonNode side(String name) {
    JsonNode stated = fields.path(name);
    return stated.isMissingNode() ? value.path(name) : stated;
  }

  /** Whether it belongs to a moment of a video. */
  boolean isOfVideo() {
    String type = type();
    return type.startsWith("video") || type.startsWith("timeline") || value.has("sequence");
  }

  /** The region's own score. */
  OptionalDouble score() {
    JsonNode score = fields.path("score");
    return score.isNumber() && Double.isFinite(score.asDouble())
        ? OptionalDouble.of(score.asDouble())
        : OptionalDouble.empty();
  }
}
