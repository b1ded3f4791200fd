package io.maskmill.job;

import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** All files in and below some folders of an output, as a listing streams them. */
final class StoredFiles implements Iterator<OutputStore.Stored> {
  private final OutputStore store;
  private final Iterator<String> folders;
  private OutputStore.Listing listing;

  /**
   * @param folders paths of folders or files
   */
  StoredFiles(OutputStore store, Iterator<String> folders) {
    this.store = store;
    this.folders = folders;
  }

  @Override
  public boolean hasNext() {
    try {
      while (listing == null || !listing.hasNext()) {
        if (listing != null) {
          listing.close();
        }
        if (!folders.hasNext()) {
          return false;
        }
        listing = store.files(folders.next());
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
    return listing.next();
  }
}
