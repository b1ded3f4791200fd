package io.maskmill.io.archive;

import java.io.Serializable;
import java.util.BitSet;

/**
 * A stretch of an archive's entries that a task lists.
 *
 * @param position where the scan starts
 * @param count how many entries it gives
 * @param dropped which of them are dropped, because another entry has their path; null for none
 */
public record Stretch(long position, int count, BitSet dropped) implements Serializable {

  /** Whether the archive has that entry of the stretch under its path. */
  boolean keeps(int entry) {
    return dropped == null || !dropped.get(entry);
  }
}
