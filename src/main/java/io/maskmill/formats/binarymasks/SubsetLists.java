package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of names, one a line, that say which subset frames are of, such as DAVIS's {@code
 * ImageSets/2017/train.txt}. A name is that of a frame or of a folder of frames; a path that begins
 * with a slash is that of an image or mask, and others may follow it. Of several lists of a name
 * the first by name counts, and {@code trainval} last.
 *
 * @param subsets the subset of each name
 */
record SubsetLists(Map<String, String> subsets) implements Serializable {
  static final SubsetLists NONE = new SubsetLists(Map.of());

  static final Option<PathPattern> LISTS =
      Option.parsed(
          "subset-lists",
          "PATTERN",
          "a pattern",
          PathPattern::ofDocument,
          "",
          "Lists of names of frames or their folders, one a line, that say which {subset} they are"
              + " of, such as ImageSets/2017/{subset}.txt.");

  private static final String UNION = "trainval";
  private static final int MOST_LISTS = 100;
  private static final int MOST_BYTES = 1 << 22;

  /** The lists that options name. */
  static SubsetLists of(ReaderSetup setup, PathPattern masks) throws IOException {
    Options given = setup.options();
    PathPattern pattern = given.getOr(LISTS, null);
    if (pattern == null) {
      return NONE;
    }
    String text = pattern.toString();
    String folder = FolderPairs.parent(text);
    if (!pattern.has("subset") || folder.contains("{") || masks.has("subset")) {
      throw given.bad(
          LISTS, "a pattern with {subset} in its last part, where masks= has no {subset}");
    }
    Map<String, String> subsets = new HashMap<>();
    List<SourceFile> files = setup.tree().firstFiles(folder, MOST_LISTS);
    for (boolean unions : new boolean[] {false, true}) {
      for (SourceFile file : files) {
        Map<String, String> pieces = pattern.match(file.path());
        if (pieces != null && pieces.get("subset").equals(UNION) == unions) {
          read(setup.tree(), file, pieces.get("subset"), masks, subsets);
        }
      }
    }
    return new SubsetLists(subsets);
  }

  private static void read(
      FileTree tree, SourceFile file, String subset, PathPattern masks, Map<String, String> subsets)
      throws IOException {
    if (file.length() > MOST_BYTES) {
      throw new ConfigException(
          file.path() + " has " + file.length() + " bytes, a list at most " + MOST_BYTES);
    }
    for (String line : new String(tree.read(file), StandardCharsets.UTF_8).split("\\R", -1)) {
      for (String word : line.strip().split("\\s+", -1)) {
        Map<String, String> path = word.startsWith("/") ? masks.match(word.substring(1)) : null;
        String name = path == null ? word : path.get("name");
        if (!name.isEmpty()) {
          subsets.putIfAbsent(name, subset);
        }
      }
    }
  }

  /** The subset of a frame, by its name or the nearest of its folders; empty for none. */
  String of(String name) {
    String at = name;
    while (!at.isEmpty() && !subsets.isEmpty()) {
      String subset = subsets.get(at);
      if (subset != null) {
        return subset;
      }
      at = FolderPairs.parent(at);
    }
    return "";
  }
}
