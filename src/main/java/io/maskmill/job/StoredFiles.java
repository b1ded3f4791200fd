package io.maskmill.job;

import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Some files of an output, and all files in and below some folders, as listings stream them. */
final class StoredFiles implements Iterator<OutputStore.Stored> {
  private final OutputStore store;
  private final Iterator<OutputStore.Stored> some;
  private OutputStore.Listing listing;
  private OutputStore.Stored next;

  StoredFiles(OutputStore store, Iterator<OutputStore.Stored> some) {
    this.store = store;
    this.some = some;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        if (listing != null && listing.hasNext()) {
          next = listing.next();
        } else if (listing != null) {
          listing.close();
          listing = null;
        } else if (some.hasNext()) {
          OutputStore.Stored one = some.next();
          if (one.isFolder()) {
            listing = store.files(one.path().substring(0, one.path().length() - 1));
          } else {
            next = one;
          }
        } else {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OutputStore.Stored next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    OutputStore.Stored file = next;
    next = null;
    return file;
  }
}
