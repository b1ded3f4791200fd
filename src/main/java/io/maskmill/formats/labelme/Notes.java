package io.maskmill.formats.labelme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a document says beside shapes, as attributes of frames and objects: flags, descriptions,
 * groups, and keys that other programs add. They survive in every target that holds attributes and
 * are written back into LabelMe's documents.
 */
final class Notes {
  /** What the keys of these attributes begin with. */
  static final String PREFIX = "labelme.";

  /** Flags: a JSON object. */
  static final String FLAGS = PREFIX + "flags";

  static final String DESCRIPTION = PREFIX + "description";

  /** The number that the shapes of a group share. */
  static final String GROUP = PREFIX + "group";

  /** Keys that LabelMe does not know, such as {@code difficult}: a JSON object. */
  static final String OTHER = PREFIX + "other";

  private static final Set<String> OF_SHAPE =
      Set.of(
          "label",
          "points",
          "group_id",
          "shape_type",
          "flags",
          "description",
          "mask",
          "line_color",
          "fill_color",
          "score");

  private Notes() {}

  /** The notes of an image. */
  static Map<String, String> of(DocumentText document) {
    Map<String, String> notes = new TreeMap<>();
    put(notes, FLAGS, document.flags());
    put(notes, OTHER, document.rest());
    return notes;
  }

  /** The notes of a shape, without its group. */
  static Map<String, String> of(JsonNode shape) {
    Map<String, String> notes = new TreeMap<>();
    put(notes, FLAGS, shape.path("flags"));
    String description = shape.path("description").asText("");
    if (!description.isEmpty() && !shape.path("description").isNull()) {
      notes.put(DESCRIPTION, description);
    }
    ObjectNode other = JsonNodeFactory.instance.objectNode();
    for (Iterator<Map.Entry<String, JsonNode>> all = shape.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> field = all.next();
      if (!OF_SHAPE.contains(field.getKey())) {
        other.set(field.getKey(), field.getValue());
      }
    }
    put(notes, OTHER, other);
    return notes;
  }

  private static void put(Map<String, String> notes, String key, JsonNode value) {
    if (value.isObject() && !value.isEmpty()) {
      notes.put(key, value.toString());
    }
  }

  /** A note that is a JSON object; an empty one when there is none or it is something else. */
  static ObjectNode parsed(Map<String, String> attributes, String key) {
    try {
      JsonNode value = Json.mapper().readTree(attributes.getOrDefault(key, "{}"));
      return value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  /** Whether an image's key of this name is LabelMe's own. */
  static boolean isOfImage(String key) {
    return Set.of(
            "version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth")
        .contains(key);
  }

  /** Whether a shape's key of this name is one that the writer gives. */
  static boolean isOfShape(String key) {
    return OF_SHAPE.contains(key);
  }
}
