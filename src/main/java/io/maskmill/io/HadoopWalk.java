package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a folder of a store that lists folder by folder. A folder that may not be looked
 * into is listed as damaged, and the rest goes on.
 */
final class HadoopWalk extends FolderWalk {
  private record Open(Path folder, RemoteIterator<FileStatus> left) {}

  private final HadoopTree tree;
  private final FileSystem store;
  private final boolean isDeep;
  private final ArrayDeque<Open> open = new ArrayDeque<>();

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
    entered();
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
      SourceFile file = new SourceFile(path, 0, 0);
      foundDamaged(file, ReadFaults.forbiddenFolder(file, tree.root(), e));
    } else if (!(e instanceof FileNotFoundException)) {
      throw e;
    }
  }

  @Override
  boolean advance() throws IOException {
    if (open.isEmpty()) {
      return false;
    }
    Open top = open.peek();
    boolean hasMore;
    try {
      hasMore = top.left().hasNext(); // some stores list a folder only when they are asked
    } catch (IOException e) {
      open.pop();
      unlisted(top.folder(), e);
      return true;
    }
    if (hasMore) {
      take(top.left().next());
    } else {
      open.pop();
    }
    return true;
  }

  private void take(FileStatus status) throws IOException {
    if (!status.isDirectory()) {
      found(tree.sourceFile(status));
    } else if (isDeep && isSharing()) {
      leave(new SourceFile(tree.below(status.getPath()), 0, 0));
    } else if (isDeep) {
      enter(status.getPath());
    }
  }

  @Override
  public void close() {}
}
