package io.maskmill.formats.clearml;

import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels of a version: what colors and ROIs are called, and what becomes of several labels of
 * one thing. The one place that knows.
 */
final class LabelAssignment implements Serializable {
  /** The label of colors that nobody claims, when they are kept. */
  static final String UNMAPPED = "unmapped";

  private static final long serialVersionUID = 1;

  private final VersionLabels version;
  private final SourceOptions.MultiLabel multiLabel;
  private final LabelCatalog catalog;
  private final String example;

  /**
   * An assignment.
   *
   * @param others lists of labels that are in frames alone, in any order
   * @param keepsUnmapped whether {@link #UNMAPPED} is a label
   * @param countsSets whether sets of labels in the mapping are labels of one thing; our own
   *     mappings have values for sets that no thing has, and frames say which ones do
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
    version.declared().forEach(label -> labels.put(label.name(), label.color()));
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
        // gray values are class numbers, not colors that anybody would want to see
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
            all.add(new Label(name, color == null ? VocColors.color(all.size() + 1) : color)));
    this.catalog = new LabelCatalog(all);
    this.example = several;
  }

  private static boolean isGray(int color) {
    return (color & 255) * 0x010101 == color;
  }

  LabelCatalog catalog() {
    return catalog;
  }

  /** Labels of a color in a mask, as the mapping has them; null when no entry claims it. */
  List<String> labels(String maskId, int color) {
    return version.labels(maskId, color);
  }

  /** Whether one thing may have several labels in what is read. */
  boolean hasSeveral() {
    return multiLabel == SourceOptions.MultiLabel.KEEP && !example.isEmpty();
  }

  /** One of the things with several labels, for a message. */
  String example() {
    return example;
  }

  /** The objects that a thing of these labels becomes: the names of each. */
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

  /** The same as positions in the catalog; names that it does not have joined are taken apart. */
  List<List<Integer>> positions(List<String> names) {
    List<List<Integer>> positions = known(objects(names));
    boolean lacks = positions.stream().anyMatch(list -> list.contains(-1));
    return lacks ? known(names.stream().map(List::of).toList()) : positions;
  }

  private List<List<Integer>> known(List<List<String>> objects) {
    return objects.stream().map(list -> list.stream().map(catalog::indexOf).toList()).toList();
  }

  /** Whether the catalog has what a thing of these labels needs, and several are known of. */
  boolean knows(List<String> names) {
    return (names.size() == 1 || !example.isEmpty())
        && known(objects(names)).stream().noneMatch(list -> list.contains(-1));
  }
}
