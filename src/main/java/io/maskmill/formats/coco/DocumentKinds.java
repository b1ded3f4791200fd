package io.maskmill.formats.coco;

import java.util.List;

/** All kinds of documents, and which one a document is. */
final class DocumentKinds {
  static final String EXPECTED = "a document has the lists images, annotations and categories";

  /** In the order in which they are asked: the first that fits is the kind. */
  private static final List<DocumentKind> ALL =
      List.of(
          RefusedKind.LINES,
          ResultsKind.EMPTY,
          RefusedKind.SEGMENT_ANYTHING,
          VideoKind.RESULTS,
          RefusedKind.PANOPTIC_RESULTS,
          ResultsKind.LIST,
          RefusedKind.CAPTION_RESULTS,
          RefusedKind.KEYPOINT_RESULTS,
          RefusedKind.BOX_RESULTS,
          RefusedKind.LIST_OF_DOCUMENTS,
          RefusedKind.OTHER_LIST,
          RefusedKind.SA_V,
          RefusedKind.BURST,
          VideoKind.DOCUMENT,
          ImagesKind.PANOPTIC,
          RefusedKind.SA1B,
          RefusedKind.CAPTIONS,
          ImagesKind.LVIS,
          ImagesKind.INSTANCES,
          ImagesKind.IMAGE_INFO,
          ResultsKind.OBJECT,
          RefusedKind.OTHER);

  private DocumentKinds() {}

  /** The kind of a document. */
  static DocumentKind of(DocumentLook look) {
    for (DocumentKind kind : ALL) {
      if (kind.fits(look)) {
        return kind;
      }
    }
    throw new IllegalStateException("the last kind fits all");
  }

  /** A kind's place among all, for messages in a stable order. */
  static int order(DocumentKind kind) {
    return ALL.indexOf(kind);
  }
}
