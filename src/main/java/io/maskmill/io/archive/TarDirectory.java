package io.maskmill.io.archive;

/** A tar has no directory: its members follow each other, each behind its header. */
record TarDirectory() implements Directory {

  @Override
  public long start() {
    return 0;
  }

  @Override
  public EntryScan scan(ArchiveBytes archive, int number, long position) {
    return new TarScan(archive, number, position);
  }
}
