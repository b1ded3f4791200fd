package io.maskmill.io;

import io.maskmill.io.archive.ArchiveBytes;
import io.maskmill.io.archive.ArchiveIndex;
import io.maskmill.io.archive.Directory;
import io.maskmill.io.archive.FileKind;
import io.maskmill.io.archive.PartName;
import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.TarEnd;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds out whether a source is an archive, or a folder of nothing but archives, and opens what is
 * inside.
 */
final class ArchiveSources {
  private static final int THREADS = 8;

  private ArchiveSources() {}

  /** The data inside the archives, or that of the tree itself when it is not an archive. */
  static SourceTree mounted(SourceTree tree, Parent parent, TarEnd end) throws IOException {
    SourceFile file = tree.find("");
    if (file != null) {
      return ofFile(tree, parent, file, end);
    }
    DataTree folder = new DataTree(tree, OutputRoots.atTop(tree));
    List<SourceFile> archives = archives(folder);
    return archives.isEmpty()
        ? folder
        : open(tree, tree.root(), logical(tree.root(), archives), folder, end);
  }

  /** Opens the folder that a file lies in. */
  interface Parent {
    SourceTree open();
  }

  private static SourceTree ofFile(SourceTree tree, Parent parent, SourceFile file, TarEnd end)
      throws IOException {
    String name = FileNames.last(tree.root().replace('\\', '/'));
    String whole = wholeName(name);
    if (whole != null) {
      SourceTree folder = parent.open();
      List<SourceFile> parts = new ArrayList<>();
      try (SourceTree.Listing all = folder.list(SourceTree.TOP)) {
        while (all.hasNext()) {
          SourceFile next = all.next();
          if (whole.equals(wholeName(next.path()))) {
            parts.add(next);
          }
        }
      }
      return open(folder, tree.root(), logical(folder.root(), parts), null, end);
    }
    if (isCompressed(name)) {
      checkPlain(tree, file, name, path(tree, file));
    } else if (!isArchive(name) && !(name.indexOf('.') < 0 && holdsArchive(tree, file))) {
      return new DataTree(tree, List.of());
    }
    return open(tree, tree.root(), Map.of(tree.root(), List.of(file)), null, end);
  }

  /**
   * Lets a zip or a tar pass that is named as a compressed archive and is none.
   *
   * @throws ConfigException when it is compressed, or is no archive
   */
  private static void checkPlain(FileTree tree, SourceFile file, String name, String path)
      throws IOException {
    byte[] head = tree.readHead(file, FileKind.HEAD);
    FileKind kind = FileKind.of(head);
    if (kind != FileKind.ZIP && kind != FileKind.TAR) {
      String why = kind == FileKind.GZIP ? "" : kind.refusal(path, head);
      throw new ConfigException(
          why.isEmpty()
              ? name
                  + " is compressed as a whole and cannot be read in parallel; unpack it first:"
                  + " gunzip '"
                  + path
                  + "'"
              : name + " " + why);
    }
  }

  private static boolean holdsArchive(SourceTree tree, SourceFile file) throws IOException {
    FileKind kind = FileKind.of(tree.readHead(file, FileKind.HEAD));
    return kind == FileKind.ZIP || kind == FileKind.TAR;
  }

