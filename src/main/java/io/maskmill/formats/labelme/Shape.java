package io.maskmill.formats.labelme;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import java.util.Locale;

/**
 * What shapes there are, by LabelMe's words and those of programs that share its documents. Source:
 * labelme 7.1, {@code _utils/shape.py}.
 */
enum Shape {
  POLYGON(3, true),
  RECTANGLE(2, true),
  CIRCLE(2, true),
  ORIENTED_RECTANGLE(4, true),
  MASK(2, true),
  LINE(2, false),
  LINESTRIP(1, false),
  POINT(1, false),
  /** What a model was asked with; it covers nothing. */
  POINTS(1, false);

  /** X-AnyLabeling's word for an oriented rectangle. */
  private static final String ROTATION = "rotation";

  /** How many points it has at least. */
  final int points;

  /** Whether it covers an area; only LabelMe's converters draw the others. */
  final boolean isArea;

  Shape(int points, boolean isArea) {
    this.points = points;
    this.isArea = isArea;
  }

  /** Whether it has as many points as it must. */
  boolean fits(int count) {
    boolean isAnyNumber = this == POLYGON || this == LINESTRIP || this == POINTS;
    return isAnyNumber ? count >= points : count == points;
  }

  /** LabelMe's word. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The shape of an object; a polygon where it does not say one, as until version 4.
   *
   * @throws MaskDataException {@code annotation.malformed} when the word is unknown
   */
  static Shape of(JsonNode object) throws MaskDataException {
    JsonNode type = object.path("shape_type");
    if (type.isMissingNode() || type.isNull()) {
      return POLYGON;
    }
    String word = type.asText();
    if (word.equals(ROTATION)) {
      return ORIENTED_RECTANGLE;
    }
    for (Shape shape : values()) {
      if (shape.word().equals(word)) {
        return shape;
      }
    }
    throw new MaskDataException(
        AnnotationFaults.MALFORMED, "has a shape_type that LabelMe does not have: " + type);
  }
}
