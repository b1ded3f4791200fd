package io.maskmill.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ordered labels of a dataset. A label's position (0-based) is its identity, by which objects
 * refer to it. Names are unique. Colors need not be, since several systems allow duplicates; a
 * format whose masks are colored checks {@link #sameColor()}.
 */
public final class LabelCatalog implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Label> labels;
  private final Map<String, Integer> indexes = new HashMap<>();

  /** Throws an IllegalArgumentException that names the label when two labels share a name. */
  public LabelCatalog(List<Label> labels) {
    this.labels = Collections.unmodifiableList(new ArrayList<>(labels));
    for (int i = 0; i < labels.size(); i++) {
      if (indexes.put(labels.get(i).name(), i) != null) {
        throw new IllegalArgumentException(
            "two labels are named '" + labels.get(i).name() + "'; names must be unique");
      }
    }
  }

  /** All labels in order, read-only. */
  public List<Label> labels() {
    return labels;
  }

  /** Number of labels. */
  public int size() {
    return labels.size();
  }

  /** The label at a position. */
  public Label label(int index) {
    return labels.get(index);
  }

  /** The position of a name, or -1. */
  public int indexOf(String name) {
    return indexes.getOrDefault(name, -1);
  }

  /** The first two labels sharing a color, as a sentence part, or null when all colors differ. */
  public String sameColor() {
    Map<Rgb, String> seen = new HashMap<>();
    for (Label label : labels) {
      String other = seen.put(label.color(), label.name());
      if (other != null) {
        return "'" + other + "' and '" + label.name() + "' both have " + label.color().hex();
      }
    }
    return null;
  }
}