  /** The archives in a folder that holds nothing else; else none. Stops at the first other file. */
  private static List<SourceFile> archives(DataTree tree) throws IOException {
    List<SourceFile> archives = new ArrayList<>();
    List<SourceFile> compressed = new ArrayList<>();
    SourceFile about = null;
    try (SourceTree.Listing all = tree.list(SourceTree.TOP)) {
      while (all.hasNext()) {
        SourceFile file = all.next();
        if (!all.notData().isEmpty()) {
          continue;
        }
        if (isCompressed(file.path())) {
          compressed.add(file);
        } else if (isArchive(file.path()) || wholeName(file.path()) != null) {
          archives.add(file);
        } else if (AboutShards.isOne(file.path())) {
          about = file;
        } else {
          return List.of();
        }
      }
    } catch (FileNotFoundException | NoSuchFileException e) {
      return List.of(); // listing the tree reports it
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileNotFoundException) {
        return List.of();
      }
      throw e.getCause();
    }
    boolean holdsSome = !archives.isEmpty() || !compressed.isEmpty();
    if (holdsSome && !tree.folders("").isEmpty()) {
      return List.of();
    }
    if (about != null && !(compressed.isEmpty() && AboutShards.areShards(archives))) {
      return List.of();
    }
    for (SourceFile file : compressed) {
      checkPlain(tree, file, file.path(), file.path());
    }
    archives.addAll(compressed);
    return archives;
  }

  private static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".zip") || lower.endsWith(".tar");
  }

  private static boolean isCompressed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".tar.gz") || lower.endsWith(".tgz");
  }

  /** The path of a file for a command; of one on a store that of its copy, its name. */
  private static String path(FileTree tree, SourceFile file) {
    String path = file.path().isEmpty() ? tree.root() : tree.root() + "/" + file.path();
    return Trees.isRemote(tree.root()) ? FileNames.last(path) : path;
  }

  /** The name of the archive that a file of that name is a part of, or null. */
  private static String wholeName(String name) {
    PartName part = PartName.of(name);
    return part == null ? null : part.whole();
  }

  private static int partNumber(String name) {
    PartName part = PartName.of(name);
    return part == null ? -1 : part.number();
  }

  /** Groups files by the archive that they are, or are parts of. */
  private static Map<String, List<SourceFile>> logical(String root, List<SourceFile> files) {
    TreeMap<String, TreeMap<Integer, SourceFile>> numbered = new TreeMap<>();
    for (SourceFile file : files) {
      String whole = wholeName(file.path());
      SourceFile other =
          numbered
              .computeIfAbsent(whole == null ? file.path() : whole, w -> new TreeMap<>())
              .put(partNumber(file.path()), file);
      if (other != null) {
        throw new ConfigException(
            root + ": " + other.path() + " and " + file.path() + " are both the same part");
      }
    }
    TreeMap<String, List<SourceFile>> logical = new TreeMap<>();
    numbered.forEach((name, parts) -> logical.put(name, inOrder(root, name, parts)));
    return logical;
  }

  private static List<SourceFile> inOrder(
      String root, String name, SortedMap<Integer, SourceFile> parts) {
    int first = parts.firstKey();
    if (first < 0 && parts.size() > 1) {
      throw new ConfigException(
          root + ": " + name + " is there whole and in parts; leave only one of them there");
    }
    int expected = Math.min(first, 1);
    for (Map.Entry<Integer, SourceFile> part : parts.entrySet()) {
      if (part.getKey() != expected) {
        throw new ConfigException(
            root
                + ": "
                + PartName.of(part.getValue().path()).of(expected)
                + ", a part of "
                + name
                + ", is missing (found: "
                + part.getValue().path()
                + "); put it there too");
      }
      expected++;
    }
    return List.copyOf(parts.values());
  }

  /**
   * Opens what is inside archives.
   *
   * @param beside the folder that they lie in, when its other files are to be listed too; else null
   */
  private static SourceTree open(
      SourceTree tree,
      String root,
      Map<String, List<SourceFile>> archives,
      DataTree beside,
      TarEnd end)
      throws IOException {
    boolean single = archives.size() == 1;
    List<ArchiveTree.Mount> mounts = new ArrayList<>();
    List<ArchiveIndex> indexes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, archives.size()));
    try {
      List<Future<Opened>> opened = new ArrayList<>();
      for (Map.Entry<String, List<SourceFile>> archive : archives.entrySet()) {
        int number = opened.size();
        opened.add(
            threads.submit(
                () -> open(tree, number, archive.getKey(), archive.getValue(), single, end)));
      }
      for (Future<Opened> future : opened) {
        Opened one = Awaited.of(future);
        mounts.add(one.mount());
        indexes.add(one.index());
      }
    } finally {
      threads.shutdownNow();
    }
    ArchiveTree inside = new ArchiveTree(tree, root, mounts, indexes);
    List<String> folders = mounts.stream().map(ArchiveTree.Mount::folder).toList();
    return new DataTree(inside, OutputRoots.inArchives(inside, folders), beside);
  }

  private record Opened(ArchiveTree.Mount mount, ArchiveIndex index) {}

  private static Opened open(
      SourceTree tree, int number, String name, List<SourceFile> parts, boolean single, TarEnd end)
      throws IOException {
    String file = parts.get(0).path();
    ArchiveBytes bytes =
        new ArchiveBytes(tree, FileNames.last(file.isEmpty() ? name : file), parts);
    boolean isZip = !name.toLowerCase(Locale.ROOT).endsWith(".tar");
    Scanned scanned = scanned(bytes, number, isZip, !single, end);
    String folder = single ? "" : name + "/";
    return new Opened(
        new ArchiveTree.Mount(
            bytes, scanned.directory(), folder, file, scanned.index().stretches()),
        scanned.index());
  }

  private record Scanned(Directory directory, ArchiveIndex index) {}

  /**
   * Scans an archive as what its name says; when it is not that, as what its bytes say.
   *
   * @throws ConfigException when it is neither, with what it is and the way out
   */
  private static Scanned scanned(
      ArchiveBytes bytes, int number, boolean isZip, boolean mayBeEmpty, TarEnd end)
      throws IOException {
    try {
      Directory directory = Directory.of(bytes, isZip, end);
      return new Scanned(directory, ArchiveIndex.scan(bytes, number, directory, mayBeEmpty));
    } catch (ConfigException e) {
      byte[] head = bytes.head(FileKind.HEAD);
      FileKind kind = FileKind.of(head);
      if (kind == (isZip ? FileKind.TAR : FileKind.ZIP)) {
        Directory directory = Directory.of(bytes, !isZip, end);
        return new Scanned(directory, ArchiveIndex.scan(bytes, number, directory, mayBeEmpty));
      }
      String refusal = kind.refusal(path(bytes.tree(), bytes.parts().get(0)), head);
      if (!refusal.isEmpty()) {
        throw new ConfigException(bytes.name() + " " + refusal, e);
      }
      throw e;
    }
  }
}
