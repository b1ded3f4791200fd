package io.maskmill.formats.coco;

import java.io.Serializable;

/**
 * A kind of JSON document that is COCO's, or that lies beside COCO's or is taken for it. A kind is
 * told by what the document holds and never by its name. Kinds that are read are classes of their
 * own; those that are refused are a sentence each, see {@link RefusedKind}. {@link DocumentKinds}
 * lists all of them.
 */
interface DocumentKind extends Serializable {

  /**
   * Whether a document of which so much was seen is of this kind, unless an earlier one took it.
   */
  boolean fits(DocumentLook look);

  /** What it is, to follow the document's name. */
  String title();

  /** What the user can do where it is not read. */
  String wayOut();

  /**
   * Whether a document of this kind is read.
   *
   * @param request what the user asked for
   */
  default boolean isRead(Request request) {
    return false;
  }

  /** Whether its images are those of a ground truth, or are called after their ids. */
  default boolean isOfResults() {
    return false;
  }

  /** How its elements become parts. */
  default Elements elements(Scanning scanning) {
    throw new IllegalStateException(title() + " is not read");
  }

  /** Whether a look at the beginning suffices to name it where nothing of COCO's is there. */
  default boolean isTold(DocumentLook look) {
    return true;
  }

  /**
   * What the user asked for.
   *
   * @param task the kind of masks
   * @param isNamed whether the user named the document
   * @param hasAnnotations whether the document has any
   * @param hasTruth whether another document gives the images of results lists
   * @param isById whether ids name the images of results lists
   */
  record Request(
      Task task, boolean isNamed, boolean hasAnnotations, boolean hasTruth, boolean isById) {

    /** Whether results lists are wanted, and other documents only where they are named. */
    boolean isOfResults() {
      return hasTruth || isById;
    }
  }
}
