package io.maskmill.io;

import io.maskmill.spi.NotData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The machine's own file system. Files are made in {@code _maskmill/tmp}, so that a long name needs
 * no room for a suffix, and moved into place, which replaces atomically.
 */
final class LocalStore implements OutputStore {
  private static final long serialVersionUID = 1;
  private static final String TEMPORARY = NotData.FOLDER + "/tmp";

  /** Tells this process's files from those of others; a random name per file costs more. */
  private static final String PROCESS = UUID.randomUUID().toString();

  private static final AtomicLong FILES = new AtomicLong();

  /** What Linux' and macOS' file systems allow. */
  private static final int MAX_NAME = 255;

  private static final int MAX_PATH = 4095;

  private final String root;

  LocalStore(String root) {
    this.root = root;
  }

  /** The folder that a path stands for: another one when it is a link. */
  static String followed(String root) {
    Path path = Path.of(root);
    return Files.isSymbolicLink(path) && Files.isDirectory(path) ? Trees.place(root) : root;
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public void put(String path, byte[] bytes) throws IOException {
    try {
      Path aside = written(bytes);
      try {
        publish(aside, path);
      } catch (IOException e) {
        Files.deleteIfExists(aside);
        throw e;
      }
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  /** The same failure with the name of the file that was to be, not of the one aside. */
  private IOException named(String path, IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    reason = reason == null ? e.getClass().getSimpleName() : reason;
    return new IOException("writing " + root + "/" + path + ": " + reason, e);
  }

  private Path written(byte[] bytes) throws IOException {
    Path aside = aside();
    try {
      LocalBytes.write(aside, bytes);
    } catch (NoSuchFileException e) {
      Files.createDirectories(aside.getParent());
      LocalBytes.write(aside, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(aside); // of a full disk, which has room for its name
      throw e;
    }
    return aside;
  }

  private Path aside() {
    return file(TEMPORARY + "/" + PROCESS + "-" + FILES.incrementAndGet());
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
  public boolean putNew(String path, byte[] bytes) throws IOException {
    Path target = file(path);
    Files.createDirectories(target.getParent());
    Path aside = written(bytes);
    try {
      Files.createLink(target, aside); // whole from the first moment
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return createNew(target, bytes); // some network disks have no links
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static boolean createNew(Path target, byte[] bytes) throws IOException {
    try {
      Files.write(target, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public EntryStream create(String path) throws IOException {
    Path aside = aside();
    return LocalEntry.of(aside, () -> publish(aside, path));
  }

  @Override
  public EntryStream createOwn(String path) throws IOException {
    return LocalEntry.of(file(path), () -> {});
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(file(path));
  }

  @Override
  public Status status(String path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isDirectory()
          ? null
          : new Status(attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      return null;
    }
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
  @SuppressWarnings("StreamResourceLeak") // the listing closes it
  public OutputStore.Listing files(String folder) throws IOException {
    Path start = file(folder);
    Stream<Path> walk =
        Files.exists(start, LinkOption.NOFOLLOW_LINKS) ? Files.walk(start) : Stream.empty();
    return new LocalWalk(Path.of(root), walk.filter(path -> !LocalWalk.isFolder(path)));
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // the listing closes it
  public OutputStore.Listing children(String folder) throws IOException {
    Path start = file(folder);
    return new LocalWalk(
        Path.of(root), Files.isDirectory(start) ? Files.list(start) : Stream.empty());
  }

  @Override
  public void delete(String path) throws IOException {
    Path top = file(path);
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // deleted by another
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void prune(String folder) throws IOException {
    try {
      Files.deleteIfExists(file(folder));
    } catch (DirectoryNotEmptyException e) {
      // It stays.
    }
  }

  @Override
  public boolean deletesFileByFile() {
    return false;
  }

  @Override
  public String refusal(String path) {
    int length;
    try {
      length = file(path).toString().getBytes(StandardCharsets.UTF_8).length;
    } catch (InvalidPathException e) {
      return "the name has characters that this machine's encoding cannot write; set"
          + " LC_ALL=C.UTF-8";
    }
    String longName = NameLimits.longName(path, MAX_NAME);
    if (!longName.isEmpty()) {
      return longName;
    }
    return length > MAX_PATH ? "the path has " + length + " bytes, at most 4,095 are possible" : "";
  }

  @Override
  public String unwritable() throws IOException {
    return WriteProbe.of(Path.of(root));
  }

  private Path file(String path) {
    return path.isEmpty() ? Path.of(root) : Path.of(root + "/" + path);
  }
}
