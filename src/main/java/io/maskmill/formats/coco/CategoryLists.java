package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.util.Map;
import java.util.Set;

/** Rewrites the lists of category ids that LVIS gives its images when the ids change. */
final class CategoryLists {
  /** Keys of images that refer to categories by id. */
  static final Set<String> KEYS = Set.of("neg_category_ids", "not_exhaustive_category_ids");

  private CategoryLists() {}

  /**
   * A list with other ids.
   *
   * @param text the rewritten list
   * @param lost how many ids of the list have no other
   */
  record Rewritten(String text, int lost) {}

  /**
   * Rewrites a list.
   *
   * @param json the list; anything else becomes empty
   * @param others the new id of each old one, as JSON
   */
  static Rewritten rewrite(String json, Map<String, String> others) {
    StringBuilder text = new StringBuilder();
    int lost = 0;
    for (JsonNode id : list(json)) {
      String other = others.get(id.asText());
      if (other == null) {
        lost++;
      } else {
        text.append(text.isEmpty() ? "[" : ",").append(other);
      }
    }
    return new Rewritten(text.isEmpty() ? "[]" : text.append(']').toString(), lost);
  }

  private static JsonNode list(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      return Json.mapper().createArrayNode();
    }
  }
}
