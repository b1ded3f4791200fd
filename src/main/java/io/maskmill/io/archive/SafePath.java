package io.maskmill.io.archive;

import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns names of entries into paths below the root, or refuses them, since archives are untrusted.
 */
final class SafePath {
  private SafePath() {}

  /**
   * The path of a name in a zip. Backslashes, which some Windows programs write, separate its parts
   * if it has no slash, as in unzip. Empty for the root itself.
   */
  static String inZip(ArchiveBytes archive, String name) {
    return name.indexOf('/') < 0
        ? path(archive, name, name.replace('\\', '/'))
        : inTar(archive, name);
  }

  /**
   * The path of a name in a tar, where a backslash is an ordinary character. Empty for the root
   * itself.
   */
  static String inTar(ArchiveBytes archive, String name) {
    if (name.indexOf('\\') >= 0) {
      path(archive, name, name.replace('\\', '/'));
    }
    return path(archive, name, name);
  }

  private static String path(ArchiveBytes archive, String name, String slashed) {
    if (slashed.indexOf('\0') >= 0) {
      throw unsafe(archive, name, "has a NUL in its name");
    }
    List<String> parts = new ArrayList<>();
    boolean changed = false;
    for (String part : slashed.split("/", -1)) {
      if (part.equals("..")) {
        throw unsafe(archive, name, "leads out of the archive");
      }
      if (part.isEmpty() || part.equals(".")) {
        changed = true;
      } else {
        parts.add(part);
      }
    }
    boolean drive = slashed.length() >= 3 && slashed.charAt(1) == ':' && slashed.charAt(2) == '/';
    if (!parts.isEmpty() && (slashed.startsWith("/") || (drive && isLetter(slashed.charAt(0))))) {
      throw unsafe(archive, name, "is an absolute path");
    }
    return changed ? String.join("/", parts) : slashed;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static ConfigException unsafe(ArchiveBytes archive, String name, String why) {
    return new ConfigException(
        archive.name()
            + ": the entry '"
            + shown(name)
            + "' "
            + why
            + "; such an archive is not read: pack the folder anew with relative names");
  }

  /** A name as one line of limited length. */
  static String shown(String name) {
    String text = name.replaceAll("\\p{Cntrl}", "?");
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
