package io.maskmill.formats.binarymasks;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.MaskValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the catalog of a source: labels have the colors that the mapping names, else VOC's. */
final class MappedLabels {
  private MappedLabels() {}

  /** Labels with VOC's colors. */
  static LabelCatalog of(List<String> names) {
    return of(names, Map.of());
  }

  /** The labels of a mapping. */
  static LabelCatalog of(ClassesMapping mapping) {
    return of(mapping, Map.of());
  }

  /**
   * The labels of a mapping.
   *
   * @param colors of labels, where known
   */
  static LabelCatalog of(ClassesMapping mapping, Map<String, Rgb> colors) {
    Map<String, Rgb> named = new HashMap<>(colors);
    Set<Rgb> used = new HashSet<>(colors.values());
    for (ClassesMapping.Entry entry : mapping.classes()) {
      for (int value : entry.values()) {
        Rgb color = rgb(value);
        if (ColorValue.isColor(value) && !named.containsKey(entry.label()) && used.add(color)) {
          named.put(entry.label(), color);
        }
      }
    }
    return of(mapping.classes().stream().map(ClassesMapping.Entry::label).toList(), named);
  }

  private static Rgb rgb(int value) {
    int rgb = value - MaskValues.COLOR;
    return new Rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  private static LabelCatalog of(List<String> names, Map<String, Rgb> named) {
    Set<Rgb> used = new HashSet<>(named.values());
    List<Label> labels = new ArrayList<>();
    int next = names.size();
    for (String name : names) {
      Rgb color = named.get(name);
      if (color == null) {
        color = VocColors.color(labels.size() + 1);
        while (!named.isEmpty() && !used.add(color)) {
          color = VocColors.color(++next);
        }
      }
      labels.add(new Label(name, color));
    }
    return new LabelCatalog(labels);
  }
}
