package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import java.util.List;
import java.util.Set;

/** Rules for the ids that lists hold and that name the files of a frame. */
final class ItemId {
  private static final Set<String> IMAGES =
      Set.of(
          "avif", "bmp", "gif", "heic", "jfif", "jp2", "jpe", "jpeg", "jpg", "pbm", "pgm", "png",
          "pnm", "ppm", "tif", "tiff", "webp");

  private ItemId() {}

  /** Whether the name ends as those of images do. */
  static boolean isImage(String name) {
    return IMAGES.contains(FileNames.extension(name));
  }

  /** The name without the extension of an image, if it has one. */
  static String stem(String name) {
    return isImage(name) ? FileNames.stem(name) : name;
  }

  /**
   * What brings the files of an id together with lines of lists that may mean it: the name without
   * blanks around it and without any image extensions.
   */
  static String group(String name) {
    String group = name.strip();
    while (isImage(group)) {
      group = FileNames.stem(group).strip();
    }
    return group;
  }

  /** What a line of a list may mean, the most literal first. */
  static List<String> candidates(String line, boolean compat) {
    String id = line.strip();
    return compat ? List.of(id) : List.of(line, id, stem(id));
  }
}
