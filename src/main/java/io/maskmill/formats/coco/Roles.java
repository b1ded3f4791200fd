package io.maskmill.formats.coco;

/** What the parts of a group are. */
final class Roles {
  /** An {@link ImageEntry}. */
  static final String IMAGE = "image";

  /** The JSON of an annotation of one of the group's images. */
  static final String ANNOTATION = "annotation";

  /** The JSON of an annotation whose image is in no list. */
  static final String ORPHAN = "orphan";

  /** An {@link ImageEntry} that says why an image of this id, met before, cannot be used. */
  static final String FAULT = "fault";

  /** A file that can be the image of one subset only. */
  static final String FILE = "file";

  /** A file in a folder that several documents share: there is one such part for each subset. */
  static final String SHARED_FILE = "shared-file";

  /** The same file once more, to find out whether any document names it. */
  static final String LISTED_FILE = "listed-file";

  /** An {@link ImageEntry} that names a listed file, maybe of another subset. */
  static final String CLAIM = "claim";

  /** The PNG of a panoptic annotation. */
  static final String MASK = "mask";

  /** The {@code file_name} of a panoptic annotation, where its PNG may be met without its image. */
  static final String MASK_CLAIM = "mask-claim";

  private Roles() {}
}
