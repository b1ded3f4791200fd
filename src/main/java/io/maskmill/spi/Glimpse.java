package io.maskmill.spi;

import io.maskmill.model.FileNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a bounded look at a source has seen: the first names of its first folders, and the
 * beginnings of the files that someone asks for. However large the source is, no more is listed,
 * read or held. For the driver; not thread-safe.
 */
public final class Glimpse {
  /** Bytes that are read of a file's beginning, and of its end. */
  public static final int HEAD = 1 << 16;

  /** A file in an archive is only read to its end when it is no longer than this. */
  private static final long MOST_UNPACKED = 1 << 24;

  /** How many beginnings and ends are read. */
  private static final int MOST_READS = 200;

  private static final byte[] NOTHING = {};

  private final FileTree tree;
  private final List<Folder> folders;
  private final AtomicInteger left;
  private SourceFile single;
  private final Map<String, byte[]> read = new HashMap<>();
  private final Map<String, JsonOutline> outlines = new HashMap<>();

  /**
   * A folder that was looked into.
   *
   * @param path below the source's root; empty for the root itself
   * @param files directly in it, sorted
   * @param folders names of the folders directly in it, sorted
   * @param isCut whether there is more in it
   */
  public record Folder(String path, List<SourceFile> files, List<String> folders, boolean isCut) {
    public Folder {
      files = List.copyOf(files);
      folders = List.copyOf(folders);
    }

    /** The name of the folder itself. */
    public String name() {
      return FileNames.last(path);
    }

    /** The path of something in it. */
    public String inside(String name) {
      return path.isEmpty() ? name : path + "/" + name;
    }

    /** The files whose names fit. */
    public List<SourceFile> files(Predicate<String> name) {
      return files.stream().filter(file -> name.test(FileNames.last(file.path()))).toList();
    }

    /** The files with one of these extensions, in lower case. */
    public List<SourceFile> ending(String... extensions) {
      List<String> wanted = List.of(extensions);
      return files(name -> wanted.contains(FileNames.extension(name)));
    }
  }

  /**
   * @param folders the root first, or none when the source is one file
   */
  public Glimpse(FileTree tree, List<Folder> folders) {
    this(tree, folders, new AtomicInteger(MOST_READS));
  }

  private Glimpse(FileTree tree, List<Folder> folders, AtomicInteger left) {
    this.tree = tree;
    this.folders = List.copyOf(folders);
    this.left = left;
  }

  /** What the same look has seen of a folder, as a tree of its own. */
  public Glimpse of(FileTree folder, List<Folder> below) {
    return new Glimpse(folder, below, left);
  }

  /** The source as the user named it. */
  public String root() {
    return tree.root();
  }

  /** The source's files, for a format that reads metadata with its own means. */
  public FileTree tree() {
    return tree;
  }

  /** The folders that were looked into, those nearest to the root first. */
  public List<Folder> folders() {
    return folders;
  }

  /** The source's root; empty of files and folders when the source is one file. */
  public Folder top() {
    return folders.isEmpty() ? new Folder("", List.of(), List.of(), false) : folders.get(0);
  }

  /** A folder by its path; null when it was not looked into. */
  public Folder folder(String path) {
    return folders.stream().filter(one -> one.path().equals(path)).findFirst().orElse(null);
  }

  /** The source itself when it is one file; else null. */
  public SourceFile single() throws IOException {
    if (folders.isEmpty() && single == null) {
      single = tree.find("");
    }
    return single;
  }

  /** All files that were seen, nearest to the root first; a source that is one file is one. */
  public List<SourceFile> files() throws IOException {
    SourceFile single = single();
    return single != null
        ? List.of(single)
        : folders.stream().flatMap(folder -> folder.files().stream()).toList();
  }

  /** Whether the files lie in an archive, or in archives. */
  public boolean isPacked() throws IOException {
    List<SourceFile> files = files();
    return !files.isEmpty() && tree.uri(files.get(0).path()).contains("!/");
  }

  /** The file of a path, whether or not a look has seen it; null when there is none. */
  public SourceFile find(String path) throws IOException {
    Folder parent = folder(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    if (parent != null) {
      for (SourceFile file : parent.files()) {
        if (file.path().equals(path)) {
          return file;
        }
      }
    }
    boolean isAbsent = folders.isEmpty() || (parent != null && !parent.isCut());
    try {
      return isAbsent ? null : tree.find(path);
    } catch (DamagedFileException e) {
      return null;
    }
  }

  /** The name of a file, also of one that is the whole source. */
  public String name(SourceFile file) {
    return file.path().isEmpty() ? FileNames.last(tree.root()) : FileNames.last(file.path());
  }

  /** The path of a file for people, also of one that is the whole source. */
  public String shown(SourceFile file) {
    return file.path().isEmpty() ? FileNames.last(tree.root()) : file.path();
  }

  /** The first bytes of a file; none when it cannot be read or enough was read already. */
  public byte[] head(SourceFile file) throws IOException {
    return piece(file, "head ", () -> tree.readHead(file, HEAD));
  }

  /** The first bytes of a file as text. */
  public String text(SourceFile file) throws IOException {
    return new String(head(file), StandardCharsets.UTF_8);
  }

  /** The last bytes of a file that is longer than {@link #HEAD}; none when they cost much. */
  public byte[] tail(SourceFile file) throws IOException {
    long from = Math.max(HEAD, file.length() - HEAD);
    boolean isCheap = file.place().isEmpty() || file.length() <= MOST_UNPACKED;
    int count = (int) Math.min(HEAD, file.length() - from);
    return count <= 0 || !isCheap
        ? NOTHING
        : piece(file, "tail ", () -> tree.readRange(file, from, count));
  }

  /** What the beginning and the end of a file say, if it is JSON. */
  public JsonOutline json(SourceFile file) throws IOException {
    JsonOutline known = outlines.get(file.path());
    if (known == null) {
      byte[] head = head(file);
      known = JsonOutline.of(head, head.length >= file.length() ? NOTHING : tail(file));
      outlines.put(file.path(), known);
    }
    return known;
  }

  private interface Read {
    byte[] run() throws IOException;
  }

  private byte[] piece(SourceFile file, String which, Read piece) throws IOException {
    String key = which + file.path();
    byte[] known = read.get(key);
    if (known == null) {
      known = NOTHING;
      if (left.getAndDecrement() > 0) {
        try {
          known = piece.run();
        } catch (DamagedFileException | FileNotFoundException | NoSuchFileException e) {
          // what cannot be read says nothing
        }
        read.put(key, known);
      }
    }
    return known;
  }

  /** Folders that fit, nearest to the root first. */
  public Stream<Folder> folders(Predicate<Folder> wanted) {
    return folders.stream()
        .filter(wanted)
        .sorted(Comparator.comparingLong(one -> one.path().chars().filter(c -> c == '/').count()));
  }
}
