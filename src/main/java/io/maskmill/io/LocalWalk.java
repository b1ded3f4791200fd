package io.maskmill.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.stream.Stream;

/** A listing of this machine's files; links are listed and not followed. */
final class LocalWalk implements OutputStore.Listing {
  private final Path root;
  private final Stream<Path> all;
  private final Iterator<Path> paths;

  /**
   * @param root that paths are told below
   * @param all what is listed; closed with the listing
   */
  LocalWalk(Path root, Stream<Path> all) {
    this.root = root;
    this.all = all;
    this.paths = all.iterator();
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean hasNext() {
    return paths.hasNext();
  }

  @Override
  public OutputStore.Stored next() {
    Path path = paths.next();
    String name = root.relativize(path).toString();
    if (isFolder(path)) {
      return new OutputStore.Stored(name + "/", 0);
    }
    try {
      return new OutputStore.Stored(
          name,
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    all.close();
  }
}
