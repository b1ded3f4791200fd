package io.maskmill.formats.binarymasks;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the first file that fits a pattern by a bounded look: the first names of the first folders,
 * however large the source is. For the driver; not thread-safe.
 */
final class PlaceSearch {
  private static final int MOST_FILES = 1_000;
  private static final int MOST_FOLDERS = 12;
  private static final int HEAD = 64;

  /** Folders that are looked into in all. */
  private static final int MOST_LOOKS = 400;

  private static final Pattern WILD = Pattern.compile("[{}*?]");

  private final Source source;
  private final Map<String, List<String>> folders = new HashMap<>();
  private final Map<String, List<SourceFile>> files = new HashMap<>();

  /** The names of a source. */
  interface Source {
    /** The first folders directly in a folder, by name; none when it is not there. */
    List<String> folders(String folder) throws IOException;

    /** The first files directly in a folder; none when it is not there. */
    List<SourceFile> files(String folder) throws IOException;

    /** The first bytes of a file. */
    byte[] head(SourceFile file) throws IOException;
  }

  PlaceSearch(Source source) {
    this.source = source;
  }

  /** A search in a source that has not been looked at. */
  static PlaceSearch in(FileTree tree) {
    return new PlaceSearch(
        new Source() {
          @Override
          public List<String> folders(String folder) throws IOException {
            return tree.firstFolders(folder, MOST_FILES);
          }

          @Override
          public List<SourceFile> files(String folder) throws IOException {
            return tree.firstFiles(folder, MOST_FILES);
          }

          @Override
          public byte[] head(SourceFile file) throws IOException {
            return tree.readHead(file, HEAD);
          }
        });
  }

  /**
   * The first file that fits a pattern below a folder; null when the look finds none.
   *
   * @param base the folder; empty for the root
   */
  SourceFile first(String base, String pattern) throws IOException {
    PathPattern whole = PathPattern.of(inside(base, pattern));
    return first(base, List.of(pattern.split("/", -1)), whole);
  }

  private SourceFile first(String at, List<String> parts, PathPattern whole) throws IOException {
    String part = parts.get(0);
    if (parts.size() == 1) {
      for (SourceFile file : files(at)) {
        if (whole.match(file.path()) != null) {
          return file;
        }
      }
    }
    boolean spans = part.equals("**") || part.contains("**");
    List<String> rest = parts.subList(Math.min(1, parts.size() - 1), parts.size());
    if (part.equals("**")) {
      SourceFile found = first(at, rest, whole);
      if (found != null) {
        return found;
      }
    }
    if (parts.size() == 1 && !spans) {
      return null;
    }
    int looked = 0;
    for (String name : folders(at)) {
      String folder = inside(at, name);
      boolean mayFit = spans || fits(part, name);
      if (mayFit && looked++ < MOST_FOLDERS) {
        SourceFile found = first(folder, spans ? parts : rest, whole);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean fits(String part, String name) {
    return WILD.matcher(part).find() ? !WILD.matcher(name).find() : part.equals(name);
  }

  /** Folders that may be a dataset's root: the root, those in it, and those in them. */
  List<String> bases() throws IOException {
    List<String> bases = new ArrayList<>(List.of(""));
    for (String one : plain("")) {
      bases.add(one);
    }
    for (String one : plain("")) {
      for (String two : plain(one)) {
        bases.add(inside(one, two));
      }
    }
    return bases;
  }

  private List<String> plain(String folder) throws IOException {
    return folders(folder).stream()
        .filter(name -> !WILD.matcher(name).find())
        .limit(MOST_FOLDERS)
        .toList();
  }

  /** The first folders beside a folder, without itself. */
  List<String> beside(String folder) throws IOException {
    String parent = FolderPairs.parent(folder);
    return plain(parent).stream()
        .map(name -> inside(parent, name))
        .filter(path -> !path.equals(folder))
        .toList();
  }

  /** The first bytes of a file. */
  byte[] head(SourceFile file) throws IOException {
    return source.head(file);
  }

  /** Whether a file is there. */
  boolean has(String path) throws IOException {
    for (SourceFile file : files(FolderPairs.parent(path))) {
      if (file.path().equals(path)) {
        return true;
      }
    }
    return false;
  }

  private List<String> folders(String folder) throws IOException {
    List<String> known = folders.get(folder);
    if (known == null) {
      known = folders.size() < MOST_LOOKS ? source.folders(folder) : List.of();
      folders.put(folder, known);
    }
    return known;
  }

  /** The first files directly in a folder. */
  List<SourceFile> files(String folder) throws IOException {
    List<SourceFile> known = files.get(folder);
    if (known == null) {
      known = files.size() < MOST_LOOKS ? source.files(folder) : List.of();
      files.put(folder, known);
    }
    return known;
  }

  static String inside(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
