package io.maskmill.formats.clearml;

/** What the parts of a group are. */
final class Roles {
  /** A {@link SourceEntry}. */
  static final String SOURCE = "source";

  /** A file that may be the image of a source. */
  static final String FILE = "file";

  /** The reason why a frame of a document cannot be used. */
  static final String FAULT = "fault";

  /** A mask of a source; the rest is its place in the source's list. */
  static final String MASK = "mask ";

  private Roles() {}
}
