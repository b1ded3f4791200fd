package io.maskmill.formats.yoloseg;

import java.util.ArrayList;
import java.util.List;

/** Paths as YAML documents and lists write them, as paths below the source's root. */
final class Paths {
  private Paths() {}

  /** Whether a {@link #plain} path begins at a root of some machine. */
  static boolean isAbsolute(String path) {
    return path.startsWith("/") || path.matches("[A-Za-z]:/.*");
  }

  /**
   * A path joined to a folder, without '.' and '..' parts; null when it leads out of the source.
   *
   * @param folder empty for the root
   */
  static String below(String folder, String path) {
    List<String> parts = new ArrayList<>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return null;
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        if (part.indexOf('\0') >= 0) {
          return null;
        }
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /** A path of Windows with the separators of others. */
  static String plain(String path) {
    return path.matches("[A-Za-z]:\\\\[^/]*") ? path.replace('\\', '/') : path;
  }

  /** The path itself, and the path without its first part, its first two parts and so on. */
  static List<String> tails(String path) {
    List<String> tails = new ArrayList<>();
    String rest = path.replaceFirst("^([A-Za-z]:)?/+", "");
    while (!rest.isEmpty()) {
      tails.add(rest);
      int slash = rest.indexOf('/');
      rest = slash < 0 ? "" : rest.substring(slash + 1);
    }
    return tails;
  }

  /** The folder of a path; empty for the root. */
  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
