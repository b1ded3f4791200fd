package io.maskmill.testing.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Google Cloud Storage as its connector shows it. An object appears when its stream is closed, with
 * what was written until then; nothing gives up a stream. Every create is a swap: it fails at the
 * close when the object is another than at the start, so of two that create one name the later
 * fails. A rename is a copy and a deletion; a folder is deleted object by object.
 */
public final class GsLike extends FolderFileSystem {
  private static final Object LOCK = new Object();

  @Override
  public String getScheme() {
    return "gs";
  }

  @Override
  Written begin(Path path, boolean overwrite) throws IOException {
    String seen = generation(path);
    if (!overwrite && !seen.isEmpty()) {
      throw new FileAlreadyExistsException("Object " + path + " already exists.");
    }
    java.nio.file.Path upload = upload();
    return new Written(path, Files.newOutputStream(upload)) {
      @Override
      void publish() throws IOException {
        swap(path, seen, upload);
      }
    };
  }

  private java.nio.file.Path upload() throws IOException {
    java.nio.file.Path folder = Files.createDirectories(root().resolve(".uploads"));
    return folder.resolve(UUID.randomUUID().toString());
  }

  /** Puts an upload in the place of an object of a known generation. */
  private void swap(Path path, String expected, java.nio.file.Path upload) throws IOException {
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  root().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!held.isValid() || !generation(path).equals(expected)) {
          Files.delete(upload);
          throw new IOException(
              "Upload failed for '" + path + "'", new IOException("412 Precondition Failed"));
        }
        Files.createDirectories(file(path).getParent());
        Files.move(
            upload,
            file(path),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * Whether a process is in the midst of a swap, which no other can do meanwhile.
   *
   * @param root the folder of the double's buckets
   */
  public static boolean isSwapping(java.nio.file.Path root) throws IOException {
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.tryLock()) {
        return held == null;
      }
    }
  }

  /** Tells one object of a name from the next; empty when there is none. */
  private String generation(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file(path), BasicFileAttributes.class);
      return attributes.fileKey() + "@" + attributes.lastModifiedTime();
    } catch (java.nio.file.FileSystemException e) {
      return "";
    }
  }

  @Override
  boolean move(Path from, Path to) throws IOException {
    if (Files.isDirectory(file(from))) {
      throw new UnsupportedOperationException("renaming a folder copies every object in it");
    }
    java.nio.file.Path copy = upload();
    Files.copy(file(from), copy);
    swap(to, "", copy);
    return removeAtOnce(from);
  }

  @Override
  boolean remove(Path path) throws IOException {
    if (!Files.isDirectory(file(path))) {
      return removeAtOnce(path);
    }
    List<java.nio.file.Path> files = new ArrayList<>();
    try (Stream<java.nio.file.Path> all = Files.walk(file(path))) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (java.nio.file.Path file : files) {
      removeAtOnce(new Path(path, file(path).relativize(file).toString()));
    }
    return removeAtOnce(path);
  }
}
