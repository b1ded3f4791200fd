package io.maskmill.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Decides whether the folders of a root are so few that each is listed by a task of its own from
 * the start. Many are found by a task instead: the driver would have to hold them.
 */
final class FewFolders {
  private static final int FOLDERS = 100;

  /** Two folders of data may lie among other files, but the driver does not look through many. */
  private static final int CHILDREN = 1_000;

  private FewFolders() {}

  /** Whether a root has many children, or many folders among those seen so far. */
  static boolean areMany(int children, int folders) {
    return children > CHILDREN || folders > FOLDERS;
  }

  /** Whether these children of a root are many. */
  static boolean areManyOf(Iterator<Path> children) {
    int folders = 0;
    for (int seen = 0; children.hasNext(); seen++) {
      folders += Files.isDirectory(children.next()) ? 1 : 0;
      if (areMany(seen, folders)) {
        return true;
      }
    }
    return false;
  }

  /** The prefixes of a root of these folders. */
  static List<String> prefixes(List<String> folders) {
    List<String> prefixes = new ArrayList<>();
    prefixes.add(SourceTree.TOP);
    folders.forEach(folder -> prefixes.add(folder + "/"));
    return prefixes;
  }
}
