package io.maskmill.io.archive;

import java.io.IOException;

/** The files of an archive one after the other, as the archive lists them; folders are left out. */
interface EntryScan {

  /** Where a later scan has to start in order to begin with the next entry. */
  long position();

  /**
   * The next file, or null at the end.
   *
   * @throws io.maskmill.spi.ConfigException when the archive is damaged or unsafe
   */
  Entry next() throws IOException;
}
