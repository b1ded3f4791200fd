package io.maskmill.formats.encord;

import io.maskmill.model.LabelCatalog;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * The labels of a source and how objects name them.
 *
 * @param catalog the labels
 * @param ofFeature position by feature hash; null without an ontology, when objects name labels by
 *     their names
 * @param checklists feature hashes of attributes that take several answers
 */
record EncordLabels(LabelCatalog catalog, Map<String, Integer> ofFeature, Set<String> checklists)
    implements Serializable {

  /** Position of an object's label; -1 when it has none. */
  int indexOf(String name, String value, String featureHash) {
    return ofFeature == null
        ? catalog.indexOf(nameOf(name, value, featureHash))
        : ofFeature.getOrDefault(featureHash, -1);
  }

  /** What a label is called where no ontology says it; empty when an object says nothing. */
  static String nameOf(String name, String value, String featureHash) {
    return !name.isEmpty() ? name : !value.isEmpty() ? value : featureHash;
  }
}
