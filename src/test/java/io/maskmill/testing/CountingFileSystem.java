package io.maskmill.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Folders of this machine as an object store, {@code gs://any/tmp/folder}, that counts what is
 * asked of it.
 */
public final class CountingFileSystem extends RawLocalFileSystem {
  /** Listings of one folder. */
  public static final LongAdder LISTS = new LongAdder();

  /** Questions whether something is there, and how long it is. */
  public static final LongAdder STATUSES = new LongAdder();

  /** Bytes that were read. */
  public static final LongAdder BYTES = new LongAdder();

  /** Paths that were opened. */
  public static final List<String> OPENED = new CopyOnWriteArrayList<>();

  private static final ThreadLocal<Boolean> LISTING = ThreadLocal.withInitial(() -> false);

  private static final URI ANY = URI.create("gs://any");

  /** Settings with which Hadoop finds this store. */
  public static Configuration configured() {
    Configuration conf = new Configuration(false);
    conf.set("fs.gs.impl", CountingFileSystem.class.getName());
    conf.setBoolean("fs.gs.impl.disable.cache", true);
    return conf;
  }

  /** Forgets all counts. */
  public static void reset() {
    LISTS.reset();
    STATUSES.reset();
    BYTES.reset();
    OPENED.clear();
  }

  @Override
  public URI getUri() {
    return ANY;
  }

  @Override
  protected void checkPath(Path path) {}

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    LISTS.increment();
    LISTING.set(true);
    try {
      return super.listStatus(path);
    } finally {
      LISTING.set(false);
    }
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    if (!LISTING.get()) {
      STATUSES.increment();
    }
    return super.getFileStatus(path);
  }

  @Override
  public FSDataInputStream open(Path path, int size) throws IOException {
    OPENED.add(path.toUri().getPath());
    return new FSDataInputStream(new Counted(super.open(path, size)));
  }

  /** Counts the bytes that are read of a file. */
  private static final class Counted extends FSInputStream {
    private final FSDataInputStream in;

    Counted(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      BYTES.add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      BYTES.add(Math.max(0, read));
      return read;
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
