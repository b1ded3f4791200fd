package io.maskmill.formats.labelme;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.FileTree;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * The folder whose name is no part of the names of frames: the source's root, or the one folder
 * that everything is in, as in many archives.
 *
 * @param folder path ending in '/'; empty for the source's root itself
 */
record Root(String folder) implements Serializable {
  private static final int MOST_NAMES = 200;
  private static final int MOST_DEPTH = 3;

  /** Looks at few names: a folder of many is where the data lie. */
  static Root find(FileTree tree) throws IOException {
    String folder = "";
    for (int depth = 0; depth < MOST_DEPTH; depth++) {
      String parent = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
      List<String> names = tree.fewNames(parent, MOST_NAMES);
      List<String> data = names == null ? List.of() : names.stream().filter(Root::isData).toList();
      if (data.size() != 1 || !data.get(0).endsWith("/")) {
        break;
      }
      folder = data.get(0);
    }
    return new Root(folder);
  }

  /** Whether a name is that of a folder, or of a file that may belong to a frame. */
  private static boolean isData(String path) {
    return path.endsWith("/")
        || FileNames.extension(path).equals("json")
        || path.endsWith(".txt")
        || ImageNames.isImage(path);
  }

  /** The path of a file in the folder. */
  String inside(String name) {
    return folder + name;
  }

  /** The name that a frame or an image has by its path. */
  String name(String path) {
    return path.startsWith(folder) ? path.substring(folder.length()) : path;
  }
}
