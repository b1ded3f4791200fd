package io.maskmill.formats.coco;

import java.util.Map;
import java.util.Set;

/**
 * An annotation as read from its document.
 *
 * @param ids ids of the annotation, its object and its category
 * @param segmentation null when there is none
 * @param area NaN when there is none
 * @param box x, y, width, height; null when there is none
 * @param score NaN when there is none
 * @param attributes the entries of {@code attributes} and all keys that COCO does not define;
 *     strings as they are, anything else as JSON, which {@link TypedAttributes} tells apart
 * @param remarks counters of what is unusual about the segmentation
 * @param fault what violates the format; empty when nothing does
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
    Set<String> remarks,
    String fault) {

  /**
   * Ids as text; each is empty when absent.
   *
   * @param own {@code id}
   * @param source {@code source_id}, which this format's writer emits
   * @param category {@code category_id}
   */
  record Ids(String own, String source, String category) {

    /** The object's id in the system it came from. */
    String object() {
      return source.isEmpty() ? own : source;
    }
  }

  /** How messages refer to the annotation. */
  String title() {
    return ids.own().isEmpty() ? "annotation without id" : "annotation " + ids.own();
  }
}
