package io.maskmill.formats.parquet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes the table for Hugging Face's datasets library: features in the footer and in the
 * dataset card. The card lists the files of each subset by patterns, so folders can keep Spark's
 * layout. Source: huggingface.co/docs/hub, "Datasets Cards" and "Manual Configuration".
 */
final class HuggingFace {
  static final String KEY = "huggingface";

  private HuggingFace() {}

  static Map<String, Object> value(String type) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("dtype", type);
    value.put("_type", "Value");
    return value;
  }

  /** The features as JSON, as the datasets library writes them into footers. */
  static String features(TableWriter table) {
    Map<String, Object> box = new LinkedHashMap<>();
    for (String side : List.of("x", "y", "width", "height")) {
      box.put(side, value("int32"));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("label", value("string"));
    object.put("labels", List.of(value("string")));
    object.put("instance", value("int32"));
    object.put("area", value("int64"));
    object.put("bbox", box);
    object.put("counts", List.of(value("int32")));
    object.put("rle", value("string"));
    object.put("iscrowd", value("bool"));
    object.put("z_order", value("int32"));
    object.put("score", value("float64"));
    object.put("object_id", value("string"));
    object.put("attributes", value("string"));
    Map<String, Object> alpha = new LinkedHashMap<>();
    alpha.put("mask_id", value("string"));
    alpha.put("width", value("int32"));
    alpha.put("height", value("int32"));
    alpha.put("alpha", value("binary"));
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("name", value("string"));
    features.put("width", value("int32"));
    features.put("height", value("int32"));
    features.put("ordinal", value("int64"));
    features.put("image", Map.of("_type", "Image"));
    features.put("image_uri", value("string"));
    features.put("objects", List.of(object));
    features.put("alphas", List.of(alpha));
    features.put("attributes", value("string"));
    table.plain().forEach(column -> features.put(column, value("string")));
    return Footer.json(Map.of("info", Map.of("features", features)));
  }

  /**
   * The dataset card.
   *
   * @param frames in the table
   */
  static String card(long frames, TableWriter table) {
    StringBuilder text = new StringBuilder("---\ntask_categories:\n- image-segmentation\n");
    text.append("configs:\n- config_name: default\n  data_files:\n");
    for (String subset : table.overview().subsets()) {
      text.append("  - split: ").append(yaml(split(subset))).append('\n');
      text.append("    path: ")
          .append(
              Footer.json(
                  table.top()
                      + (table.isFolder("dataset") ? "*/" : "")
                      + (table.isFolder("subset") ? HivePath.folder("subset", subset) + "/" : "")
                      + "*.parquet"))
          .append('\n');
    }
    text.append("---\n# Segmentation masks\n\n");
    text.append(frames)
        .append(" frames, one row each: the image, its size, and its objects with\n");
    text.append("`counts` (row-major run lengths, background first) and `rle` (COCO).\n");
    text.append("Written by maskmill.\n");
    return text.toString();
  }

  /** A split name may contain only letters, digits and '_'. */
  static String split(String subset) {
    return subset.isEmpty() ? "train" : subset.replaceAll("[^\\p{Alnum}_]", "_");
  }

  /** A split's or a column's name, quoted where YAML would take it for a number or a truth. */
  static String yaml(String name) {
    boolean isOther = name.matches("(?i)\\d.*|_.*|y|n|yes|no|on|off|true|false|null");
    return isOther ? "'" + name + "'" : name;
  }
}
