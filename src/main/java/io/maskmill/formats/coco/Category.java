package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A category of one document.
 *
 * @param id as text, unique within this document only
 * @param name not empty
 * @param supercategory empty when there is none
 * @param color null when the document gives none
 * @param isThing 1 for things, 0 for stuff, as text; empty when the document does not say
 * @param more the document's other keys for the category: JSON by key
 */
record Category(
    String id,
    String name,
    String supercategory,
    Rgb color,
    String isThing,
    Map<String, String> more) {

  private static final Set<String> OWN = Set.of("id", "name", "isthing");

  /** A category that annotations name and the document does not list. */
  static Category unnamed(String id) {
    String name = id.isEmpty() ? "object" : "category_" + id;
    return new Category(id, name, "", null, "", Map.of());
  }

  /** Reads a category; {@code place} names the document in messages. */
  static Category of(JsonNode node, String place) {
    JsonNode id = node.path("id");
    String name = node.path("name").asText("");
    if (!id.isIntegralNumber() && !id.isTextual()) {
      throw new ConfigException(place + " must have an id, a whole number");
    }
    if (name.isEmpty()) {
      throw new ConfigException(place + " (id " + id.asText() + ") must have a name");
    }
    return new Category(
        id.asText(),
        name,
        node.path("supercategory").asText(""),
        color(node),
        isThing(node.path("isthing")),
        more(node));
  }

  private static Map<String, String> more(JsonNode node) {
    Map<String, String> more = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String json = json(entry.getValue());
      boolean isRead =
          switch (entry.getKey()) {
            case "supercategory" -> entry.getValue().isTextual();
            case "color" -> color(node) != null;
            default -> OWN.contains(entry.getKey());
          };
      if (!isRead && ImageEntry.isShort(json)) {
        more.put(entry.getKey(), json);
      }
    }
    return more;
  }

  private static String json(JsonNode value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value that was read cannot be written", e);
    }
  }

  private static String isThing(JsonNode node) {
    if (!node.isNumber() && !node.isBoolean()) {
      return "";
    }
    return node.asInt() == 0 && !node.asBoolean() ? "0" : "1";
  }

  private static Rgb color(JsonNode node) {
    JsonNode color = node.path("color");
    if (color.size() != 3) {
      return null;
    }
    int[] parts = new int[3];
    for (int i = 0; i < 3; i++) {
      if (!color.path(i).isInt()
          || color.path(i).intValue() < 0
          || color.path(i).intValue() > 255) {
        return null;
      }
      parts[i] = color.path(i).intValue();
    }
    return new Rgb(parts[0], parts[1], parts[2]);
  }
}
