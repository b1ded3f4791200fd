package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the key-value metadata of a file: the label catalog as JSON, and plain texts. */
final class Footer {
  static final String LABELS = "maskmill.labels";
  static final String DATASET = "maskmill.dataset";
  static final String SUBSET = "maskmill.subset";

  private Footer() {}

  /** Where Spark keeps the schema of what it writes, with the metadata of columns. */
  private static final String SPARK = "org.apache.spark.sql.parquet.row.metadata";

  /**
   * The labels of a file that Spark wrote, which are metadata of the column {@code objects}.
   *
   * @return null when there are none
   */
  static String ofColumn(Map<String, String> footer) {
    JsonNode labels = metadata(footer, "objects").path(LABELS);
    return labels.isTextual() ? labels.asText() : null;
  }

  /** Whether Spark wrote the file to be read once, and nobody is to be told its name. */
  static boolean isPassing(Map<String, String> footer) {
    return metadata(footer, "name").path(ParquetFormat.PASSING).asBoolean();
  }

  private static JsonNode metadata(Map<String, String> footer, String name) {
    try {
      for (JsonNode column :
          Json.mapper().readTree(footer.getOrDefault(SPARK, "{}")).path("fields")) {
        if (column.path("name").asText().equals(name)) {
          return column.path("metadata");
        }
      }
    } catch (JsonProcessingException e) {
      // another program's
    }
    return MissingNode.getInstance();
  }

  /** The key under which a file says its dataset or subset. */
  static String key(String column) {
    return column.equals("dataset") ? DATASET : SUBSET;
  }

  static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String labels(LabelCatalog labels) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Label label : labels.labels()) {
      Map<String, Object> item = new TreeMap<>();
      item.put("name", label.name());
      item.put("color", label.color().hex());
      item.put("attributes", label.attributes());
      list.add(item);
    }
    return json(list);
  }

  /**
   * Parses a catalog: a list of names, or of objects with name and color. What has no color gets
   * that of its place.
   *
   * @throws IllegalArgumentException when it is no such list
   */
  static LabelCatalog labels(String text) throws JsonProcessingException {
    List<Label> labels = new ArrayList<>();
    JsonNode list = Json.mapper().readTree(text);
    if (!list.isArray()) {
      throw new IllegalArgumentException("labels must be a JSON list");
    }
    for (JsonNode item : list) {
      Map<String, String> attributes = new TreeMap<>();
      item.path("attributes")
          .properties()
          .forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
      String name = item.isTextual() ? item.asText() : item.path("name").asText();
      Rgb color =
          item.has("color")
              ? color(item.path("color").asText())
              : VocColors.color(labels.size() + 1);
      labels.add(new Label(name, color, attributes));
    }
    return new LabelCatalog(labels);
  }

  private static Rgb color(String hex) {
    if (!hex.matches("#[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException("a color must be as #E6194B, was '" + hex + "'");
    }
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return new Rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
