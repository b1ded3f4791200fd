package io.maskmill.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Finds out whether files can be put into a folder, by putting an empty one there and deleting it:
 * rights alone do not tell, since the superuser has all of them on a disk that takes no files.
 */
final class WriteProbe {
  private static final String PREFIX = ".maskmill-";

  private WriteProbe() {}

  /**
   * Why a store's root takes no files; empty when it does.
   *
   * @throws io.maskmill.spi.ConfigException when the command or its surroundings are wrong
   * @throws IOException when the store does not answer
   */
  static String of(OutputStore store) throws IOException {
    String probe = PREFIX + UUID.randomUUID();
    try {
      store.put(probe, new byte[0]);
    } catch (IOException e) {
      throw store.unopened(e);
    }
    try {
      store.delete(probe);
    } catch (IOException e) {
      // Who may write may still not delete: an empty file stays.
    }
    return "";
  }

  /** The same for a folder of this machine. It is not made: the folder above it is asked. */
  static String of(Path folder) throws IOException {
    Path at = folder;
    while (at.getParent() != null && !Files.exists(at)) {
      at = at.getParent();
    }
    if (!Files.isDirectory(at)) {
      return at + " is a file, not a folder";
    }
    try {
      Files.delete(Files.createTempFile(at, PREFIX, null));
      return "";
    } catch (AccessDeniedException e) {
      return "there is no permission to write in " + at;
    } catch (FileSystemException e) {
      return at + " takes no new files" + (e.getReason() == null ? "" : " (" + e.getReason() + ")");
    }
  }
}
