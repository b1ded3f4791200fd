package io.maskmill.io;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An address on a store that Hadoop reaches, and the store. Paths are built from whole addresses:
 * Hadoop reads a relative "a:b.png" as an address of scheme "a".
 */
final class HadoopPlace implements Serializable {
  private static final long serialVersionUID = 1;

  private final String root;
  private final HadoopConf conf;
  private transient volatile StoreKind kind;

  HadoopPlace(String root, HadoopConf conf) {
    this.root = root;
    this.conf = conf;
  }

  /** The address of a path below a root. */
  static Path path(String root, String path) {
    if (!path.isEmpty()) {
      return new Path(root.endsWith("/") ? root + path : root + "/" + path);
    }
    Path top = new Path(root);
    // Hadoop before 3.4 takes a bucket without a path for a relative path.
    return top.toUri().getPath().isEmpty() ? new Path(root + "/") : top;
  }

  /** The path of a file or folder below another. */
  static String below(Path folder, Path file) {
    String top = folder.toUri().getPath();
    String path = file.toUri().getPath();
    return path.length() <= top.length()
        ? ""
        : path.substring(top.endsWith("/") ? top.length() : top.length() + 1);
  }

  String root() {
    return root;
  }

  /** The address of a path below the place. */
  Path path(String path) {
    return path(root, path);
  }

  FileSystem fs() throws IOException {
    return Unopened.fileSystem(root, conf);
  }

  StoreKind kind() {
    if (kind == null) {
      try {
        kind = StoreKind.of(fs());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kind;
  }

  Requests requests() throws IOException {
    return Requests.to(fs(), conf);
  }
}
