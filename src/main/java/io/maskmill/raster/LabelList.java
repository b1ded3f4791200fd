package io.maskmill.raster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A label catalog as a JSON list, with what each label has. */
public final class LabelList {
  private LabelList() {}

  /** The catalog as text: objects with name, color and attributes. */
  public static String text(LabelCatalog labels) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Label label : labels.labels()) {
      Map<String, Object> item = new TreeMap<>();
      item.put("name", label.name());
      item.put("color", label.color().hex());
      item.put("attributes", label.attributes());
      list.add(item);
    }
    try {
      return Json.mapper().writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Parses a catalog: a list of names, or of objects with name and color. What has no color gets
   * that of its place.
   *
   * @throws IllegalArgumentException when it is no such list
   */
  public static LabelCatalog parse(String text) throws JsonProcessingException {
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
