package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
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

  /** Parses a catalog from the footer's text. */
  static LabelCatalog labels(String text) throws JsonProcessingException {
    List<Label> labels = new ArrayList<>();
    for (JsonNode item : Json.mapper().readTree(text)) {
      Map<String, String> attributes = new TreeMap<>();
      item.path("attributes")
          .properties()
          .forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
      labels.add(
          new Label(item.path("name").asText(), color(item.path("color").asText()), attributes));
    }
    return new LabelCatalog(labels);
  }

  private static Rgb color(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return new Rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
