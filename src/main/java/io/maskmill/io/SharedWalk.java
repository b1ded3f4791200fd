package io.maskmill.io;

/**
 * What a walk through folders shares out: folders that it has not entered go to other tasks as
 * prefixes, and the files of those that it has open as they are, since no other task can go on in
 * the middle of a folder.
 */
final class SharedWalk {
  /** Files that one task lists and uses by itself: about what starting other tasks costs. */
  private static final int FILES = 5_000;

  /** Looking into a folder takes a store as long as so many files of a page. */
  private static final int FILES_PER_FOLDER = 50;

  private long work;
  private boolean isOn;
  private boolean keepsNext;
  private boolean isLeft;
  private String pieceNext;
  private String piece;

  /** A folder has been opened. */
  void entered() {
    work += FILES_PER_FOLDER;
  }

  /** Something has been found that will be given next, and stands for a prefix. */
  void found(String prefix) {
    pieceNext = prefix;
  }

  /** What was found has been given. */
  void given() {
    work++;
    isLeft = isOn && !keepsNext;
    keepsNext = false;
    piece = pieceNext;
    pieceNext = null;
  }

  /**
   * Begins to share.
   *
   * @param hasNext whether something has been found already, which is used here
   */
  void begin(boolean hasNext) {
    isOn = true;
    keepsNext = hasNext;
  }

  boolean isOn() {
    return isOn;
  }

  boolean isLong() {
    return !isOn && work >= FILES;
  }

  boolean isLeft() {
    return isLeft;
  }

  String piece() {
    return piece;
  }
}
