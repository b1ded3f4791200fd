package io.maskmill.formats.clearml;

import io.maskmill.model.Label;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of each color in the masks of a version.
 *
 * @param all labels by color, 0xRRGGBB, for every mask, in the mapping's order
 * @param byMask further entries for single masks, by mask id
 * @param declared labels that our own writer left, with their colors; empty in other sources
 * @param notes notes on the mapping for the user
 * @param isTold whether there is a table, even one without entries
 */
record VersionLabels(
    Map<Integer, List<String>> all,
    Map<String, Map<Integer, List<String>>> byMask,
    List<Label> declared,
    List<String> notes,
    boolean isTold)
    implements Serializable {
  private static final int BLACK = 0;
  private static final int WHITE = 0xFFFFFF;

  /** A version without a mapping. */
  static final VersionLabels NONE =
      new VersionLabels(new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), List.of(), false);

  VersionLabels {
    declared = List.copyOf(declared);
    notes = List.copyOf(notes);
  }

  /** Labels of a color in a mask, or null when no entry claims it. */
  List<String> labels(String maskId, int color) {
    List<String> own = byMask.getOrDefault(maskId, Map.of()).get(color);
    return own == null ? all.get(color) : own;
  }

  /**
   * Whether a color that no entry claims is plain background: black, or the white that our own
   * writer uses where black is a label.
   */
  boolean isBackground(int color) {
    return color == BLACK || (color == WHITE && !declared.isEmpty() && all.containsKey(BLACK));
  }

  boolean isEmpty() {
    return all.isEmpty() && byMask.isEmpty();
  }

  /** The same labels with a note more. */
  VersionLabels withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new VersionLabels(all, byMask, declared, more, isTold);
  }
}
