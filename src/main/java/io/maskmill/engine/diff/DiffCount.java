package io.maskmill.engine.diff;

/**
 * What is counted while two datasets, A and B, are compared. Objects and pixels are counted in the
 * frames that were compared: those in both, readable, and of one size.
 */
public enum DiffCount {
  FRAMES_A("frames", "a"),
  FRAMES_B("frames", "b"),
  /** In both: equal, different, of two sizes or unreadable. */
  FRAMES_BOTH("frames", "both"),
  FRAMES_EQUAL("frames", "equal"),
  FRAMES_DIFFERENT("frames", "different"),
  FRAMES_SIZE_DIFFERS("frames", "size-differs"),
  /** Cannot be decoded in A, in B, or in both. */
  FRAMES_UNREADABLE("frames", "unreadable"),
  FRAMES_ONLY_A("frames", "only-a"),
  FRAMES_ONLY_B("frames", "only-b"),
  /** In both, of a key that several frames of one side have. */
  FRAMES_MATCHED_BY_ORDER("frames", "matched-by-order"),
  OBJECTS_A("objects", "a"),
  OBJECTS_B("objects", "b"),
  OBJECTS_EQUAL("objects", "equal"),
  /** The same labels, another mask. */
  OBJECTS_CHANGED("objects", "changed"),
  /** Other labels, an equal or similar mask. */
  OBJECTS_RELABELED("objects", "relabeled"),
  OBJECTS_ONLY_A("objects", "only-a"),
  OBJECTS_ONLY_B("objects", "only-b"),
  /** Set aside by the reader of A, whose frames were compared without them. */
  OBJECTS_UNREADABLE_A("objects", "unreadable-a"),
  OBJECTS_UNREADABLE_B("objects", "unreadable-b"),
  PIXELS_COMPARED("pixels", "compared"),
  /** Pixels whose set of labels differs. */
  PIXELS_DISAGREEING("pixels", "disagreeing");

  private final String group;
  private final String key;

  DiffCount(String group, String key) {
    this.group = group;
    this.key = key;
  }

  /** The JSON object that holds the count. */
  public String group() {
    return group;
  }

  /** The count's key in that object. */
  public String key() {
    return key;
  }
}
