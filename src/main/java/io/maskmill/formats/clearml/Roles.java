package io.maskmill.formats.clearml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What the parts of a group are. */
final class Roles {
  /** A {@link SourceEntry}. */
  static final String SOURCE = "source";

  /** A file that may be the image of a source. */
  static final String FILE = "file";

  /** The reason why a frame of a document cannot be used. */
  static final String FAULT = "fault";

  /** A mask of a source; the rest is its place in the source's list. */
  static final String MASK = "mask ";

  private static final String LABELS = "labels ";

  private Roles() {}

  /** Says that ROIs have these labels. */
  static String labels(List<String> names) {
    try {
      return LABELS + Json.mapper().writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The labels that a role says, or null when it says none. */
  static List<String> labels(String role) {
    if (!role.startsWith(LABELS)) {
      return null;
    }
    try {
      List<String> names = new ArrayList<>();
      for (JsonNode name : Json.mapper().readTree(role.substring(LABELS.length()))) {
        names.add(name.asText());
      }
      return names;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
