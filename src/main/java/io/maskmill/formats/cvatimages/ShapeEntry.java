package io.maskmill.formats.cvatimages;

import java.util.Map;
import java.util.Set;

/**
 * A shape as the document has it, before anything of it is judged.
 *
 * @param element its element's name
 * @param facts the element's attributes
 * @param attributes the texts of the elements that CVAT gives attributes by, by name
 */
record ShapeEntry(String element, Map<String, String> facts, Map<String, String> attributes) {
  static final String MASK = "mask";
  static final String POLYGON = "polygon";
  static final String BOX = "box";
  static final String ELLIPSE = "ellipse";
  static final String TAG = "tag";

  /** Elements that have an area. */
  static final Set<String> AREAS = Set.of(MASK, POLYGON, BOX, ELLIPSE);

  /** Elements that CVAT writes and that have no area. */
  static final Set<String> OTHERS = Set.of("polyline", "points", "cuboid", "skeleton");

  ShapeEntry {
    facts = Map.copyOf(facts);
    attributes = Map.copyOf(attributes);
  }

  /** An attribute of the element; null when it is absent. */
  String fact(String name) {
    return facts.get(name);
  }

  /** Whether a box has a rotation other than 0, or one that is no number. */
  boolean isRotated() {
    String rotation = fact("rotation");
    if (rotation == null) {
      return false;
    }
    try {
      return PythonNumber.real(rotation) != 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
