package io.maskmill.sql.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Carries a dataset's labels in the metadata of the column {@code objects}: their order, their
 * colors, and those that no object has. Spark keeps a column's metadata as long as the column is
 * selected as it is; {@code withMetadata} puts it on one that was computed.
 */
public final class LabelMetadata {
  /**
   * Key of a JSON text: {@code [{"name":"apple","color":"#E6194B","attributes":{...}}, ...]}, where
   * {@code attributes} may be left out.
   */
  public static final String KEY = "maskmill.labels";

  private LabelMetadata() {}

  /** The metadata of a column whose objects have these labels. */
  public static Metadata of(LabelCatalog labels) {
    return new MetadataBuilder().putString(KEY, json(labels)).build();
  }

  /** The JSON text of labels. */
  static String json(LabelCatalog labels) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Label label : labels.labels()) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("name", label.name());
      item.put("color", label.color().hex());
      if (!label.attributes().isEmpty()) {
        item.put("attributes", label.attributes());
      }
      list.add(item);
    }
    try {
      return Json.mapper().writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The labels that the column {@code objects} of a table carries, whatever the case of its name.
   *
   * @return null when there is no such column, or it carries none
   * @throws IllegalArgumentException when the metadata is not what {@link #of} makes; the message
   *     says what is wrong
   */
  public static LabelCatalog in(StructType table) {
    for (StructField field : table.fields()) {
      if (field.name().equalsIgnoreCase(FrameSchema.OBJECTS) && field.metadata().contains(KEY)) {
        return parse(field.metadata().getString(KEY));
      }
    }
    return null;
  }

  private static LabelCatalog parse(String text) {
    List<Label> labels = new ArrayList<>();
    try {
      JsonNode list = Json.mapper().readTree(text);
      if (!list.isArray()) {
        throw refused("is no list", null);
      }
      for (JsonNode item : list) {
        labels.add(label(item));
      }
      return new LabelCatalog(labels);
    } catch (JsonProcessingException e) {
      throw refused("is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** A label of the list. */
  static Label label(JsonNode item) {
    Map<String, String> attributes = new TreeMap<>();
    item.path("attributes")
        .properties()
        .forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
    return new Label(item.path("name").asText(), color(item.path("color").asText()), attributes);
  }

  private static Rgb color(String hex) {
    if (!hex.matches("#[0-9A-Fa-f]{6}")) {
      throw refused("has the color '" + hex + "', which is not of the form #E6194B", null);
    }
    return Rgb.of(Integer.parseInt(hex.substring(1), 16));
  }

  private static IllegalArgumentException refused(String what, Exception cause) {
    return new IllegalArgumentException(
        "metadata '" + KEY + "' of column '" + FrameSchema.OBJECTS + "' " + what, cause);
  }
}
