package io.maskmill.io;

import io.maskmill.spi.NotData;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The machine's own file system. Files are made in {@code _maskmill/tmp}, so that a long name needs
 * no room for a suffix, and moved into place.
 */
final class LocalStore implements OutputStore {
  private static final long serialVersionUID = 1;
  private static final String TEMPORARY = NotData.FOLDER + "/tmp";

  private final String root;

  LocalStore(String root) {
    this.root = root;
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public void put(String path, byte[] bytes) throws IOException {
    Path aside = aside();
    try {
      Files.write(aside, bytes);
    } catch (NoSuchFileException e) {
      Files.createDirectories(aside.getParent());
      Files.write(aside, bytes);
    }
    publish(aside, path);
  }

  private Path aside() {
    return file(TEMPORARY + "/" + UUID.randomUUID());
  }

  private void publish(Path aside, String path) throws IOException {
    Path target = file(path);
    try {
      move(aside, target);
    } catch (NoSuchFileException e) {
      Files.createDirectories(target.getParent());
      move(aside, target);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public EntryStream create(String path) throws IOException {
    Path aside = aside();
    Files.createDirectories(aside.getParent());
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16);
    return new EntryStream(out) {
      @Override
      void publish() throws IOException {
        out.close();
        LocalStore.this.publish(aside, path);
      }

      @Override
      void discard() throws IOException {
        out.close();
        Files.deleteIfExists(aside);
      }
    };
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(file(path));
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(file(path));
  }

  @Override
  public List<String> names(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    Path directory = file(folder);
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
        children.forEach(child -> names.add(child.getFileName().toString()));
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public void delete(String path) throws IOException {
    Path top = file(path);
    if (!Files.exists(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Path file(String path) {
    return path.isEmpty() ? Path.of(root) : Path.of(root + "/" + path);
  }
}
