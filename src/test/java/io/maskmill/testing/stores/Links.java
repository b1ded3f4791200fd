package io.maskmill.testing.stores;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A rename that never replaces, of which one wins when several are made at a time. */
final class Links {
  private Links() {}

  /** Returns false when the target is there, or its folder or the source is not. */
  static boolean move(Path from, Path to) throws IOException {
    if (!Files.isDirectory(to.getParent())) {
      return false;
    }
    try {
      if (Files.isDirectory(from)) {
        Files.move(from, to);
      } else {
        Files.createLink(to, from);
        Files.deleteIfExists(from);
      }
      return true;
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      return false;
    }
  }
}
