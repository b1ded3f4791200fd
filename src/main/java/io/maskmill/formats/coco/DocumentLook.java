package io.maskmill.formats.coco;

import java.util.Set;

/**
 * What a bounded look at a document shows of it.
 *
 * @param shape of its top level
 * @param keys of the document; empty for a list
 * @param element keys of the first element with masks, of the list or of {@code annotations}, else
 *     of its first element; empty when there is none
 * @param around keys of the first image and of the first category
 */
record DocumentLook(Shape shape, Set<String> keys, Set<String> element, Set<String> around) {
  /** Keys that LVIS alone gives images and categories. */
  private static final Set<String> OF_LVIS =
      Set.of("neg_category_ids", "not_exhaustive_category_ids", "synset", "frequency");

  /** What stands at a document's top level. */
  enum Shape {
    OBJECT,
    LIST,
    EMPTY_LIST,
    /** Several values, one after the other. */
    LINES
  }

  DocumentLook {
    keys = Set.copyOf(keys);
    element = Set.copyOf(element);
    around = Set.copyOf(around);
  }

  static DocumentLook ofList(boolean isEmpty, Set<String> element) {
    return new DocumentLook(isEmpty ? Shape.EMPTY_LIST : Shape.LIST, Set.of(), element, Set.of());
  }

  static DocumentLook ofObject(Set<String> keys, Set<String> annotation, Set<String> around) {
    return new DocumentLook(Shape.OBJECT, keys, annotation, around);
  }

  static DocumentLook ofLines(Set<String> keys) {
    return new DocumentLook(Shape.LINES, keys, Set.of(), Set.of());
  }

  boolean isList() {
    return shape == Shape.LIST;
  }

  boolean isObject() {
    return shape == Shape.OBJECT;
  }

  boolean isLvis() {
    return around.stream().anyMatch(OF_LVIS::contains);
  }

  /** Whether it is an object with such a key. */
  boolean has(String key) {
    return keys.contains(key);
  }

  /** Whether the telling element has such a key. */
  boolean each(String key) {
    return element.contains(key);
  }
}
