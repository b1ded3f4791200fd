package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A folder, or one file, on a store that Hadoop reaches. Files are opened with their known length
 * and the policy that fits, so that a read is one GET and no HEAD. Paths are built from whole
 * addresses: Hadoop reads a relative "a:b.png" as an address of scheme "a".
 */
final class HadoopTree implements StoreTree {
  private static final long serialVersionUID = 1;
  private static final int FIRST_REQUEST = 256 << 10;

  private final String root;
  private final HadoopConf conf;
  private transient volatile StoreKind kind;

  HadoopTree(String root, HadoopConf conf) {
    this.root = root;
    this.conf = conf;
  }

  static Path path(String root, String path) {
    if (!path.isEmpty()) {
      return new Path(root.endsWith("/") ? root + path : root + "/" + path);
    }
    Path top = new Path(root);
    // Hadoop before 3.4 takes a bucket without a path for a relative path.
    return top.toUri().getPath().isEmpty() ? new Path(root + "/") : top;
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String uri(String path) {
    return path(root, path).toString();
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    return bytes.length == 0 ? bytes : requests().send(() -> filled(file, bytes));
  }

  private byte[] filled(SourceFile file, byte[] bytes) throws IOException {
    try (FSDataInputStream in = open(file, "whole-file")) {
      in.readFully(bytes);
    }
    return bytes;
  }

  /**
   * States a length beyond every file, so that an object store gives what is there without being
   * asked for the length first. Requests start small, since a connection that is closed before its
   * response has been read cannot be reused.
   */
  @Override
  public byte[] readUnlisted(String path, int limit) throws IOException {
    return requests().send(() -> unlisted(new SourceFile(path, Integer.MAX_VALUE, 0), limit));
  }

  private byte[] unlisted(SourceFile file, int limit) throws IOException {
    byte[] bytes = new byte[Math.min(limit, FIRST_REQUEST - 1) + 1];
    int n = 0;
    try (FSDataInputStream in =
        isS3() ? open(file, "random") : fs().open(path(root, file.path()))) {
      while (true) {
        int read = in.read(bytes, n, bytes.length - n);
        if (read < 0) {
          return Arrays.copyOf(bytes, n);
        }
        n += read;
        if (n > limit) {
          return bytes;
        }
        if (n == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(limit + 1L, 4L * n));
        }
      }
    }
  }

  private boolean isS3() {
    return kind() == StoreKind.S3;
  }

  private StoreKind kind() {
    if (kind == null) {
      try {
        kind = StoreKind.of(fs());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kind;
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    return readRange(file, 0, count);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(file.length() - offset, count))];
    return bytes.length == 0 ? bytes : requests().send(() -> filled(file, offset, bytes));
  }

  private byte[] filled(SourceFile file, long offset, byte[] bytes) throws IOException {
    try (FSDataInputStream in = open(file, "random")) {
      if (offset == 0) {
        in.readFully(bytes); // HDFS hides a wrong checksum from positioned reads
      } else {
        in.readFully(offset, bytes);
      }
    }
    return bytes;
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return requests().patient(open(file, "sequential"));
  }

  private FSDataInputStream open(SourceFile file, String policy) throws IOException {
    Path path = path(root, file.path());
    FutureDataInputStreamBuilder builder =
        fs().openFile(path)
            .opt("fs.option.openfile.read.policy", policy)
            .opt("fs.option.openfile.length", Long.toString(file.length()));
    if (isS3()) {
      try {
        builder = S3Version.on(builder, path, file, policy);
      } catch (LinkageError e) {
        // This S3A has no such status: it reads without comparing versions.
        return FutureIO.awaitFuture(builder.build());
      }
    }
    return FutureIO.awaitFuture(builder.build());
  }

  @Override
  public boolean answers() {
    try {
      Path top = path(root, "");
      if (isS3() || fs().getFileStatus(top).isDirectory()) {
        fs().listStatusIterator(top).hasNext();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** S3's GET fails for another version; asking for the object would be a second request. */
  @Override
  public boolean readsProve(SourceFile file) {
    return isS3();
  }

  @Override
  public boolean failsLate() {
    return root.startsWith("hdfs:") || root.startsWith("webhdfs:") || root.startsWith("viewfs:");
  }

  @Override
  public SourceFile find(String path) throws IOException {
    try {
      FileStatus status = requests().send(() -> fs().getFileStatus(path(root, path)));
      return status.isFile() ? sourceFile(status) : null;
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    forChildren(
        folder,
        status -> {
          if (status.isFile()) {
            SourceFile file = sourceFile(status);
            if (wanted.test(file.path())) {
              files.add(file);
            }
          }
        });
    files.sort(Comparator.comparing(SourceFile::path));
    return files;
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    List<String> folders = new ArrayList<>();
    forChildren(
        folder,
        status -> {
          if (status.isDirectory()) {
            folders.add(status.getPath().getName());
          }
        });
    folders.sort(null);
    return folders;
  }

  @Override
  public List<String> prefixes() throws IOException {
    if (fs().getFileStatus(path(root, "")).isFile()) {
      return List.of("");
    }
    List<String> prefixes = new ArrayList<>();
    prefixes.add(TOP);
    for (String folder : folders("")) {
      prefixes.add(folder + "/");
    }
    return prefixes;
  }

  @Override
  public Listing list(String prefix) throws IOException {
    boolean top = prefix.equals(TOP);
    Path start = path(root, top ? "" : prefix.replaceFirst("/$", ""));
    if (!kind().listsFlat(fs()) && !prefix.isEmpty()) {
      return new HadoopWalk(this, fs(), start, !top);
    }
    RemoteIterator<? extends FileStatus> all = fs().listFiles(start, !top);
    return new Listing() {
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
          return sourceFile(all.next());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void close() {}
    };
  }

  /** Passes on what lies directly in a folder, and holds a page of it: there may be millions. */
  private void forChildren(String folder, Consumer<FileStatus> child) throws IOException {
    try {
      RemoteIterator<FileStatus> children = fs().listStatusIterator(path(root, folder));
      while (children.hasNext()) {
        child.accept(children.next());
      }
    } catch (FileNotFoundException e) {
      // there is no such folder, so it has nothing
    }
  }

  /** The path of a file or folder of the store, below the root. */
  String below(Path file) {
    String top = path(root, "").toUri().getPath();
    String path = file.toUri().getPath();
    return path.length() <= top.length()
        ? ""
        : path.substring(top.endsWith("/") ? top.length() : top.length() + 1);
  }

  SourceFile sourceFile(FileStatus status) {
    String below = below(status.getPath());
    String version = status instanceof EtagSource tagged ? tagged.getEtag() : "";
    return new SourceFile(below, status.getLen(), status.getModificationTime(), "", version);
  }

  private Requests requests() throws IOException {
    return Requests.to(fs(), conf);
  }

  private FileSystem fs() throws IOException {
    return Unopened.fileSystem(root, conf);
  }
}
