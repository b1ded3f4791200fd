package io.maskmill.formats.cvatmask;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The roots of a source and the one catalog of all their labels. In the default mode the catalog
 * leaves out the label {@code background} and VOC's void, whose pixels belong to no object.
 */
final class SourceLabels implements Serializable {
  private static final long serialVersionUID = 1;

  /** Stands for the background among {@link #positions}. */
  static final int BACKGROUND = -1;

  /** Stands for VOC's void among {@link #positions}. */
  static final int VOID = -2;

  private final List<Root> roots;
  private final Map<String, Integer> byFolder = new HashMap<>();
  private final int depth;
  private final LabelCatalog catalog;
  private final List<int[]> positions = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param extra name of a label that the catalog holds even if no root declares it; empty for none
   */
  SourceLabels(List<Root> roots, boolean compat, String extra) {
    this.roots = List.copyOf(roots);
    this.depth = (int) roots.get(0).folder().chars().filter(c -> c == '/').count();
    Map<String, Integer> known = new LinkedHashMap<>();
    List<Label> labels = new ArrayList<>();
    for (Root root : roots) {
      LabelMap map = root.map();
      int[] position = new int[map.lines().size()];
      for (int i = 0; i < position.length; i++) {
        Label label = map.label(i);
        if (label.name().equals(LabelMap.BACKGROUND) && !compat) {
          position[i] = BACKGROUND;
          continue;
        }
        if (map.lines().get(i).isVoid() && !compat) {
          position[i] = VOID;
          continue;
        }
        Integer at = known.get(label.name());
        if (at == null) {
          at = labels.size();
          known.put(label.name(), at);
          labels.add(label);
        }
        position[i] = at;
      }
      byFolder.put(root.folder(), positions.size());
      positions.add(position);
      notes.addAll(map.sharedColors(root.folder() + LabelMapTxt.NAME));
      if (map.declaresVoid() && !compat) {
        notes.add(
            (root.folder().isEmpty() ? "" : root.folder() + ": ")
                + "pixels of VOC's void, 224,224,192, are no objects; --compat cvat takes them for"
                + " objects, as CVAT does");
      }
    }
    List<String> likeVoid = known.keySet().stream().filter(LabelMap::isVoidName).toList();
    if (!likeVoid.isEmpty() && !compat) {
      notes.add(
          "labels called "
              + String.join(", ", likeVoid)
              + " are read as labels, since void is 224,224,192; --void LABEL takes one for void");
    }
    if (!extra.isEmpty() && !known.containsKey(extra)) {
      labels.add(new Label(extra, VocColors.color(labels.size() + 1)));
    }
    catalog = new LabelCatalog(labels);
  }

  LabelCatalog catalog() {
    return catalog;
  }

  /** Notes for the user, one sentence each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Adds notes for the user. */
  void tell(List<String> more) {
    notes.addAll(more);
  }

  /** The folder of the root that a path belongs to, ending in '/'. */
  String folderOf(String path) {
    int end = 0;
    for (int i = 0; i < depth; i++) {
      int slash = path.indexOf('/', end);
      if (slash < 0) {
        return path;
      }
      end = slash + 1;
    }
    return path.substring(0, end);
  }

  /** The position of the root that lies in a folder, or -1. */
  int root(String folder) {
    return byFolder.getOrDefault(folder, -1);
  }

  /** The labels of a root, by its position. */
  LabelMap map(int root) {
    return roots.get(root).map();
  }

  /** The catalog's position of each label of a root, or what it stands for; read-only. */
  int[] positions(int root) {
    return positions.get(root);
  }
}
