package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of one folder, or of all below it, as a store lists them in one go. Such a listing
 * cannot be cut, but the files behind the first ones are left to other tasks to be used there.
 */
final class FlatListing implements SourceTree.Listing {
  /** Files that one task uses by itself: about what starting other tasks costs. */
  private static final int FILES = 5_000;

  private final HadoopTree tree;
  private final RemoteIterator<? extends FileStatus> all;
  private long given;
  private long used = Long.MAX_VALUE;

  /**
   * @param tree that the files are of
   */
  FlatListing(HadoopTree tree, RemoteIterator<? extends FileStatus> all) {
    this.tree = tree;
    this.all = all;
  }

  @Override
  public boolean hasNext() {
    try {
      return all.hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SourceFile next() {
    try {
      SourceFile file = tree.sourceFile(all.next());
      given++;
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isLong() {
    return given >= FILES && used == Long.MAX_VALUE;
  }

  @Override
  public void share() {
    used = given;
  }

  @Override
  public boolean isLeft() {
    return given > used;
  }

  @Override
  public void close() {}
}
