package io.maskmill.formats.coco;

import java.util.Map;

/**
 * An annotation as its document has it.
 *
 * @param id as text; empty when there is none
 * @param sourceId {@code source_id}, which this format's writer leaves; empty when there is none
 * @param categoryId as text; empty when there is none
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
    String id,
    String sourceId,
    String categoryId,
    Segmentation segmentation,
    double area,
    double[] box,
    boolean crowd,
    double score,
    Map<String, String> attributes,
    String fault) {

  /** How messages call it. */
  String title() {
    return id.isEmpty() ? "annotation without id" : "annotation " + id;
  }
}
