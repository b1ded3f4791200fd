package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of frames that stand in several lists, as those of Pascal VOC's trainval do. */
final class ListedTwice {
  private static final int MOST_LISTS = 16;

  /** Bytes of all lists of a root, beyond which they are not compared. */
  private static final long MOST_BYTES = 1 << 22;

  private ListedTwice() {}

  /** A note for each root that has such frames. */
  static List<String> notes(FileTree tree, List<Root> roots, SourceOptions options)
      throws IOException {
    List<String> notes = new ArrayList<>();
    for (Root root : roots) {
      String note = note(tree, root, options);
      if (!note.isEmpty()) {
        notes.add(note);
      }
    }
    return notes;
  }

  private static String note(FileTree tree, Root root, SourceOptions options) throws IOException {
    String folder = root.folder() + Root.LISTS;
    List<SourceFile> lists = new ArrayList<>();
    long bytes = 0;
    for (SourceFile file : tree.files(folder.substring(0, folder.length() - 1))) {
      String name = FileNames.last(file.path());
      if (Root.isList(name, false) && options.takes(name)) {
        lists.add(file);
        bytes += file.length();
      }
    }
    if (lists.size() < 2 || lists.size() > MOST_LISTS || bytes > MOST_BYTES) {
      return "";
    }
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Set<String>> byList = new HashMap<>();
    for (SourceFile list : lists) {
      Set<String> ids = ids(tree, list);
      ids.forEach(id -> counts.merge(id, 1, Integer::sum));
      byList.put(FileNames.stem(FileNames.last(list.path())), ids);
    }
    Set<String> several = new HashSet<>(counts.keySet());
    several.removeIf(id -> counts.get(id) == 1);
    if (several.isEmpty()) {
      return "";
    }
    String whole = "";
    for (Map.Entry<String, Set<String>> list : byList.entrySet()) {
      boolean isMore = whole.isEmpty() || list.getValue().size() > byList.get(whole).size();
      if (several.containsAll(list.getValue()) && isMore) {
        whole = list.getKey(); // all its frames stand in others too
      }
    }
    return folder
        + ": "
        + several.size()
        + (several.size() == 1 ? " frame stands" : " frames stand")
        + " in several lists and "
        + (several.size() == 1 ? "is" : "are")
        + " read once for each; "
        + (whole.isEmpty()
            ? "source option lists says which lists to read"
            : "--exclude '**/" + whole + "/**' leaves out those of " + whole + ".txt");
  }

  private static Set<String> ids(FileTree tree, SourceFile list) throws IOException {
    try {
      return ids(new String(tree.read(list), StandardCharsets.UTF_8));
    } catch (DamagedFileException e) {
      return Set.of(); // the listing tells of it
    }
  }

  /** The frames that a list names. */
  static Set<String> ids(String list) {
    Set<String> ids = new HashSet<>();
    list.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> ids.add(ItemId.group(line)));
    return ids;
  }
}
