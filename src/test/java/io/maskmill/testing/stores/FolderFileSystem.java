package io.maskmill.testing.stores;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A Hadoop file system whose buckets are folders of this machine below {@code
 * fs.SCHEME.double.root}. Subclasses decide when a file appears, who wins a create and what a
 * rename does. Several processes may use one folder at a time.
 */
abstract class FolderFileSystem extends FileSystem {
  private final RawLocalFileSystem raw = new RawLocalFileSystem();
  private URI uri;
  private Path workingDirectory;

  /** Holds the buckets, and beside them what no client of the store sees. */
  private java.nio.file.Path root;

  private StoreFaults faults;

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    setConf(conf);
    raw.initialize(URI.create("file:///"), conf);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    workingDirectory = new Path(uri + "/");
    String key = "fs." + name.getScheme() + ".double.root";
    String folder = conf.get(key);
    if (folder == null) {
      throw new IOException(key + " is not set");
    }
    root = java.nio.file.Path.of(folder);
    faults = StoreFaults.current();
    if (!Files.isDirectory(bucket())) {
      throw new FileNotFoundException("the specified bucket does not exist: " + uri);
    }
  }

  final java.nio.file.Path root() {
    return root;
  }

  private java.nio.file.Path bucket() {
    return root.resolve(uri.getAuthority());
  }

  final StoreFaults faults() {
    return faults;
  }

  /** The path as faults see it. */
  static String name(Path path) {
    return path.toUri().getPath();
  }

  final java.nio.file.Path file(Path path) {
    String below = name(path);
    return below.equals("/") ? bucket() : bucket().resolve(below.substring(1));
  }

  @Override
  public final URI getUri() {
    return uri;
  }

  @Override
  public final void setWorkingDirectory(Path path) {
    workingDirectory = path;
  }

  @Override
  public final Path getWorkingDirectory() {
    return workingDirectory;
  }

  @Override
  public final FSDataInputStream open(Path path, int bufferSize) throws IOException {
    faults.arrive(StoreCall.OPEN, name(path));
    if (!Files.isRegularFile(file(path))) {
      throw new FileNotFoundException(path + ": no such file");
    }
    return raw.open(new Path("file", null, file(path).toString()), bufferSize);
  }

  @Override
  public final FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    StoreFaults.Moment death = faults.arrive(StoreCall.CREATE, name(path));
    if (Files.isDirectory(file(path))) {
      throw new FileAlreadyExistsException(path + " is a folder");
    }
    OutputStream out = begin(path, overwrite);
    if (death != null) {
      throw StoreFaults.death();
    }
    return new FSDataOutputStream(out, statistics);
  }

  /** Creates a file as far as creating does. */
  abstract Written begin(Path path, boolean overwrite) throws IOException;

  @Override
  public final FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("append");
  }

  @Override
  public final boolean rename(Path from, Path to) throws IOException {
    StoreFaults.Moment death = faults.arrive(StoreCall.RENAME, name(from) + " -> " + name(to));
    if (!Files.exists(file(from))) {
      return false;
    }
    Path target = Files.isDirectory(file(to)) ? new Path(to, from.getName()) : to;
    boolean done = !Files.exists(file(target)) && move(from, target);
    if (death != null) {
      throw StoreFaults.death();
    }
    return done;
  }

  /** Renames a file or folder to a name that was free a moment ago. */
  abstract boolean move(Path from, Path to) throws IOException;

  @Override
  public final boolean delete(Path path, boolean recursive) throws IOException {
    java.nio.file.Path file = file(path);
    if (Files.isDirectory(file) && !recursive) {
      try (Stream<java.nio.file.Path> children = Files.list(file)) {
        if (children.findAny().isPresent()) {
          throw new IOException(path + " is a folder that is not empty");
        }
      }
    }
    return remove(path);
  }

  /** Deletes a file, or a folder with all that is in it. */
  abstract boolean remove(Path path) throws IOException;

  /** Deletes in one call. */
  final boolean removeAtOnce(Path path) throws IOException {
    StoreFaults.Moment death = faults.arrive(StoreCall.DELETE, name(path));
    boolean done = Files.exists(file(path));
    if (done) {
      wipe(file(path));
    }
    if (death != null) {
      throw StoreFaults.death();
    }
    return done;
  }

  private static void wipe(java.nio.file.Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(java.nio.file.Path file, IOException e)
              throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(java.nio.file.Path folder, IOException e)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public final boolean mkdirs(Path path, FsPermission permission) throws IOException {
    if (Files.isDirectory(file(path))) {
      return true;
    }
    StoreFaults.Moment death = faults.arrive(StoreCall.MKDIRS, name(path));
    try {
      Files.createDirectories(file(path));
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(path + ": a file is in the way");
    }
    if (death != null) {
      throw StoreFaults.death();
    }
    return true;
  }

  @Override
  public final FileStatus getFileStatus(Path path) throws IOException {
    faults.arrive(StoreCall.STATUS, name(path));
    return status(path);
  }

  private FileStatus status(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file(path), BasicFileAttributes.class);
      return new FileStatus(
          attributes.isDirectory() ? 0 : attributes.size(),
          attributes.isDirectory(),
          1,
          1 << 20,
          attributes.lastModifiedTime().toMillis(),
          makeQualified(path));
    } catch (java.nio.file.FileSystemException e) {
      FileNotFoundException missing = new FileNotFoundException(path + ": no such file");
      missing.initCause(e);
      throw missing;
    }
  }

  @Override
  public final FileStatus[] listStatus(Path path) throws IOException {
    faults.arrive(StoreCall.LIST, name(path));
    FileStatus self = status(path);
    if (self.isFile()) {
      return new FileStatus[] {self};
    }
    List<FileStatus> children = new ArrayList<>();
    try (Stream<java.nio.file.Path> names = Files.list(file(path))) {
      for (java.nio.file.Path child : names.sorted(Comparator.naturalOrder()).toList()) {
        try {
          children.add(status(new Path(uri + "/", below(child))));
        } catch (FileNotFoundException e) {
          // It was deleted since it was listed.
        }
      }
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(path + ": no such file");
    }
    return children.toArray(new FileStatus[0]);
  }

  /** The path in the bucket; begins with a slash, so that a colon in it makes no scheme. */
  private Path below(java.nio.file.Path file) {
    return new Path(
        uri.getScheme(), uri.getAuthority(), "/" + bucket().relativize(file).toString());
  }

  /** A file in the making, with the faults of writes and of the close. */
  abstract class Written extends OutputStream {
    private final String name;
    private final OutputStream out;
    private boolean open = true;

    Written(Path path, OutputStream out) {
      this.name = name(path);
      this.out = out;
    }

    /** Makes the file what a close makes it. */
    abstract void publish() throws IOException;

    @Override
    public final void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
      StoreFaults.Moment death = faults.arrive(StoreCall.WRITE, name);
      int arrive = death == StoreFaults.Moment.WITHIN ? length / 2 : length;
      int taken = faults.take(arrive);
      out.write(bytes, offset, taken);
      out.flush();
      if (death != null) {
        throw StoreFaults.death();
      }
      if (taken < arrive) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public final void close() throws IOException {
      if (!open) {
        return;
      }
      open = false;
      out.close();
      StoreFaults.Moment death = faults.arrive(StoreCall.CLOSE, name);
      publish();
      if (death != null) {
        throw StoreFaults.death();
      }
    }
  }
}
