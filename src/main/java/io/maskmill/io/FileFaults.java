package io.maskmill.io;

import java.io.IOException;

/** Tells failures that are about one file from those of its store, which time may mend. */
public final class FileFaults {
  private static final String LOST_ON_HDFS = "BlockMissingException";

  private FileFaults() {}

  /**
   * Whether there is no such file, or it may not be read, or its store itself found its bytes
   * damaged.
   */
  public static boolean isOfFile(IOException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException e
          && (ReadFaults.isAbsent(e)
              || ReadFaults.isForbidden(e)
              || ReadFaults.isCircle(e)
              || ReadFaults.isChecksum(e)
              || e.getClass().getSimpleName().equals(LOST_ON_HDFS))) {
        return true;
      }
    }
    return false;
  }
}
