package io.maskmill.formats.encord;

import io.maskmill.json.Json;
import io.maskmill.spi.LabelSighting;
import java.util.List;

/**
 * A label as an object of a row names it.
 *
 * @param name what the catalog calls it
 * @param color as the object says it; may be empty
 * @param featureHash of the ontology's object; may be empty
 */
record SeenLabel(String name, String color, String featureHash) {

  static SeenLabel of(LabelSighting sighting) {
    List<String> words = sighting.words();
    return new SeenLabel(words.get(0), words.get(1), words.get(2));
  }

  LabelSighting sighting() {
    return new LabelSighting(List.of(name, color, featureHash));
  }

  /**
   * What a learned catalog is sorted by: as JSON, where the quote that ends a name comes after a
   * space, so "car door" stands before "car". Ids in targets follow this order.
   */
  String order() {
    return Json.mapper().createArrayNode().add(name).add(color).add(featureHash).toString();
  }
}
