package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import java.util.List;

/** Rules for the ids that lists hold and that name the files of a frame. */
final class ItemId {
  private ItemId() {}

  /**
   * What brings the files of an id together with lines of lists that may mean it: the name without
   * blanks around it and without any image extensions.
   */
  static String group(String name) {
    String group = name.strip();
    while (ImageNames.isImage(group)) {
      group = FileNames.stem(group).strip();
    }
    return group;
  }

  /** What a line of a list may mean, the most literal first. */
  static List<String> candidates(String line, boolean compat) {
    String id = line.strip();
    return compat ? List.of(id) : List.of(line, id, ImageNames.stem(id));
  }
}
