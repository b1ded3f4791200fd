package io.maskmill.io;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The files of a range of keys. When there are many, the rest of the range is cut into ranges for
 * other tasks: however it is cut, each key lies in exactly one of them.
 */
final class RangeListing implements SourceTree.Listing {
  /** Keys that one task lists: fifty pages of a store, some five seconds. */
  static final int KEYS = 50_000;

  private static final int PAGE = 5_000;

  private final String root;
  private final KeyPages pages;
  private final KeyRange range;
  private Iterator<KeyPages.Key> page;
  private String token;
  private boolean isBegun;
  private boolean isOrdered = true;
  private String last;
  private long listed;
  private boolean isShared;
  private final ArrayDeque<KeyRange> left = new ArrayDeque<>();
  private SourceFile next;
  private String pieceNext;
  private String piece;

  RangeListing(String root, KeyPages pages, KeyRange range) {
    this.root = root;
    this.pages = pages;
    this.range = range;
    this.last = range.after();
    this.page = List.<KeyPages.Key>of().iterator();
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        if (page.hasNext()) {
          take(page.next());
        } else if (!left.isEmpty()) {
          pieceNext = left.poll().text();
          next = new SourceFile("", 0, 0);
        } else if (isBegun && token == null) {
          return false;
        } else if (isShared) {
          token = null;
          left.addAll(new KeyCuts(pages, new KeyRange(last, range.to())).ranges());
        } else {
          turn();
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turn() throws IOException {
    KeyPages.Page fresh = isBegun ? pages.next(token) : pages.first(range.after(), PAGE);
    isBegun = true;
    page = fresh.keys().iterator();
    token = fresh.next();
  }

  private void take(KeyPages.Key key) throws IOException {
    if (range.startsAtOrBehind(key.key())) {
      return;
    }
    if (FrameKey.compareCodePoints(key.key(), last) <= 0) {
      if (!range.equals(KeyRange.ALL)) {
        throw new IOException(
            root
                + ": the store lists '"
                + key.key()
                + "' behind '"
                + last
                + "', so it cannot be listed in ranges; set spark.hadoop.fs.s3a.list.version=1,"
                + " which lists it in one piece");
      }
      isOrdered = false;
    }
    last = key.key();
    if (isOrdered && range.endsBefore(key.key())) {
      page = List.<KeyPages.Key>of().iterator();
      token = null;
      return;
    }
    listed++;
    String path = pages.path(key);
    if (path != null) {
      next = new SourceFile(path, key.length(), key.modified(), "", key.version());
    }
  }

  @Override
  public SourceFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceFile file = next;
    piece = pieceNext;
    next = null;
    pieceNext = null;
    return file;
  }

  @Override
  public boolean isLong() {
    return listed >= KEYS && !isShared && isOrdered;
  }

  @Override
  public void share() {
    isShared = true;
  }

  @Override
  public boolean isLeft() {
    return piece != null;
  }

  @Override
  public String piece() {
    return piece;
  }

  @Override
  public void close() {}
}
