package io.maskmill.formats.coco;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A document to be read.
 *
 * @param kind of the document
 * @param truth that has the images of a results list; null for other documents, and where ids name
 *     the images
 * @param path below the source's root; empty when the source is this one file
 * @param subset of its frames, which parts of a cut document share; empty for {@code default}
 * @param images where its images lie
 * @param labels label positions by the document's category ids
 * @param stuff positions of labels that are stuff
 * @param otherIds ids that the categories have in the catalog, by the document's ids; empty when
 *     they are the same
 */
record CocoDocument(
    DocumentKind kind,
    GroundTruth truth,
    String path,
    String subset,
    ImagePlaces images,
    Map<String, Integer> labels,
    Set<Integer> stuff,
    Map<String, String> otherIds)
    implements Serializable {

  /** Another part of the same document. */
  CocoDocument at(String other) {
    return new CocoDocument(kind, truth, other, subset, images, labels, stuff, otherIds);
  }
}
