package io.maskmill.io.archive;

import io.maskmill.spi.TarEnd;

/**
 * A tar has no directory: its members follow each other, each behind its header.
 *
 * @param end whether it must have an end mark
 */
record TarDirectory(TarEnd end) implements Directory {

  @Override
  public long start() {
    return 0;
  }

  @Override
  public EntryScan scan(ArchiveBytes archive, int number, long position) {
    return new TarScan(archive, number, position, end);
  }
}
