package io.maskmill.formats.clearml;

/** The roles of the parts of a group. */
final class Roles {
  /** A {@link SourceEntry}. */
  static final String SOURCE = "source";

  /** The same with a class mask, in a source for which no labels are known. */
  static final String UNLABELED = "unlabeled source";

  /** A file that may be the image of a source. */
  static final String FILE = "file";

  /** The reason why a frame of a document cannot be used. */
  static final String FAULT = "fault";

  /** Prefix for a mask of a source; its position in the source's list follows. */
  static final String MASK = "mask ";

  private Roles() {}
}
