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
  private record Open(FileStatus folder, RemoteIterator<FileStatus> left) {}

  private final HadoopTree tree;
  private final FileSystem store;
  private final boolean isDeep;
  private final ArrayDeque<Open> open = new ArrayDeque<>();
  private SourceFile next;
  private DamagedItem damagedNext;
  private DamagedItem damaged;

  /**
   * @param isDeep whether the folders below are entered too
   */
  HadoopWalk(HadoopTree tree, FileSystem store, Path start, boolean isDeep) throws IOException {
    this.tree = tree;
    this.store = store;
    this.isDeep = isDeep;
    take(store.getFileStatus(start));
  }

  private void take(FileStatus status) throws IOException {
    if (!status.isDirectory()) {
      next = tree.sourceFile(status);
      return;
    }
    try {
      open.push(new Open(status, store.listStatusIterator(status.getPath())));
    } catch (FileNotFoundException e) {
      // It has gone since its parent was listed, with all that was in it.
    } catch (IOException e) {
      forbidden(status, e);
    }
  }

  private void forbidden(FileStatus folder, IOException e) throws IOException {
    SourceFile file = tree.sourceFile(folder);
    if (!ReadFaults.isForbidden(e) || file.path().isEmpty()) {
      throw e;
    }
    next = new SourceFile(file.path(), 0, 0);
    damagedNext = ReadFaults.forbiddenFolder(next, tree.root(), e);
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
    } catch (FileNotFoundException e) {
      hasMore = false;
    } catch (IOException e) {
      open.pop();
      forbidden(top.folder(), e);
      return;
    }
    if (!hasMore) {
      open.pop();
      return;
    }
    FileStatus status = top.left().next();
    if (isDeep || !status.isDirectory()) {
      take(status);
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
    return file;
  }

  @Override
  public DamagedItem damaged() {
    return damaged;
  }

  @Override
  public void close() {}
}
