package io.maskmill.io;

import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/**
 * A listing that walks through folders. What it shares out are folders that it has not entered,
 * which go to other tasks as prefixes, and the files of those that it has open as they are, since
 * no other task can go on in the middle of a folder.
 */
abstract class FolderWalk implements SourceTree.Listing {
  /** Files that one task lists and uses by itself: about what starting other tasks costs. */
  private static final int FILES = 5_000;

  /** Looking into a folder takes a store as long as so many files of a page. */
  private static final int FILES_PER_FOLDER = 50;

  /**
   * What has been found.
   *
   * @param notData why it is not data; empty when it is
   * @param damaged what is wrong with it, when it is listed for that alone; else null
   * @param piece the prefix that it stands for; null when it is a file
   */
  private record Found(SourceFile file, String notData, DamagedItem damaged, String piece) {
    static final Found NOTHING = new Found(null, "", null, null);
  }

  private Found next;
  private Found last = Found.NOTHING;
  private long work;
  private boolean isSharing;
  private boolean keepsNext;
  private boolean isLeft;

  /** Goes on, until something has been found or nothing more is there; false then. */
  abstract boolean advance() throws IOException;

  /** Counts a folder that is looked into. */
  final void entered() {
    work += FILES_PER_FOLDER;
  }

  /** Gives a file next. */
  final void found(SourceFile file) {
    next = new Found(file, "", null, null);
  }

  /** Gives next what is not data. */
  final void foundNoData(SourceFile file, String reason) {
    next = new Found(file, reason, null, null);
  }

  /** Gives next what is listed for its fault alone. */
  final void foundDamaged(SourceFile file, DamagedItem damage) {
    next = new Found(file, "", damage, null);
  }

  /** Whether folders are left to other tasks. */
  final boolean isSharing() {
    return isSharing;
  }

  /** Leaves a folder to other tasks. */
  final void leave(SourceFile folder) {
    next = new Found(folder, "", null, folder.path() + "/");
  }

  @Override
  public final boolean hasNext() {
    try {
      while (next == null && advance()) {
        // it has gone on
      }
      return next != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final SourceFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    last = next;
    next = null;
    work++;
    isLeft = isSharing && !keepsNext;
    keepsNext = false;
    return last.file();
  }

  @Override
  public final String notData() {
    return last.notData();
  }

  @Override
  public final DamagedItem damaged() {
    return last.damaged();
  }

  @Override
  public final boolean isLong() {
    return !isSharing && work >= FILES;
  }

  /** What has been found already is used here. */
  @Override
  public final void share() {
    isSharing = true;
    keepsNext = next != null;
  }

  @Override
  public final boolean isLeft() {
    return isLeft && last.damaged() == null;
  }

  @Override
  public final String piece() {
    return last.piece();
  }
}
