package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import java.util.List;

/** Matches the ids in lists with the names of a frame's files. */
final class ItemId {
  private ItemId() {}

  /**
   * The key that groups an id's files with the list lines that may mean it: the name without
   * surrounding blanks and image extensions.
   */
  static String group(String name) {
    String group = name.strip();
    while (ImageNames.isImage(group)) {
      group = FileNames.stem(group).strip();
    }
    return group;
  }

  /** The ids that a line of a list may mean, the most literal first. */
  static List<String> candidates(String line, boolean compat) {
    String id = line.strip();
    return compat ? List.of(id) : List.of(line, id, ImageNames.stem(id));
  }
}
