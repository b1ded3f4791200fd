package io.maskmill.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A class of things.
 *
 * @param name not empty
 * @param color the color it is shown in
 * @param attributes further facts that a format holds, such as COCO's {@code supercategory};
 *     read-only, in key order
 */
public record Label(String name, Rgb color, Map<String, String> attributes)
    implements Serializable {

  public Label {
    Objects.requireNonNull(color, "color");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a label needs a name");
    }
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** A label without attributes. */
  public Label(String name, Rgb color) {
    this(name, color, Map.of());
  }
}
