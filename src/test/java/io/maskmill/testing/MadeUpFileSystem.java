package io.maskmill.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A store of a large source that is not there: {@code madeup://two-folders/1000000} holds a million
 * pairs. It lists folder by folder, in pages of 1,000, and counts them.
 */
public final class MadeUpFileSystem extends FileSystem {
  /** Pages that were listed in this process. */
  public static final LongAdder LISTS = new LongAdder();

  /** Children that a page holds. */
  public static final int PAGE = 1_000;

  /** When every file was changed last, in milliseconds since 1970. */
  public static final long MODIFIED = 1_700_000_000_000L;

  private URI uri;
  private MadeUpLayout layout;

  /** Settings with which Hadoop finds this store. */
  public static Configuration configured(Configuration conf) {
    conf.set("fs.madeup.impl", MadeUpFileSystem.class.getName());
    return conf;
  }

  /** The address of a source. */
  public static String address(MadeUpLayout layout, long pairs) {
    return "madeup://" + layout.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + pairs;
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    layout = MadeUpLayout.valueOf(name.getAuthority().replace('-', '_').toUpperCase(Locale.ROOT));
    setConf(conf);
  }

  @Override
  public String getScheme() {
    return "madeup";
  }

  @Override
  public URI getUri() {
    return uri;
  }

  private record At(long pairs, String below) {}

  private static At at(Path path) {
    String[] parts = path.toUri().getPath().split("/", 3);
    return new At(Long.parseLong(parts[1]), parts.length < 3 ? "" : parts[2]);
  }

  @Override
  public RemoteIterator<FileStatus> listStatusIterator(Path folder) {
    At at = at(folder);
    MadeUpLayout.Children children = layout.children(at.pairs(), at.below());
    LISTS.increment();
    return new RemoteIterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < children.count();
      }

      @Override
      public FileStatus next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (next > 0 && next % PAGE == 0) {
          LISTS.increment();
        }
        return status(at.pairs(), folder, children.name().of(next++));
      }
    };
  }

  private FileStatus status(long pairs, Path folder, String child) {
    boolean isFolder = child.endsWith("/");
    Path path = new Path(folder, isFolder ? child.substring(0, child.length() - 1) : child);
    return isFolder
        ? new FileStatus(0, true, 1, 1, MODIFIED, path)
        : new FileStatus(layout.length(pairs, child), false, 1, 1, MODIFIED, path);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    At at = at(path);
    int slash = at.below().lastIndexOf('/');
    String name = at.below().substring(slash + 1);
    if (name.isEmpty()) {
      return new FileStatus(0, true, 1, 1, MODIFIED, path);
    }
    MadeUpLayout.Children siblings =
        layout.children(at.pairs(), slash < 0 ? "" : at.below().substring(0, slash));
    for (long i = 0; i < Math.min(PAGE, siblings.count()); i++) {
      String sibling = siblings.name().of(i);
      if (sibling.equals(name) || sibling.equals(name + "/")) {
        return status(at.pairs(), path.getParent(), sibling);
      }
    }
    throw new FileNotFoundException(path.toString());
  }

  @Override
  public FileStatus[] listStatus(Path folder) {
    throw new UnsupportedOperationException("nothing may list a whole folder at once");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) {
    long length = layout.length(at(path).pairs(), path.getName());
    return new FSDataInputStream(
        new FSInputStream() {
          private long position;

          @Override
          public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
          }

          @Override
          public int read(byte[] bytes, int offset, int count) {
            if (position >= length) {
              return -1;
            }
            int n = layout.bytes(position, bytes, offset, (int) Math.min(count, length - position));
            position += n;
            return n;
          }

          @Override
          public void seek(long to) {
            position = to;
          }

          @Override
          public long getPos() {
            return position;
          }

          @Override
          public boolean seekToNewSource(long to) {
            return false;
          }
        });
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(Path path, boolean recursive) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setWorkingDirectory(Path folder) {}

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri.toString() + "/");
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) {
    throw new UnsupportedOperationException();
  }
}
