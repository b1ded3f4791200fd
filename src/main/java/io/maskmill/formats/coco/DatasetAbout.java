package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.maskmill.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several documents say of their dataset: the first one's information, and the licenses of
 * all, which images name by id.
 */
final class DatasetAbout {
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, JsonNode> licenses = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /** Adds what a document says, see {@link DocumentScan#about}. */
  void add(String document, Map<String, String> about) {
    boolean isFirst = !texts.containsKey(DocumentAbout.LICENSES);
    about.forEach(texts::putIfAbsent);
    if (!about.containsKey(DocumentAbout.LICENSES)) {
      return;
    }
    boolean isLonger = false;
    ArrayNode all = list(texts.get(DocumentAbout.LICENSES));
    for (JsonNode license : list(about.get(DocumentAbout.LICENSES))) {
      String id = license.path("id").asText();
      JsonNode other = licenses.putIfAbsent(id, license);
      if (other == null && !isFirst) {
        all.add(license);
        isLonger = true;
      } else if (other != null && !other.equals(license)) {
        notes.add(
            document + ": license " + id + " is another one in a document before; that one stays");
      }
    }
    if (isLonger) {
      texts.put(DocumentAbout.LICENSES, text(all));
    }
  }

  /** The texts by key. */
  Map<String, String> texts() {
    return texts;
  }

  /** Sentences about what cannot be kept. */
  List<String> notes() {
    return notes;
  }

  private static String text(ArrayNode list) {
    try {
      return Json.mapper().writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list that was read cannot be written", e);
    }
  }

  private static ArrayNode list(String json) {
    try {
      return (ArrayNode) Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list that was copied from a document is not JSON", e);
    }
  }
}
