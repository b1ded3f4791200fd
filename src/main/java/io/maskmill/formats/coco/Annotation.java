package io.maskmill.formats.coco;

import java.util.Map;

/**
 * An annotation as its document has it.
 *
 * @param ids what it is called and what it is of
 * @param segmentation null when there is none
 * @param area NaN when there is none
 * @param box x, y, width, height; null when there is none
 * @param score NaN when there is none
 * @param attributes those of {@code attributes}, and keys that COCO does not have; scalars as text,
 *     anything else as JSON
 * @param fault what is not as the format says; empty when all is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Annotation(
    Ids ids,
    Segmentation segmentation,
    double area,
    double[] box,
    boolean crowd,
    double score,
    Map<String, String> attributes,
    String fault) {

  /**
   * Ids as text; each empty when there is none.
   *
   * @param own {@code id}
   * @param source {@code source_id}, which this format's writer leaves
   * @param category {@code category_id}
   */
  record Ids(String own, String source, String category) {

    /** What the object is called in its system. */
    String object() {
      return source.isEmpty() ? own : source;
    }
  }

  /** How messages call it. */
  String title() {
    return ids.own().isEmpty() ? "annotation without id" : "annotation " + ids.own();
  }
}
