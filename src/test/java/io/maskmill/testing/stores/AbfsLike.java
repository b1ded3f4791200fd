package io.maskmill.testing.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Azure's store with a hierarchical namespace. A file is visible and empty once it is created, and
 * grows with what is flushed; creating over a file empties it at once; creating without overwriting
 * is exclusive. Nothing gives up a stream. A rename fails when the target is there or its folder is
 * not.
 */
public final class AbfsLike extends FolderFileSystem {
  @Override
  public String getScheme() {
    return "abfs";
  }

  @Override
  Written begin(Path path, boolean overwrite) throws IOException {
    java.nio.file.Path file = file(path);
    Files.createDirectories(file.getParent());
    try {
      return new Written(
          path,
          Files.newOutputStream(
              file,
              StandardOpenOption.WRITE,
              overwrite ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        @Override
        void publish() {}
      };
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(
          "Operation failed: \"The specified path already exists.\", 409, PUT, " + path);
    }
  }

  @Override
  boolean move(Path from, Path to) throws IOException {
    return Links.move(file(from), file(to));
  }

  @Override
  boolean remove(Path path) throws IOException {
    return removeAtOnce(path);
  }
}
