package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A label as an object of a row names it; it travels as a part's role, by which the engine collects
 * what there is.
 */
record LabelSighting(String name, String color, String featureHash) {
  private static final String PREFIX = "label ";

  String toRole() {
    return PREFIX + Json.mapper().createArrayNode().add(name).add(color).add(featureHash);
  }

  /** Reads what {@link #toRole} wrote; null when the role is another one. */
  static LabelSighting ofRole(String role) {
    if (!role.startsWith(PREFIX)) {
      return null;
    }
    try {
      JsonNode node = Json.mapper().readTree(role.substring(PREFIX.length()));
      return new LabelSighting(node.path(0).asText(), node.path(1).asText(), node.path(2).asText());
    } catch (IOException e) {
      throw new UncheckedIOException("a role that this reader wrote is not JSON", e);
    }
  }
}
