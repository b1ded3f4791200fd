package io.maskmill.formats.supervisely.figures;

import java.util.Locale;

/** The shapes of figures that this format knows, and {@link #ANY}, which a class may have. */
public enum Shape {
  BITMAP,
  ALPHA_MASK,
  POLYGON,
  MULTIPOLYGON,
  RECTANGLE,
  ORIENTED_BBOX,
  LINE,
  POINT,
  GRAPH,
  CUBOID_2D,
  ANY;

  /** The shape's word in a project's files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The shape of a word, in upper or lower case; {@link #ANY} when the word is unknown. */
  public static Shape of(String word) {
    for (Shape shape : values()) {
      if (shape.word().equals(word.toLowerCase(Locale.ROOT))) {
        return shape;
      }
    }
    return ANY;
  }
}
