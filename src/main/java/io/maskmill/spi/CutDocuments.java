package io.maskmill.spi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks whether documents that were cut are there with all their parts, and only once: a dataset
 * that silently lacks a part would be converted as if it were whole.
 */
public final class CutDocuments {
  private static final int SHOWN = 3;
  private static final String WAY_OUT =
      "; put it there too, or rename what is there if it is no part of a larger document";

  private CutDocuments() {}

  /**
   * Refuses documents that lie there in two cuts, or whole and cut.
   *
   * @param paths of documents of one source
   * @param mustBeWhole whether parts may not be missing
   */
  public static void check(Collection<String> paths, boolean mustBeWhole) {
    Map<String, TreeMap<Integer, TreeSet<Integer>>> cuts = new TreeMap<>();
    for (String path : paths) {
      DocumentPart part = DocumentPart.of(path);
      if (part != null) {
        cuts.computeIfAbsent(part.document(), d -> new TreeMap<>())
            .computeIfAbsent(part.of(), of -> new TreeSet<>())
            .add(part.number());
      }
    }
    cuts.forEach(
        (document, byCount) -> {
          checkOnce(document, byCount, paths.contains(document));
          int of = byCount.firstKey();
          if (mustBeWhole) {
            checkWhole(document, of, byCount.get(of));
          }
        });
  }

  private static void checkOnce(
      String document,
      NavigableMap<Integer, ? extends SortedSet<Integer>> byCount,
      boolean isThere) {
    List<String> all = new ArrayList<>(isThere ? List.of(document) : List.of());
    byCount.forEach((of, numbers) -> all.add(DocumentPart.path(document, numbers.first(), of)));
    if (all.size() > 1) {
      throw new ConfigException(
          String.join(" and ", all)
              + " lie beside each other: they are the same document, cut in different ways; leave"
              + " one of them there with its parts");
    }
  }

  private static void checkWhole(String document, int of, SortedSet<Integer> numbers) {
    int first = numbers.first() == 0 ? 0 : 1;
    List<String> missing = new ArrayList<>();
    for (int i = first; i < first + of && missing.size() < SHOWN; i++) {
      if (!numbers.contains(i)) {
        missing.add(DocumentPart.path(document, i, of));
      }
    }
    int more = of - numbers.size() - missing.size();
    if (!missing.isEmpty()) {
      throw missing(
          String.join(", ", missing)
              + (more > 0 ? " and " + more + " more" : "")
              + (missing.size() + more > 1 ? " are" : " is"),
          DocumentPart.path(document, numbers.first(), of));
    }
  }

  private static ConfigException missing(String what, String beside) {
    return new ConfigException(
        what + " missing beside " + beside + ", which is one of several parts" + WAY_OUT);
  }

  /**
   * Refuses a part whose document is not whole. Part 1 looks for all others, these for part 1, so
   * that few requests are needed.
   *
   * @param path of a document
   */
  public static void check(String path, FileTree tree) throws IOException {
    DocumentPart part = DocumentPart.of(path);
    if (part == null) {
      return;
    }
    if (part.number() == 1) {
      check(parts(part.document(), tree).stream().map(SourceFile::path).toList(), true);
      return;
    }
    String first = part.sibling(1);
    boolean isAlone = part.number() == 0 && part.of() == 1;
    if (!isAlone && tree.find(first) == null) {
      throw missing(first + " is", path);
    }
  }

  /**
   * The documents that an option names: the file of that path, or all parts that it was cut into.
   *
   * @throws ConfigException when there is neither
   */
  public static List<SourceFile> named(FileTree tree, String option, String path)
      throws IOException {
    if (tree.find(path) == null) {
      List<SourceFile> parts = parts(path, tree);
      if (!parts.isEmpty()) {
        check(parts.stream().map(SourceFile::path).toList(), true);
        return parts;
      }
    }
    return List.of(NamedFiles.find(tree, option, path));
  }

  /** The parts of a document, and the document itself, that are there. */
  private static List<SourceFile> parts(String document, FileTree tree) throws IOException {
    String folder = document.substring(0, Math.max(0, document.lastIndexOf('/')));
    return tree.files(folder, path -> DocumentPart.whole(path).equals(document));
  }

  /** What the user should know of a source that is one part of a document; empty for others. */
  public static List<String> notes(FileTree tree) throws IOException {
    DocumentPart part = DocumentPart.of(tree.root());
    return part == null || tree.find("") == null
        ? List.of()
        : List.of(
            tree.root()
                + " is part "
                + part.number()
                + " of "
                + part.of()
                + " of a document; only its frames are read");
  }
}
