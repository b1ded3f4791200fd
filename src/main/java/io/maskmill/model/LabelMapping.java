package io.maskmill.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renames, merges and drops labels, from one catalog to another. A new label takes the position of
 * the first label mapped to it. Its color and attributes come from the source's label of that name
 * if there is one, else from that first label.
 */
public final class LabelMapping implements Serializable {
  private static final long serialVersionUID = 1;

  /** The table's key for all labels that it does not name. */
  public static final String REST = "*";

  private final LabelCatalog labels;
  private final int[] targets;

  /**
   * Creates a mapping.
   *
   * @param source the labels before mapping
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

  /** The labels after mapping. */
  public LabelCatalog labels() {
    return labels;
  }

  /** The new position of a label, -1 when it is dropped. */
  public int target(int label) {
    return targets[label];
  }
}
