package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.ImageNames;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives the path of an image's file from what a document says about the image.
 *
 * <p>A {@code file_name} may be an address with a query, or a path of the machine that exported the
 * document; LVIS gives a {@code coco_url} alone. Two names that differ in the document give two
 * paths, except where only their queries differ.
 *
 * @param isDerived whether addresses, queries and LVIS names are turned into paths; if not, names
 *     are paths as they stand, as the first image proved
 * @param isFlat whether names that come from a {@code coco_url} are its last part alone, without
 *     the folder before it
 * @param dropped what derived names begin with and paths do not; empty or ending in '/'
 */
record FileNameRule(boolean isDerived, boolean isFlat, String dropped) implements Serializable {
  /** Names are paths. */
  static final FileNameRule PLAIN = new FileNameRule(false, false, "");

  /** Addresses become host and path. */
  static final FileNameRule DERIVED = new FileNameRule(true, false, "");

  /** Addresses become host and path, those of LVIS the last part of their path. */
  static final FileNameRule FLAT = new FileNameRule(true, true, "");

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/?#]*)(.*)", Pattern.DOTALL);

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?:[/\\\\]|\\.\\.[/\\\\]|[A-Za-z]:[/\\\\]).*", Pattern.DOTALL);

  /** Prefix of names in COCO 2014; LVIS v0.5 keeps it although its images are those of 2017. */
  private static final String COCO_2014 = "COCO_";

  /**
   * The path below the folder of images.
   *
   * @param rawName {@code file_name} as written; empty when there is none
   * @param url {@code coco_url}; empty when there is none
   * @return empty when neither names a file
   */
  String fileName(String rawName, String url) {
    if (rawName.isEmpty()) {
      return url.isEmpty() ? "" : last(url);
    }
    if (!isDerived) {
      return safe(rawName);
    }
    String name = derived(rawName, url);
    return name.startsWith(dropped) && name.length() > dropped.length()
        ? name.substring(dropped.length())
        : name;
  }

  /** Whether a name is an address, such as {@code https://host/a.png?token=1}. */
  static boolean isAddress(String rawName) {
    return ADDRESS.matcher(rawName).matches();
  }

  /**
   * Whether a name begins at a place outside the dataset, so that its first parts may not exist.
   */
  static boolean beginsElsewhere(String rawName) {
    return isAddress(rawName) || ELSEWHERE.matcher(rawName).matches();
  }

  private String derived(String rawName, String url) {
    if (rawName.startsWith(COCO_2014) && !url.isEmpty()) {
      String path = last(url);
      if (rawName.endsWith("_" + FileNames.last(path))) {
        return path;
      }
    }
    return isAddress(rawName) ? path(rawName) : safe(withoutQuery(rawName));
  }

  /** The last two parts of an address: the folder tells images of train and val apart. */
  private String last(String url) {
    String path = isAddress(url) ? path(url) : safe(withoutQuery(url));
    int last = path.lastIndexOf('/');
    int before = last < 0 ? -1 : path.lastIndexOf('/', last - 1);
    return path.substring((isFlat ? last : before) + 1);
  }

  /** Host and path of an address. */
  private static String path(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException(address);
    }
    boolean isEncoded = parts.group(1).toLowerCase(Locale.ROOT).startsWith("http");
    String path = withoutQuery(parts.group(3));
    return safe(parts.group(2) + "/" + (isEncoded ? FoldedName.of(path) : path));
  }

  /** A query is cut only where an image's name stands before it: else it may be what differs. */
  private static String withoutQuery(String name) {
    int end = name.indexOf('?');
    return end > 0 && ImageNames.isImage(FileNames.last(name.substring(0, end)))
        ? name.substring(0, end)
        : name;
  }

  private static String safe(String rawName) {
    return ImageEntry.fileName(rawName);
  }
}
