package io.maskmill.spi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.util.Map;
import java.util.Set;

/**
 * Attributes that say no more than how a system calls a frame and its file. They are kept, so that
 * the frame is called the same when it goes back, but a target that has none loses nothing.
 */
public final class BareIds {
  private static final Set<String> KEYS = Set.of("id", "context_id", "timestamp", "content_type");

  private BareIds() {}

  /** Whether an attribute is such a one: a JSON object of ids alone. */
  public static boolean isBare(Map.Entry<String, String> attribute) {
    String text = attribute.getValue();
    if (!text.startsWith("{")) {
      return false;
    }
    try {
      JsonNode node = Json.mapper().readTree(text);
      return node.properties().stream()
          .allMatch(one -> KEYS.contains(one.getKey()) && one.getValue().isValueNode());
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
