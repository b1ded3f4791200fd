package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people note about an image or object in Supervisely, as attributes of the frame or object:
 * tags, description, group key and custom data. They survive in every target that holds attributes,
 * and are written back into a project, see {@link TagDefinitions}.
 */
final class Notes {
  /** What the keys of these attributes begin with. */
  static final String PREFIX = "supervisely.";

  /** A list of tags as annotations have them: JSON. */
  static final String TAGS = PREFIX + "tags";

  static final String DESCRIPTION = PREFIX + "description";

  /** The key that objects of one group share: {@code instance} in annotations. */
  static final String GROUP = PREFIX + "group";

  /** An annotation's {@code customBigData}: JSON. */
  static final String CUSTOM = PREFIX + "custom-data";

  private Notes() {}

  /** The notes of an annotation or of one of its objects. */
  static Map<String, String> of(JsonNode noted) {
    JsonNode tags = noted.path("tags");
    String description = noted.path("description").asText("");
    JsonNode group = noted.path("instance");
    JsonNode custom = noted.path("customBigData");
    boolean hasGroup = group.isValueNode() && !group.isNull() && !group.asText().isEmpty();
    if (tags.isEmpty() && description.isEmpty() && !hasGroup && custom.isEmpty()) {
      return Map.of();
    }
    Map<String, String> notes = new TreeMap<>();
    if (!tags.isEmpty()) {
      notes.put(TAGS, tags.toString());
    }
    if (!description.isEmpty()) {
      notes.put(DESCRIPTION, description);
    }
    if (hasGroup) {
      notes.put(GROUP, group.asText());
    }
    if (!custom.isEmpty()) {
      notes.put(CUSTOM, custom.toString());
    }
    return notes;
  }
}
