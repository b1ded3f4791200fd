package io.maskmill.formats.cvatimages;

/** Keys of attributes of frames and objects that hold what CVAT says and other formats do not. */
final class Facts {
  /** What the keys begin with. */
  static final String PREFIX = "cvat.";

  /** An object's group, a whole number other than 0. */
  static final String GROUP = PREFIX + "group_id";

  /** Of an object that something hides: "1". */
  static final String OCCLUDED = PREFIX + "occluded";

  /** Who made an object, if that is not "manual". */
  static final String SOURCE = PREFIX + "source";

  /** The labels of a frame's tags, between line breaks. */
  static final String TAGS = PREFIX + "tags";

  private Facts() {}
}
