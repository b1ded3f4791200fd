package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.LabelCatalog;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags that a project's meta.json defines, and its settings, such as the tag that groups
 * images. The SDK loads no annotation with a tag that meta.json does not define, so only defined
 * ones are written. They travel from reader to writer as texts about the dataset.
 *
 * @param tags the definitions: a JSON list; empty for none
 * @param settings {@code projectSettings}: a JSON object; empty for none
 * @param names of the tags that are defined
 */
record TagDefinitions(String tags, String settings, Set<String> names) implements Serializable {
  private static final String ABOUT_TAGS = Notes.PREFIX + "tags";
  private static final String ABOUT_SETTINGS = Notes.PREFIX + "project-settings";

  /** The keys of tags in projects of today, and in old ones. */
  private static final List<String> KEYS = List.of("tags", "tags_images", "tags_objects");

  TagDefinitions {
    names = Set.copyOf(names);
  }

  /** What a meta.json says, as texts for writers. */
  static Map<String, String> about(String meta) {
    JsonNode json = parsed(meta);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Set<String> names = new TreeSet<>();
    for (String key : KEYS) {
      for (JsonNode tag : json.path(key)) {
        if (names.add(name(tag))) {
          all.add(tag.isTextual() ? plain(tag.asText()) : tag);
        }
      }
    }
    Map<String, String> about = new TreeMap<>();
    if (!all.isEmpty()) {
      about.put(ABOUT_TAGS, all.toString());
    }
    if (!json.path("projectSettings").isEmpty()) {
      about.put(ABOUT_SETTINGS, json.get("projectSettings").toString());
    }
    return about;
  }

  /** A tag of an old project, which has a name alone. */
  private static ObjectNode plain(String name) {
    ObjectNode tag = JsonNodeFactory.instance.objectNode();
    return tag.put("name", name).put("value_type", "none").put("color", "#0F8A8A");
  }

  /**
   * What a writer finds about its source.
   *
   * @param labels of the target: a tag is kept to classes that there are
   */
  static TagDefinitions of(Map<String, String> about, LabelCatalog labels) {
    JsonNode tags = parsed(about.getOrDefault(ABOUT_TAGS, ""));
    Set<String> names = new TreeSet<>();
    for (JsonNode tag : tags) {
      names.add(name(tag));
      if (tag.path("classes") instanceof ArrayNode classes) {
        for (Iterator<JsonNode> each = classes.elements(); each.hasNext(); ) {
          if (labels.indexOf(each.next().asText()) < 0) {
            each.remove();
          }
        }
      }
    }
    return new TagDefinitions(
        names.isEmpty() ? "" : tags.toString(), about.getOrDefault(ABOUT_SETTINGS, ""), names);
  }

  private static String name(JsonNode tag) {
    return tag.isTextual() ? tag.asText() : tag.path("name").asText("");
  }

  /** The tags of an image or object that are defined. */
  List<JsonNode> defined(Map<String, String> attributes) {
    List<JsonNode> defined = new ArrayList<>();
    for (JsonNode tag : parsed(attributes.getOrDefault(Notes.TAGS, ""))) {
      if (names.contains(name(tag))) {
        defined.add(tag);
      }
    }
    return defined;
  }

  /** How many tags of an image or object are not defined. */
  int undefined(Map<String, String> attributes) {
    String tags = attributes.get(Notes.TAGS);
    return tags == null ? 0 : parsed(tags).size() - defined(attributes).size();
  }

  /** A JSON text; a missing node when it is empty or no JSON. */
  static JsonNode parsed(String text) {
    try {
      return text.isEmpty() ? JsonNodeFactory.instance.missingNode() : Json.mapper().readTree(text);
    } catch (JsonProcessingException e) { // another system's attribute of that name
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
