package io.maskmill.formats.clearml;

import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which labels the colors and ROIs of a version have, and which objects a thing with
 * several labels becomes.
 */
final class LabelAssignment implements Serializable {
  /** The label of unmapped colors, when they are kept. */
  static final String UNMAPPED = "unmapped";

  private static final long serialVersionUID = 1;

  private final VersionLabels version;
  private final SourceOptions.MultiLabel multiLabel;
  private final LabelCatalog catalog;
  private final String example;

  /**
   * Builds the assignment of a version.
   *
   * @param others lists of labels that only frames have, in any order
   * @param keepsUnmapped whether {@link #UNMAPPED} is a label
   * @param countsSets whether a set of labels in the mapping means one thing with all of them; our
   *     own mappings also have values for sets that no thing has, and frames state the real ones
   */
  LabelAssignment(
      VersionLabels version,
      SourceOptions.MultiLabel multiLabel,
      Collection<List<String>> others,
      boolean keepsUnmapped,
      boolean countsSets) {
    this.version = version;
    this.multiLabel = multiLabel;
    Map<String, Rgb> labels = new LinkedHashMap<>();
    Map<String, Map<String, String>> attributes = new HashMap<>();
    for (Label label : version.declared()) {
      labels.put(label.name(), label.color());
      attributes.put(label.name(), label.attributes());
    }
    Set<Integer> colors = new HashSet<>();
    String several = "";
    List<Map.Entry<Integer, List<String>>> entries = new ArrayList<>(version.all().entrySet());
    version.byMask().values().forEach(map -> entries.addAll(map.entrySet()));
    for (Map.Entry<Integer, List<String>> entry : entries) {
      int color = entry.getKey();
      if (entry.getValue().size() > 1 && !countsSets) {
        continue;
      }
      if (entry.getValue().size() > 1 && several.isEmpty()) {
        several = "value " + ColorText.list(color) + " has " + String.join(", ", entry.getValue());
      }
      for (List<String> names : objects(entry.getValue())) {
        // gray values are class numbers and would be poor display colors
        boolean shows = names.size() == 1 && !isGray(color) && colors.add(color);
        names.forEach(name -> labels.putIfAbsent(name, shows ? Rgb.of(color) : null));
      }
    }
    Set<String> rest = new HashSet<>();
    for (List<String> names : others) {
      if (names.size() > 1 && several.isEmpty()) {
        several = "an object has " + String.join(", ", names);
      }
      objects(names).forEach(rest::addAll);
    }
    rest.stream()
        .sorted(FrameKey::compareCodePoints)
        .forEach(name -> labels.putIfAbsent(name, null));
    if (keepsUnmapped) {
      labels.putIfAbsent(UNMAPPED, null);
    }
    List<Label> all = new ArrayList<>();
    labels.forEach(
        (name, color) ->
            all.add(
                new Label(
                    name,
                    color == null ? VocColors.color(all.size() + 1) : color,
                    attributes.getOrDefault(name, Map.of()))));
    this.catalog = new LabelCatalog(all);
    this.example = several;
  }

  private static boolean isGray(int color) {
    return (color & 255) * 0x010101 == color;
  }

  LabelCatalog catalog() {
    return catalog;
  }

  /** The mapping's labels of a color in a mask; null when no entry claims it. */
  List<String> labels(String maskId, int color) {
    return version.labels(maskId, color);
  }

  /** Whether a color that no label claims is plain background, and no color without a label. */
  boolean isBackground(int color) {
    return version.isBackground(color);
  }

  /** Whether one thing may have several labels in the source. */
  boolean hasSeveral() {
    return multiLabel == SourceOptions.MultiLabel.KEEP && !example.isEmpty();
  }

  /** An example of several labels on one thing, for a message. */
  String example() {
    return example;
  }

  /** The objects that a thing with these labels becomes, as the label names of each. */
  List<List<String>> objects(List<String> names) {
    if (names.size() == 1) {
      return List.of(names);
    }
    return switch (multiLabel) {
      case KEEP -> List.of(names);
      case FIRST -> List.of(names.subList(0, 1));
      case JOINED -> List.of(List.of(String.join(",", names)));
      case ALL -> names.stream().map(List::of).toList();
    };
  }

  /**
   * The same objects as catalog positions; one object per name when the catalog lacks a joined
   * label.
   */
  List<List<Integer>> positions(List<String> names) {
    List<List<Integer>> positions = known(objects(names));
    boolean lacks = positions.stream().anyMatch(list -> list.contains(-1));
    return lacks ? known(names.stream().map(List::of).toList()) : positions;
  }

  private List<List<Integer>> known(List<List<String>> objects) {
    return objects.stream().map(list -> list.stream().map(catalog::indexOf).toList()).toList();
  }

  /**
   * Whether the catalog has all labels for such a thing, and several labels are already expected.
   */
  boolean knows(List<String> names) {
    return (names.size() == 1 || !example.isEmpty())
        && known(objects(names)).stream().noneMatch(list -> list.contains(-1));
  }
}
