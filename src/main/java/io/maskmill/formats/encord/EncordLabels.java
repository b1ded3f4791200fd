package io.maskmill.formats.encord;

import io.maskmill.model.LabelCatalog;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * The labels of a source and how objects refer to them.
 *
 * @param catalog the labels
 * @param ofFeature position by feature hash; null without an ontology, when objects refer to labels
 *     by name
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

  /** The name of a label that no ontology defines; empty when an object gives none. */
  static String nameOf(String name, String value, String featureHash) {
    return !name.isEmpty() ? name : !value.isEmpty() ? value : featureHash;
  }
}
