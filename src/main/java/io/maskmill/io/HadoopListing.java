package io.maskmill.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** A listing of Hadoop's. */
final class HadoopListing implements OutputStore.Listing {
  private final RemoteIterator<? extends FileStatus> all;
  private final String top;

  /**
   * @param all null for none
   */
  HadoopListing(RemoteIterator<? extends FileStatus> all, String root) {
    this.all = all;
    String path = HadoopPlace.path(root, "").toUri().getPath();
    this.top = path.endsWith("/") ? path : path + "/";
  }

  @Override
  public boolean hasNext() {
    try {
      return all != null && all.hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OutputStore.Stored next() {
    try {
      FileStatus status = all.next();
      String path = status.getPath().toUri().getPath().substring(top.length());
      return status.isDirectory()
          ? new OutputStore.Stored(path + "/", 0)
          : new OutputStore.Stored(path, status.getLen());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
