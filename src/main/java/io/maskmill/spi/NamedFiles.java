package io.maskmill.spi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds files of a source that an option names, and refuses those that are not there. */
public final class NamedFiles {
  private static final int SHOWN = 3;

  private NamedFiles() {}

  /**
   * The file that an option names.
   *
   * @throws ConfigException when there is none, with the path nearest to it, or with some that are
   *     there
   */
  public static SourceFile find(FileTree tree, String option, String path) throws IOException {
    SourceFile file = tree.find(path);
    if (file != null) {
      return file;
    }
    List<String> others = new ArrayList<>();
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    tree.files(folder).forEach(other -> others.add(other.path()));
    if (others.isEmpty()) {
      tree.files("").forEach(other -> others.add(other.path()));
      for (String top : tree.folders("")) {
        others.add(top + "/");
      }
    }
    throw fitsNone(option, path, "below " + tree.root(), others);
  }

  /**
   * The refusal of an option that fits no file.
   *
   * @param value of the option
   * @param where what kind of file it should have fitted
   * @param others paths that it does not fit
   */
  public static ConfigException fitsNone(
      String option, String value, String where, Collection<String> others) {
    String nearest = "";
    for (String one : value.split(",")) {
      nearest = nearest.isEmpty() ? Nearest.word(one.strip(), others) : nearest;
    }
    String some = String.join(", ", others.stream().limit(SHOWN).toList());
    String hint =
        !nearest.isEmpty()
            ? "; nearest is " + nearest
            : some.isEmpty() ? "" : "; found instead: " + some;
    return new ConfigException(
        "source option " + option + "=" + value + " fits no file " + where + hint);
  }
}
