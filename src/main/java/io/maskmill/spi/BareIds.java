package io.maskmill.spi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes of a source say no more than how its system calls a frame and its file. They are
 * kept, so that the frame is called the same when it goes back, but a target that has none loses
 * nothing.
 *
 * @param keys of the JSON objects that such attributes are, by the attribute's own key
 */
public record BareIds(Map<String, Set<String>> keys) implements Serializable {
  /** No attribute is such a one. */
  public static final BareIds NONE = new BareIds(Map.of());

  /** A format whose reader gives such attributes. */
  public interface Given {
    /** Those that its reader gives. */
    BareIds bareIds();
  }

  /** Those that the reader of a format gives. */
  public static BareIds of(MaskFormat format) {
    return format instanceof Given given ? given.bareIds() : NONE;
  }

  /** Whether an attribute is such a one: a JSON object of ids alone. */
  public boolean isBare(Map.Entry<String, String> attribute) {
    Set<String> ids = keys.get(attribute.getKey());
    String text = attribute.getValue();
    if (ids == null || !text.startsWith("{")) {
      return false;
    }
    try {
      JsonNode node = Json.mapper().readTree(text);
      return node.properties().stream()
          .allMatch(one -> ids.contains(one.getKey()) && one.getValue().isValueNode());
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
