package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the JSON types of an object's attributes, which the model has as texts: two more attributes
 * list the keys whose values are no strings. Not thread-safe.
 */
final class TypedAttributes {
  /** Attribute: the keys whose values are JSON, such as {@code false} and {@code 7}, as a list. */
  static final String JSON = "coco.json-keys";

  /** Attribute: the keys whose values are null, and which are no attributes otherwise. */
  static final String NULLS = "coco.null-keys";

  private String lastList = "";
  private Set<String> lastKeys = Set.of();

  /** Adds the list of keys to the attributes, unless it is empty. */
  static void mark(Map<String, String> attributes, String list, Collection<String> keys) {
    if (!keys.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (String key : keys) {
        text.append(text.isEmpty() ? '[' : ',');
        AsciiJson.string(text, key);
      }
      attributes.put(list, text.append(']').toString());
    }
  }

  /** Appends the attributes as an object with the types that their source had. */
  void append(StringBuilder out, Map<String, String> attributes) {
    Set<String> json = keys(attributes.get(JSON));
    Set<String> nulls = keys(attributes.get(NULLS));
    TreeSet<String> all = new TreeSet<>(attributes.keySet());
    all.addAll(nulls);
    char separator = '{';
    for (String key : all) {
      if (key.equals(JSON) || key.equals(NULLS)) {
        continue;
      }
      out.append(separator);
      separator = ',';
      AsciiJson.string(out, key);
      out.append(':');
      String value = attributes.get(key);
      if (value == null) {
        out.append("null");
      } else if (json.contains(key) && isJson(value)) {
        out.append(value);
      } else {
        AsciiJson.string(out, value);
      }
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  /** Objects mostly have the same keys, so the last list is remembered. */
  private Set<String> keys(String list) {
    if (list == null) {
      return Set.of();
    }
    if (!list.equals(lastList)) {
      Set<String> keys = new TreeSet<>();
      try {
        for (JsonNode key : Json.mapper().readTree(list)) {
          keys.add(key.asText());
        }
      } catch (JsonProcessingException e) {
        keys.clear(); // not this format's own list
      }
      lastList = list;
      lastKeys = keys;
    }
    return lastKeys;
  }

  /** Whether a text is one JSON value in ASCII; it may have gone through another program. */
  static boolean isJson(String value) {
    if (value.equals("false") || value.equals("true")) {
      return true;
    }
    try {
      JsonNode node = Json.mapper().readTree(value);
      return !node.isMissingNode() && value.chars().allMatch(c -> c >= ' ' && c < 127);
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
