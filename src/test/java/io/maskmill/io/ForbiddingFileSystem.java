package io.maskmill.io;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/** A folder of this machine as a store {@code locked:} in which single names fail. */
public final class ForbiddingFileSystem extends RawLocalFileSystem {
  private static final URI URI_OF_ALL = URI.create("locked:///");

  /** Names that may not be read or looked into, and how the store says so. */
  enum Refusal {
    HDFS,
    S3,
    BROKEN
  }

  static final Map<String, Refusal> REFUSED = new ConcurrentHashMap<>();

  /** How often a name's checksum is still wrong. */
  static final Map<String, AtomicInteger> WRONG = new ConcurrentHashMap<>();

  static HadoopConf conf() {
    Configuration conf = new Configuration(false);
    conf.set("fs.locked.impl", ForbiddingFileSystem.class.getName());
    return new HadoopConf(conf);
  }

  @Override
  public URI getUri() {
    return URI_OF_ALL;
  }

  @Override
  protected void checkPath(Path path) {}

  private static void ask(Path path) throws IOException {
    Refusal refusal = REFUSED.get(path.getName());
    if (refusal == Refusal.HDFS) {
      throw new AccessControlException("Permission denied: user=me, access=READ");
    }
    if (refusal == Refusal.S3) {
      throw new AccessDeniedException(path.toString(), null, "AccessDenied: Service: S3, 403");
    }
    if (refusal == Refusal.BROKEN) {
      throw new IOException("connection reset");
    }
    AtomicInteger wrong = WRONG.get(path.getName());
    if (wrong != null && wrong.getAndDecrement() > 0) {
      throw new ChecksumException("Checksum error: " + path.getName() + " at 0", 0);
    }
  }

  @Override
  public FSDataInputStream open(Path path, int size) throws IOException {
    ask(path);
    return super.open(path, size);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    ask(path);
    FileStatus[] all = super.listStatus(path);
    for (int i = 0; i < all.length; i++) {
      all[i] = plain(all[i]);
    }
    return all;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  private static FileStatus plain(FileStatus of) {
    return new FileStatus(
        of.getLen(), of.isDirectory(), 1, 1, of.getModificationTime(), of.getPath());
  }
}
