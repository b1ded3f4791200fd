package io.maskmill.formats.clearml;

import io.maskmill.model.Label;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which colors mean which labels in the masks of a version.
 *
 * @param all labels by color, 0xRRGGBB, in the mapping's order; for every mask
 * @param byMask more entries by mask id, for the masks of that id
 * @param declared labels that our own writer left, with their colors; empty in other sources
 * @param notes what the user should know of the mapping
 */
record VersionLabels(
    Map<Integer, List<String>> all,
    Map<String, Map<Integer, List<String>>> byMask,
    List<Label> declared,
    List<String> notes)
    implements Serializable {
  /** A version without a mapping. */
  static final VersionLabels NONE =
      new VersionLabels(new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), List.of());

  VersionLabels {
    declared = List.copyOf(declared);
    notes = List.copyOf(notes);
  }

  /** Labels of a color in a mask, or null when no entry claims it. */
  List<String> labels(String maskId, int color) {
    List<String> own = byMask.getOrDefault(maskId, Map.of()).get(color);
    return own == null ? all.get(color) : own;
  }

  boolean isEmpty() {
    return all.isEmpty() && byMask.isEmpty();
  }
}
