package io.maskmill.formats.coco;

/** Names the roles of parts in a group. */
final class Roles {
  /** An {@link ImageEntry}. */
  static final String IMAGE = "image";

  /** The JSON of an annotation for one of the group's images. */
  static final String ANNOTATION = "annotation";

  /** An {@link ImageEntry} that only annotations name, by its id; each of them sends it. */
  static final String IMAGE_OF_ID = "image-of-id";

  /** The JSON of an annotation of a video that has no mask in any frame. */
  static final String UNSEEN = "unseen";

  /** The JSON of an annotation of a video whose number of masks is not that of frames. */
  static final String MISFIT = "misfit";

  /** The JSON of an annotation whose image is not listed. */
  static final String ORPHAN = "orphan";

  /** An {@link ImageEntry} that says why an image with an id seen before cannot be used. */
  static final String FAULT = "fault";

  /** A file that can be an image of one subset only. */
  static final String FILE = "file";

  /** A file in a folder that several documents share; each subset gets one such part. */
  static final String SHARED_FILE = "shared-file";

  /** The same file again, to find out whether any document names it. */
  static final String LISTED_FILE = "listed-file";

  /** An {@link ImageEntry} that names a listed file, possibly of another subset. */
  static final String CLAIM = "claim";

  /** The PNG of a panoptic annotation. */
  static final String MASK = "mask";

  /** The {@code file_name} of a panoptic annotation whose PNG may arrive without its image. */
  static final String MASK_CLAIM = "mask-claim";

  private Roles() {}
}
