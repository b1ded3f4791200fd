package io.maskmill.io;

import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a folder of a store that lists folder by folder. A folder that may not be looked
 * into is listed as damaged, and the rest goes on.
 */
final class HadoopWalk implements SourceTree.Listing {
  private record Open(Path folder, RemoteIterator<FileStatus> left) {}

  private final HadoopTree tree;
  private final FileSystem store;
  private final boolean isDeep;
  private final ArrayDeque<Open> open = new ArrayDeque<>();
  private SourceFile next;
  private DamagedItem damagedNext;
  private DamagedItem damaged;
  private final SharedWalk sharing = new SharedWalk();

  /**
   * @param isDeep whether the folders below are entered too
   */
  HadoopWalk(HadoopTree tree, FileSystem store, Path folder, boolean isDeep) throws IOException {
    this.tree = tree;
    this.store = store;
    this.isDeep = isDeep;
    enter(folder);
  }

  private void enter(Path folder) throws IOException {
    sharing.entered();
    try {
      open.push(new Open(folder, store.listStatusIterator(folder)));
    } catch (IOException e) {
      unlisted(folder, e);
    }
  }

  /** Leaves out a folder that has gone since its parent was listed, and tells a forbidden one. */
  private void unlisted(Path folder, IOException e) throws IOException {
    String path = tree.below(folder);
    if (path.isEmpty()) {
      throw e;
    }
    if (ReadFaults.isForbidden(e)) {
      next = new SourceFile(path, 0, 0);
      damagedNext = ReadFaults.forbiddenFolder(next, tree.root(), e);
    } else if (!(e instanceof FileNotFoundException)) {
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && !open.isEmpty()) {
        advance(open.peek());
      }
      return next != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void advance(Open top) throws IOException {
    boolean hasMore;
    try {
      hasMore = top.left().hasNext(); // some stores list a folder only when they are asked
    } catch (IOException e) {
      open.pop();
      unlisted(top.folder(), e);
      return;
    }
    if (!hasMore) {
      open.pop();
      return;
    }
    FileStatus status = top.left().next();
    if (!status.isDirectory()) {
      next = tree.sourceFile(status);
    } else if (isDeep && sharing.isOn()) {
      String path = tree.below(status.getPath());
      next = new SourceFile(path, 0, 0);
      sharing.found(path + "/");
    } else if (isDeep) {
      enter(status.getPath());
    }
  }

  @Override
  public SourceFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceFile file = next;
    damaged = damagedNext;
    next = null;
    damagedNext = null;
    sharing.given();
    return file;
  }

  @Override
  public DamagedItem damaged() {
    return damaged;
  }

  @Override
  public boolean isLong() {
    return sharing.isLong();
  }

  @Override
  public void share() {
    sharing.begin(next != null);
  }

  @Override
  public boolean isLeft() {
    return sharing.isLeft() && damaged == null;
  }

  @Override
  public String piece() {
    return sharing.piece();
  }

  @Override
  public void close() {}
}
