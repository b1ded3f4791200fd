package io.maskmill.io.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The entries of one stretch, read from the archive again; I/O faults come unchecked. */
public final class EntryListing implements Iterator<Entry> {
  private final ArchiveBytes archive;
  private final EntryScan scan;
  private final Stretch stretch;
  private int seen;
  private Entry next;

  public EntryListing(ArchiveBytes archive, int number, Directory directory, Stretch stretch) {
    this.archive = archive;
    this.stretch = stretch;
    scan = directory.scan(archive, number, stretch.position());
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && seen < stretch.count()) {
        Entry entry = scan.next();
        if (entry == null) {
          throw new IOException(
              archive.name() + ": has fewer entries than before; the source must not change");
        }
        next = stretch.keeps(seen++) ? entry : null;
      }
      return next != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Entry result = next;
    next = null;
    return result;
  }
}
