package io.maskmill.testing.stores;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * HDFS without its start-up. A file is visible while it is written; creating over a file takes the
 * name from whoever is writing it, whose close then fails; creating without overwriting is
 * exclusive. A rename fails when the target is there or its folder is not; only {@link
 * HdfsLikeContext} replaces.
 */
public final class HdfsLike extends FolderFileSystem {
  @Override
  public String getScheme() {
    return "hdfs";
  }

  @Override
  Written begin(Path path, boolean overwrite) throws IOException {
    java.nio.file.Path file = file(path);
    Files.createDirectories(file.getParent());
    if (overwrite) {
      Files.deleteIfExists(file);
    }
    try {
      Written written =
          new Written(path, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            private final Object mine = key(file);

            @Override
            void publish() throws IOException {
              if (mine == null || !mine.equals(key(file))) {
                throw new FileNotFoundException(
                    "File does not exist: " + path + " Holder does not have any open files.");
              }
            }
          };
      return written;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(path + " for client 127.0.0.1 already exists");
    }
  }

  private static Object key(java.nio.file.Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  boolean move(Path from, Path to) throws IOException {
    return Links.move(file(from), file(to));
  }

  /** Renames a file over another, at once. */
  void replace(Path from, Path to) throws IOException {
    StoreFaults.Moment death = faults().arrive(StoreCall.RENAME, name(from) + " -> " + name(to));
    if (!Files.isDirectory(file(to).getParent())) {
      throw new FileNotFoundException(
          "rename destination parent " + to.getParent() + " not found.");
    }
    Files.move(
        file(from), file(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (death != null) {
      throw StoreFaults.death();
    }
  }

  @Override
  boolean remove(Path path) throws IOException {
    return removeAtOnce(path);
  }
}
