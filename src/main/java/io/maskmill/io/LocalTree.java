package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A folder, or one file, of the machine's own file system. It uses {@code java.nio} instead of
 * Hadoop, whose paths cannot name "a:b.png" and whose local file system refuses files beside a
 * stale {@code .crc} and starts a process for each file that it makes.
 */
final class LocalTree implements StoreTree {
  private static final long serialVersionUID = 1;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

  /** Bytes of one read of a range. */
  private static final int PIECE = 128 << 10;

  private final String root;

  LocalTree(Path root) {
    this.root = root.toAbsolutePath().normalize().toString();
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String uri(String path) {
    return file(path).toUri().toString();
  }

  @Override
  public byte[] read(SourceFile file) throws IOException {
    Path path = file(file.path());
    // Whether the file has another length by now is found out after reading.
    return ReadFaults.knows(file) && file.length() <= MAX_ARRAY
        ? LocalBytes.first(path, (int) file.length())
        : Files.readAllBytes(path);
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    long length = ReadFaults.knows(file) ? Math.min(count, file.length()) : count;
    return LocalBytes.first(file(file.path()), (int) length);
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    try (FileChannel channel = FileChannel.open(file(file.path()))) {
      byte[] bytes = new byte[(int) Math.max(0, Math.min(count, channel.size() - offset))];
      int n = 0;
      int size = 0;
      while (n >= 0 && size < bytes.length) {
        // Java copies what it reads, so that pieces should stay in the processor's cache.
        int piece = Math.min(PIECE, bytes.length - size);
        n = channel.read(ByteBuffer.wrap(bytes, size, piece), offset + size);
        size += Math.max(0, n);
      }
      return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    return Files.newInputStream(file(file.path()));
  }

  @Override
  public SourceFile find(String path) throws IOException {
    Path file = file(path);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? sourceFile(file, attributes) : null;
    } catch (IOException e) {
      if (ReadFaults.isAbsent(e) && brokenLink(path) == null) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public List<SourceFile> files(String folder, Predicate<String> wanted) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path child : children(folder, path -> wanted.test(relative(path)))) {
      if (Files.isRegularFile(child)) {
        files.add(sourceFile(child, Files.readAttributes(child, BasicFileAttributes.class)));
      } else if (isBroken(child)) {
        files.add(nothing(child));
      }
    }
    return files;
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    List<String> folders = new ArrayList<>();
    for (Path child : children(folder, Files::isDirectory)) {
      boolean leadsBack = Files.isSymbolicLink(child) && isAbove(child, file(folder));
      if (!leadsBack) {
        folders.add(child.getFileName().toString());
      }
    }
    return folders;
  }

  @Override
  public Names peek(String folder, int most) throws IOException {
    Names.Collector names = new Names.Collector(most);
    Path directory = file(folder);
    if (!Files.isDirectory(directory)) {
      return names.names();
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        if (!names.takesMore()) {
          break;
        }
        try {
          peek(child, directory, names);
        } catch (NoSuchFileException e) {
          // it has vanished since it was listed
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names.names();
  }

  private void peek(Path child, Path directory, Names.Collector names) throws IOException {
    if (Files.isRegularFile(child)) {
      names.file(sourceFile(child, Files.readAttributes(child, BasicFileAttributes.class)));
    } else if (Files.isDirectory(child)
        && !(Files.isSymbolicLink(child) && isAbove(child, directory))) {
      names.folder(child.getFileName().toString());
    } else if (isBroken(child)) {
      names.file(nothing(child));
    }
  }

  /** Whether a link leads to nothing, or to itself. */
  private static boolean isBroken(Path path) {
    return Files.isSymbolicLink(path) && !Files.exists(path);
  }

  @Override
  public BrokenLink brokenLink(String path) throws IOException {
    Path link = Path.of(root);
    if (isBroken(link)) {
      return new BrokenLink(root, Files.readSymbolicLink(link).toString());
    }
    for (String part : path.split("/")) {
      link = link.resolve(part);
      if (isBroken(link)) {
        return new BrokenLink(relative(link), Files.readSymbolicLink(link).toString());
      }
    }
    return null;
  }

  @Override
  public boolean answers() {
    Path top = Path.of(root);
    return Files.isReadable(top);
  }

  @Override
  public List<String> prefixes() throws IOException {
    Path top = Path.of(root);
    if (Files.isRegularFile(top)) {
      return List.of("");
    }
    if (!Files.isDirectory(top)) {
      throw new FileNotFoundException(root + ": no such folder or file");
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(top)) {
      if (FewFolders.areManyOf(children.iterator())) {
        return List.of(ALL);
      }
    }
    return FewFolders.prefixes(folders(""));
  }

  @Override
  public Listing list(String prefix) throws IOException {
    boolean top = prefix.equals(TOP);
    return new LocalListing(this, file(top ? "" : prefix.replaceFirst("/$", "")), !top);
  }

  boolean isRoot(Path path) {
    return path.toString().equals(root);
  }

  /** Whether the tree, or what it lies in, is the folder that a link leads to. */
  boolean isAbove(Path link) throws IOException {
    return isAbove(link, Path.of(root));
  }

  private static boolean isAbove(Path link, Path folder) throws IOException {
    try {
      return folder.toRealPath().startsWith(link.toRealPath());
    } catch (IOException e) {
      if (ReadFaults.isAbsent(e) || ReadFaults.isCircle(e)) {
        return false;
      }
      throw e;
    }
  }

  private Path file(String path) {
    return path.isEmpty() ? Path.of(root) : Path.of(root + "/" + path);
  }

  private String relative(Path file) {
    String text = file.toString();
    return text.length() == root.length()
        ? ""
        : text.substring(root.endsWith("/") ? root.length() : root.length() + 1);
  }

  private List<Path> children(String folder, Predicate<Path> wanted) throws IOException {
    List<Path> children = new ArrayList<>();
    Path directory = file(folder);
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
        for (Path child : all) {
          if (wanted.test(child)) {
            children.add(child);
          }
        }
      }
    }
    children.sort((a, b) -> a.toString().compareTo(b.toString()));
    return children;
  }

  SourceFile sourceFile(Path file, BasicFileAttributes attributes) {
    return new SourceFile(
        relative(file), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  /** A path that is listed though nothing can be read there. */
  SourceFile nothing(Path path) {
    return new SourceFile(relative(path), 0, 0);
  }
}
