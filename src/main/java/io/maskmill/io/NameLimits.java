package io.maskmill.io;

import java.nio.charset.StandardCharsets;

/** Measures names against what stores can hold. */
final class NameLimits {
  private static final int SHOWN = 40;

  private NameLimits() {}

  /**
   * Says which part of a path is too long.
   *
   * @param limit most bytes of a file's or folder's name
   * @return a clause; empty when no part is
   */
  static String longName(String path, int limit) {
    if (path.length() * 3L <= limit) { // no char takes more than three bytes
      return "";
    }
    for (String name : path.split("/")) {
      int bytes = name.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limit) {
        return "the name '"
            + name.substring(0, Math.min(SHOWN, name.length()))
            + "...' has "
            + bytes
            + " bytes, at most "
            + limit
            + " are possible";
      }
    }
    return "";
  }
}
