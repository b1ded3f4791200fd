package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a frame as {@code datasets.save_frames} of API 2.23 has them: type of each, those
 * that must be there, and no others.
 */
final class FrameSchema {
  private static final Map<String, Map<String, String>> TYPES = new TreeMap<>();
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "frame", Set.of("sources"),
          "source", Set.of("id", "uri"),
          "mask", Set.of("id", "uri"),
          "roi", Set.of("label"),
          "roi.mask", Set.of("id", "value"));

  static {
    TYPES.put(
        "frame",
        types(
            "id string, context_id string, timestamp integer, meta object, meta_blob object,"
                + " blob string, rois [roi], sources [source]"));
    TYPES.put(
        "source",
        types(
            "id string, uri string, content_type string, width integer, height integer,"
                + " timestamp integer, masks [mask], meta object"));
    TYPES.put(
        "mask",
        types(
            "id string, uri string, content_type string, width integer, height integer,"
                + " timestamp integer"));
    TYPES.put(
        "roi",
        types(
            "label [string], id string, sources [string], poly [number], confidence number,"
                + " mask roi.mask, meta object"));
    TYPES.put("roi.mask", types("id string, value [integer]"));
  }

  private FrameSchema() {}

  private static Map<String, String> types(String text) {
    Map<String, String> types = new TreeMap<>();
    for (String field : text.split(",")) {
      String[] words = field.strip().split(" ");
      types.put(words[0], words[1]);
    }
    return types;
  }

  static void check(JsonNode frame) {
    check(frame, "frame", "frame");
  }

  private static void check(JsonNode node, String type, String where) {
    if (type.startsWith("[")) {
      assertTrue(node.isArray(), where);
      node.forEach(item -> check(item, type.substring(1, type.length() - 1), where + "[]"));
      return;
    }
    switch (type) {
      case "string" -> assertTrue(node.isTextual(), where);
      case "integer" -> assertTrue(node.isIntegralNumber(), where);
      case "number" -> assertTrue(node.isNumber(), where);
      case "object" -> {
        assertTrue(node.isObject(), where);
        checkKeys(node, where);
      }
      default -> {
        assertTrue(node.isObject(), where);
        REQUIRED.get(type).forEach(key -> assertTrue(node.has(key), where + "." + key));
        for (var field : node.properties()) {
          String fieldType = TYPES.get(type).get(field.getKey());
          assertTrue(fieldType != null, where + "." + field.getKey());
          check(field.getValue(), fieldType, where + "." + field.getKey());
        }
      }
    }
  }

  /** Keys of metadata must hold no '$' and no '.'. */
  private static void checkKeys(JsonNode node, String where) {
    for (var field : node.properties()) {
      assertTrue(!field.getKey().contains(".") && !field.getKey().contains("$"), where);
      checkKeys(field.getValue(), where + "." + field.getKey());
    }
  }
}
