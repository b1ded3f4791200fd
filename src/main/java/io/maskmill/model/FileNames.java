package io.maskmill.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rules for file names that come from data: parts are joined by '/', never by the platform's
 * separator.
 */
public final class FileNames {
  private FileNames() {}

  /** The name without its last extension; a leading dot in the last part starts none. */
  public static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }

  /** The last extension in lower case without its dot; empty when there is none. */
  public static String extension(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  /** The part after the last '/'. */
  public static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether every part is a real name, so that the path stays below any folder it is resolved in.
   */
  public static boolean isSafe(String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      // Only dots or nothing, at most two.
      if (end - start <= 2 && path.startsWith("..".substring(0, end - start), start)) {
        return false;
      }
      start = end + 1;
    }
    return path.indexOf('\0') < 0;
  }

  /**
   * The path without its empty, '.' and '..' parts and without NUL characters; "unnamed" when
   * nothing is left.
   */
  public static String safe(String path) {
    if (isSafe(path)) {
      return path;
    }
    List<String> kept = new ArrayList<>();
    for (String part : path.replace("\0", "").split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        kept.add(part);
      }
    }
    return kept.isEmpty() ? "unnamed" : String.join("/", kept);
  }
}
