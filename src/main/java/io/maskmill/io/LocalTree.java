package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder, or one file, of the machine's own file system. It uses {@code java.nio} instead of
 * Hadoop, whose paths cannot name "a:b.png" and whose local file system refuses files beside a
 * stale {@code .crc} and starts a process for each file that it makes.
 */
final class LocalTree implements SourceTree {
  private static final long serialVersionUID = 1;

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
    try {
      return Files.readAllBytes(file(file.path()));
    } catch (NoSuchFileException e) {
      throw missing(file.path(), e);
    }
  }

  @Override
  public byte[] readHead(SourceFile file, int count) throws IOException {
    try (InputStream in = open(file)) {
      return in.readNBytes(count);
    }
  }

  @Override
  public byte[] readRange(SourceFile file, long offset, int count) throws IOException {
    try (FileChannel channel = FileChannel.open(file(file.path()))) {
      ByteBuffer bytes =
          ByteBuffer.allocate((int) Math.max(0, Math.min(count, channel.size() - offset)));
      int n = 0;
      while (n >= 0 && bytes.hasRemaining()) {
        n = channel.read(bytes, offset + bytes.position());
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (NoSuchFileException e) {
      throw missing(file.path(), e);
    }
  }

  @Override
  public InputStream open(SourceFile file) throws IOException {
    try {
      return Files.newInputStream(file(file.path()));
    } catch (NoSuchFileException e) {
      throw missing(file.path(), e);
    }
  }

  @Override
  public SourceFile find(String path) throws IOException {
    Path file = file(path);
    return Files.isRegularFile(file) ? sourceFile(file) : null;
  }

  @Override
  public List<SourceFile> files(String folder) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path child : children(folder)) {
      if (Files.isRegularFile(child)) {
        files.add(sourceFile(child));
      }
    }
    return files;
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    List<String> folders = new ArrayList<>();
    for (Path child : children(folder)) {
      if (Files.isDirectory(child)) {
        folders.add(child.getFileName().toString());
      }
    }
    return folders;
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
    List<String> prefixes = new ArrayList<>();
    prefixes.add(TOP);
    for (String folder : folders("")) {
      prefixes.add(folder + "/");
    }
    return prefixes;
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // the listing closes it
  public Listing list(String prefix) throws IOException {
    boolean top = prefix.equals(TOP);
    Path start = file(top ? "" : prefix.replaceFirst("/$", ""));
    Stream<Path> walk =
        Files.walk(start, top ? 1 : Integer.MAX_VALUE, FileVisitOption.FOLLOW_LINKS);
    Iterator<SourceFile> files =
        walk.filter(Files::isRegularFile).map(this::sourceFileUnchecked).iterator();
    return new Listing() {
      @Override
      public boolean hasNext() {
        return files.hasNext();
      }

      @Override
      public SourceFile next() {
        return files.next();
      }

      @Override
      public void close() {
        walk.close();
      }
    };
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

  private List<Path> children(String folder) throws IOException {
    List<Path> children = new ArrayList<>();
    Path directory = file(folder);
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
        all.forEach(children::add);
      }
    }
    children.sort((a, b) -> a.toString().compareTo(b.toString()));
    return children;
  }

  private SourceFile sourceFile(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new SourceFile(
        relative(file), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private SourceFile sourceFileUnchecked(Path file) {
    try {
      return sourceFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileNotFoundException missing(String path, NoSuchFileException cause) {
    FileNotFoundException e = new FileNotFoundException(root + "/" + path + ": no such file");
    e.initCause(cause);
    return e;
  }
}
