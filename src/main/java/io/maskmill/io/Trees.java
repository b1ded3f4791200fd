package io.maskmill.io;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.TarEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens sources. */
public final class Trees {
  private static final int MAX_TEXT = 64 << 20;

  private Trees() {}

  /** A folder or file of this machine; an archive is a file. */
  public static SourceTree local(Path root) {
    SourceTree tree = new CheckedTree(new LocalTree(root));
    try {
      return new DataTree(tree, OutputRoots.atTop(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder, a file or an archive by path or address. An archive, and a folder that holds nothing
   * but archives, is opened as what is inside; several archives become folders of their names. What
   * {@link io.maskmill.spi.NotData} excludes appears only in the listing.
   *
   * @throws io.maskmill.spi.ConfigException when an archive is damaged or unsafe, or when the
   *     location cannot be opened with this command and these rights
   */
  public static SourceTree open(String pathOrUri, HadoopConf conf) throws IOException {
    return open(pathOrUri, conf, TarEnd.REQUIRED);
  }

  /** The same, for tars that may lack an end mark. */
  public static SourceTree open(String pathOrUri, HadoopConf conf, TarEnd end) throws IOException {
    Location location = Location.of(pathOrUri).ofStore();
    try {
      return ArchiveSources.mounted(
          plain(location, conf), () -> plain(location.parent(), conf), end);
    } catch (IOException e) {
      throw Unopened.told(location.root(), e);
    }
  }

  private static SourceTree plain(Location location, HadoopConf conf) {
    return new CheckedTree(
        location.isLocal()
            ? new LocalTree(Path.of(location.root()))
            : new HadoopTree(location.root(), conf));
  }

  /** A small text file, as UTF-8. */
  public static String text(String pathOrUri, HadoopConf conf) throws IOException {
    Location location = Location.of(pathOrUri);
    if (location.isLocal() && Files.isDirectory(Path.of(location.root()))) {
      throw new ConfigException(pathOrUri + " is a folder; give a file");
    }
    try (InputStream in =
        location.isLocal()
            ? Files.newInputStream(Path.of(location.root()))
            : open(location.root(), conf, "")) {
      byte[] bytes = in.readNBytes(MAX_TEXT + 1);
      if (bytes.length > MAX_TEXT) {
        throw new IOException(pathOrUri + ": larger than 64 MiB; is it the right file?");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String root, HadoopConf conf, String path) throws IOException {
    org.apache.hadoop.fs.Path file = HadoopPlace.path(root, path);
    try {
      return Unopened.fileSystem(root, conf).open(file);
    } catch (IOException e) {
      throw Unopened.told(root, e);
    }
  }

  /** Whether one location lies inside the other or is the same, whatever links lead there. */
  public static boolean overlap(String a, String b) {
    String x = place(a) + "/";
    String y = place(b) + "/";
    return x.startsWith(y) || y.startsWith(x);
  }

  /** The root that a path or address names, in one spelling; links are not followed. */
  public static String root(String pathOrUri) {
    return Addresses.canonical(Location.of(pathOrUri).root());
  }

  /**
   * The name of a location by which it is compared with others: links of this machine are followed
   * as far as they lead, and an address has one spelling. What is there may have to be made first.
   */
  public static String place(String pathOrUri) {
    Location location = Location.of(pathOrUri);
    if (!location.isLocal()) {
      return root(pathOrUri);
    }
    Path path = Path.of(location.root());
    for (Path at = path; at != null; at = at.getParent()) {
      try {
        return at.toRealPath().resolve(at.relativize(path)).toString();
      } catch (IOException e) {
        // It is not there yet, or may not be looked at: the folder above it may be.
      }
    }
    return path.toString();
  }

  /** Whether the location is an object store, where requests cost latency. */
  public static boolean isRemote(String pathOrUri) {
    return !Location.of(pathOrUri).isLocal();
  }
}
