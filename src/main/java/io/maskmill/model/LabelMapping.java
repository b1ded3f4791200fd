package io.maskmill.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels renamed, merged and dropped: from one catalog to another. A label keeps the place of the
 * first one that becomes it, and its color and attributes if it was there under that name before.
 */
public final class LabelMapping implements Serializable {
  private static final long serialVersionUID = 1;

  /** In a table: all labels that the table does not name. */
  public static final String REST = "*";

  private final LabelCatalog labels;
  private final int[] targets;

  /**
   * A mapping.
   *
   * @param source labels as they are
   * @param table new name by old name or {@link #REST}; an empty new name drops the label
   */
  public LabelMapping(LabelCatalog source, Map<String, String> table) {
    Map<String, Label> kept = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (Label label : source.labels()) {
      String name = table.getOrDefault(label.name(), table.getOrDefault(REST, label.name()));
      names.add(name);
      if (!name.isEmpty() && !kept.containsKey(name)) {
        int same = source.indexOf(name);
        Label like = same < 0 ? label : source.label(same);
        kept.put(name, new Label(name, like.color(), like.attributes()));
      }
    }
    labels = new LabelCatalog(List.copyOf(kept.values()));
    targets = names.stream().mapToInt(labels::indexOf).toArray();
  }

  /** The labels after. */
  public LabelCatalog labels() {
    return labels;
  }

  /** The new position of a label, -1 when it is dropped. */
  public int target(int label) {
    return targets[label];
  }
}
