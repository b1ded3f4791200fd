package io.maskmill.formats.encord;

import io.maskmill.json.Json;
import io.maskmill.spi.LabelSighting;
import java.util.List;

/**
 * A label as an object of a row refers to it.
 *
 * @param name the label's name in the catalog
 * @param color as the object gives it; may be empty
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
   * The sort key of a learned catalog: the name as JSON, where the closing quote sorts after a
   * space, so "car door" comes before "car". Ids in targets follow this order.
   */
  String order() {
    return Json.mapper().createArrayNode().add(name).add(color).add(featureHash).toString();
  }
}
