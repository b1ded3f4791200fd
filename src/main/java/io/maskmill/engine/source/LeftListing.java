package io.maskmill.engine.source;

import io.maskmill.io.SourceTree;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Goes on with what other tasks left of a listing: files as they are, and prefixes to list. */
final class LeftListing implements SourceTree.Listing {
  private final SourceTree tree;
  private final Iterator<ListedRecord.Left> left;
  private SourceTree.Listing inside;
  private ListedRecord.Left next;
  private ListedRecord.Left last;

  LeftListing(SourceTree tree, Iterator<ListedRecord.Left> left) {
    this.tree = tree;
    this.left = left;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && (inside == null || !inside.hasNext())) {
        close();
        if (!left.hasNext()) {
          return false;
        }
        ListedRecord.Left item = left.next();
        if (item.isFile()) {
          next = item;
        } else {
          inside = tree.list(item.prefix());
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SourceFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    last = next;
    next = null;
    return last == null ? inside.next() : last.file();
  }

  @Override
  public String notData() {
    return last == null ? inside.notData() : last.notData();
  }

  @Override
  public DamagedItem damaged() {
    return last == null ? inside.damaged() : null;
  }

  @Override
  public boolean isLong() {
    return inside != null && inside.isLong();
  }

  @Override
  public void share() {
    inside.share();
  }

  @Override
  public boolean isLeft() {
    return last == null && inside.isLeft();
  }

  @Override
  public String piece() {
    return last == null ? inside.piece() : null;
  }

  @Override
  public void close() throws IOException {
    if (inside != null) {
      inside.close();
      inside = null;
    }
  }
}
