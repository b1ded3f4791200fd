package io.maskmill.spi;

/**
 * A reader whose files may be gone once the run is over, and whose names differ each time. Neither
 * its reasons nor the lists of a run name such files.
 */
public interface PassingFiles {

  /** Whether the files of this source are such. */
  boolean isOfPassingFiles();

  /** Whether a reader's files are such. */
  static boolean are(DatasetReader reader) {
    return reader instanceof PassingFiles files && files.isOfPassingFiles();
  }
}
