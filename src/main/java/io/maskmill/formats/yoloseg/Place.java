package io.maskmill.formats.yoloseg;

import java.io.Serializable;

/**
 * Where images of a subset are named.
 *
 * @param subset of its frames; empty where no subset is meant
 * @param path of the folder or list; a folder's is empty for the source's root
 * @param isList whether it is a list of paths
 * @param base the beginning of images' paths, up to a '/', that their frames' names leave out
 * @param lines how the paths of a list lead to files; null for a folder
 */
record Place(String subset, String path, boolean isList, String base, LineRule lines)
    implements Serializable {

  /** Whether a file lies in the folder, or in one below. */
  boolean holds(String file) {
    return !isList && (path.isEmpty() || file.startsWith(path + "/"));
  }

  /** The name of the frame of an image, with its extension. */
  String name(String image) {
    return image.startsWith(base) ? image.substring(base.length()) : image;
  }

  /**
   * How the paths of a list lead to files.
   *
   * @param cut what the paths begin with that is not there, such as {@code data/}
   * @param root what they are below then; empty for the source's root
   */
  record LineRule(String cut, String root) implements Serializable {
    /**
     * The path of a line's image; null when it leads out of the source.
     *
     * @param list path of the list
     */
    String image(String line, String list) {
      String plain = Paths.plain(line);
      if (plain.startsWith("./")) {
        return Paths.below(Paths.folder(list), plain);
      }
      return Paths.below(root, plain.startsWith(cut) ? plain.substring(cut.length()) : plain);
    }
  }
}
