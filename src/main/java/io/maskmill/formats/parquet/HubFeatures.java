package io.maskmill.formats.parquet;

import io.maskmill.model.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes the columns as huggingface/datasets does, in footers as JSON and in the dataset card as
 * YAML.
 */
final class HubFeatures {
  /** Names of the value 0: the first that no label has, since datasets refuses equal names. */
  private static final List<String> BACKGROUND =
      List.of("background", "_background_", "__background__", "unlabeled");

  private HubFeatures() {}

  /** The names of classes in the order of their values, which begin at 0. */
  static List<String> names(HubWriter table) {
    List<String> names = new ArrayList<>();
    for (Label label : table.labels().labels()) {
      names.add(label.name());
    }
    if (table.target().background()) {
      names.add(0, free(names));
    }
    return names;
  }

  /** A name for the background; with a number where labels have all that are usual. */
  static String free(List<String> labels) {
    for (String name : BACKGROUND) {
      if (!labels.contains(name)) {
        return name;
      }
    }
    int number = 2;
    while (labels.contains(BACKGROUND.get(0) + number)) {
      number++;
    }
    return BACKGROUND.get(0) + number;
  }

  /** The features as JSON, as footers have them. */
  static String json(HubWriter table) {
    Map<String, Object> features = new LinkedHashMap<>();
    HubTarget target = table.target();
    if (table.copies()) {
      features.put(target.image(), Map.of("_type", "Image"));
    }
    features.put(target.mask(), Map.of("_type", "Image"));
    if (!target.variant().list().isEmpty()) {
      Map<String, Object> category = new LinkedHashMap<>();
      category.put("names", names(table));
      category.put("_type", "ClassLabel");
      Map<String, Object> segment = new LinkedHashMap<>();
      segment.put("id", HuggingFace.value("int32"));
      segment.put("category_id", category);
      segment.put("area", HuggingFace.value("int64"));
      segment.put("bbox", List.of(HuggingFace.value("int32")));
      segment.put("iscrowd", HuggingFace.value("int32"));
      features.put(target.variant().list(), List.of(segment));
    }
    table.texts().forEach(column -> features.put(column, HuggingFace.value("string")));
    return Footer.json(Map.of("info", Map.of("features", features)));
  }

  /** The features as the dataset card has them, indented by two. */
  static String yaml(HubWriter table) {
    StringBuilder text = new StringBuilder();
    HubTarget target = table.target();
    if (table.copies()) {
      text.append("  - name: ")
          .append(HuggingFace.yaml(target.image()))
          .append("\n    dtype: image\n");
    }
    text.append("  - name: ")
        .append(HuggingFace.yaml(target.mask()))
        .append("\n    dtype: image\n");
    if (!target.variant().list().isEmpty()) {
      text.append("  - name: ").append(target.variant().list());
      text.append("\n    list:\n    - name: id\n      dtype: int32\n    - name: category_id\n");
      text.append("      dtype:\n        class_label:\n          names:\n");
      List<String> names = names(table);
      for (int i = 0; i < names.size(); i++) {
        text.append("            '").append(i).append("': ").append(Footer.json(names.get(i)));
        text.append('\n');
      }
      text.append(
          "    - name: area\n      dtype: int64\n    - name: bbox\n      sequence: int32\n");
      text.append("    - name: iscrowd\n      dtype: int32\n");
    }
    for (String column : table.texts()) {
      text.append("  - name: ").append(column).append("\n    dtype: string\n");
    }
    return text.toString();
  }
}
