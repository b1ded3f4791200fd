package io.maskmill.io.archive;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.TarEnd;
import java.io.IOException;
import java.io.Serializable;

/** How the files of an archive are found: by the directory of a zip, by the headers of a tar. */
public sealed interface Directory extends Serializable permits ZipDirectory, TarDirectory {

  /** Where a scan of the whole archive starts. */
  long start();

  /** A scan from the start, or from a position that an earlier scan gave. */
  EntryScan scan(ArchiveBytes archive, int number, long position);

  /**
   * Finds out how an archive is to be read.
   *
   * @throws ConfigException when it is not an archive
   */
  static Directory of(ArchiveBytes archive, boolean zip, TarEnd end) throws IOException {
    return zip ? ZipDirectory.read(archive) : new TarDirectory(end);
  }
}
