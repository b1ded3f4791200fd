package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns answers to attributes and classifications into attributes of the model: the chosen option's
 * name, the text or number, a JSON list of names for checklists. The original JSON is kept beside
 * them.
 *
 * @param checklists feature hashes of attributes that take several answers
 */
record Answers(Set<String> checklists) {

  /**
   * Adds the answers of one object.
   *
   * @param entry the object's entry in {@code object_answers}
   */
  void ofObject(JsonNode entry, Map<String, String> into) {
    JsonNode classifications = entry.path("classifications");
    if (classifications.isArray() && !classifications.isEmpty()) {
      into.put(Facts.ANSWERS, classifications.toString());
      add(classifications, Facts.ANSWER, into);
    }
  }

  /**
   * Adds the answers of a frame.
   *
   * @param classifications of the frame's labels
   * @param answers of the row, by classificationHash
   */
  void ofFrame(JsonNode classifications, JsonNode answers, Map<String, String> into) {
    if (!classifications.isArray() || classifications.isEmpty()) {
      return;
    }
    ObjectNode kept = Json.mapper().createObjectNode();
    kept.set("classifications", classifications);
    ObjectNode own = kept.putObject("answers");
    for (JsonNode classification : classifications) {
      String hash = classification.path("classificationHash").asText();
      JsonNode entry = answers.path(hash);
      if (entry.isObject()) {
        own.set(hash, entry);
        add(entry.path("classifications"), Facts.CLASSIFICATION, into);
      }
    }
    into.put(Facts.CLASSIFICATIONS, kept.toString());
  }

  /** Encord's editor writes one entry per choice of a checklist, its client one list. */
  private void add(JsonNode classifications, String prefix, Map<String, String> into) {
    Map<String, ArrayNode> choices = new LinkedHashMap<>();
    Set<String> lists = new HashSet<>();
    for (JsonNode classification : classifications) {
      String name = classification.path("name").asText();
      if (name.isEmpty()) {
        continue;
      }
      JsonNode answers = classification.path("answers");
      if (!answers.isArray()) {
        into.put(prefix + name, answers.isValueNode() ? answers.asText() : answers.toString());
        continue;
      }
      ArrayNode names = choices.computeIfAbsent(name, k -> Json.mapper().createArrayNode());
      answers.forEach(answer -> names.add(answer.path("name").asText()));
      if (checklists.contains(classification.path("featureHash").asText())) {
        lists.add(name);
      }
    }
    choices.forEach(
        (name, names) -> {
          boolean isOne = names.size() == 1 && !lists.contains(name);
          into.put(prefix + name, isOne ? names.path(0).asText() : names.toString());
        });
  }
}
