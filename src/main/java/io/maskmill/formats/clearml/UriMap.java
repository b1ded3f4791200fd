package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import io.maskmill.model.MaskDataException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maps the addresses in frames to paths in the source. Frame documents are untrusted input: an
 * address is read only when it is relative, below the source's own root, or below a prefix that the
 * user mapped, which may be relative too; nothing is fetched over HTTP. A path that leaves the
 * source is refused.
 */
final class UriMap implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);

  /** A folder of the source, empty or ending in '/', and the address that stands for it. */
  record Prefix(String uri, String folder) implements Serializable {}

  /** Stores of which a source can tell what a path without a scheme means. */
  private static final Pattern HOME =
      Pattern.compile("(file:|(?:hdfs|viewfs|dbfs)://[^/]*)/.*", Pattern.DOTALL);

  private final List<Prefix> prefixes = new ArrayList<>();

  /** Scheme and host of the source; empty where a path without a scheme says nothing. */
  private final String home;

  /**
   * Builds a map.
   *
   * @param named what the user mapped
   * @param root the source's own address, which stands for its root
   */
  UriMap(List<Prefix> named, String root) {
    Matcher m = HOME.matcher(root);
    home = m.matches() ? m.group(1) : "";
    named.forEach(prefix -> add(prefix.uri(), prefix.folder()));
    if (isAddress(root)) {
      add(root, "");
    }
    prefixes.sort(Comparator.comparingInt((Prefix p) -> -p.uri().length()));
  }

  /** Parses {@code PREFIX=FOLDER,...}; null when the text is not of that form. */
  static List<Prefix> prefixes(String text) {
    List<Prefix> prefixes = new ArrayList<>();
    for (String pair : text.split(",")) {
      int equals = pair.lastIndexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      if (equals < 1 || equals == pair.length() - 1) {
        return null;
      }
      String folder = pair.substring(equals + 1).replaceFirst("/$", "");
      if (!folder.equals(".") && !FileNames.isSafe(folder)) {
        return null;
      }
      prefixes.add(new Prefix(pair.substring(0, equals), folder.equals(".") ? "" : folder + "/"));
    }
    return List.copyOf(prefixes);
  }

  private void add(String uri, String folder) {
    if (isAbsolute(uri)) {
      add(atHome(uri), folder);
    }
    String prefix = isAddress(uri) ? normal(uri) : relative(uri);
    prefixes.add(new Prefix(prefix.endsWith("/") ? prefix : prefix + "/", folder));
  }

  /** Whether a path without a scheme names a file of the store that the source lies on. */
  private boolean isAbsolute(String uri) {
    return uri.startsWith("/") && !home.isEmpty();
  }

  private String atHome(String path) {
    return home + (home.equals("file:") ? path.replace("%", "%25") : path);
  }

  /** Whether a text is an address with a scheme; otherwise it is relative. */
  static boolean isAddress(String uri) {
    return SCHEME.matcher(uri).matches();
  }

  /**
   * The path in the source that an address means.
   *
   * @param folder of the document that names it, ending in '/' or empty
   * @throws MaskDataException {@code clearml.uri-refused} when it means none
   */
  String path(String uri, String folder) throws MaskDataException {
    boolean isAddress = isAddress(uri);
    String address = isAddress ? normal(uri) : relative(uri);
    for (Prefix prefix : prefixes) {
      if (address.startsWith(prefix.uri())) {
        return inside(prefix.folder() + address.substring(prefix.uri().length()), uri, false);
      }
    }
    if (isAbsolute(uri) && isMapped(atHome(uri))) {
      return path(atHome(uri), folder);
    }
    if (!isAddress) {
      return inside(folder + uri, uri, true);
    }
    throw new MaskDataException(
        ClearmlFaults.URI_REFUSED,
        uri
            + ": the address is not below the source; source option uri-map=PREFIX=FOLDER says"
            + " which folder of the source has these files");
  }

  private boolean isMapped(String uri) {
    String address = normal(uri);
    return prefixes.stream().anyMatch(prefix -> address.startsWith(prefix.uri()));
  }

  /** The path, or empty when the address means none. */
  String pathOrEmpty(String uri, String folder) {
    try {
      return path(uri, folder);
    } catch (MaskDataException e) {
      return "";
    }
  }

  /**
   * A path without dots.
   *
   * @param climbs whether the path may go up, though never out of the source
   */
  private static String inside(String path, String uri, boolean climbs) throws MaskDataException {
    List<String> kept = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      boolean isUp = part.equals("..");
      if (part.isEmpty() || part.indexOf('\0') >= 0 || (isUp && (!climbs || kept.isEmpty()))) {
        throw new MaskDataException(
            ClearmlFaults.URI_REFUSED,
            uri
                + ": the path is absolute, climbs out of the source or has an empty part; source"
                + " option uri-map=PREFIX=FOLDER, such as ../=., says which folder of the source"
                + " has these files");
      }
      if (isUp) {
        kept.remove(kept.size() - 1);
      } else if (!part.equals(".")) {
        kept.add(part);
      }
    }
    return String.join("/", kept);
  }

  private static String relative(String uri) {
    return uri.startsWith("./") ? uri.substring(2) : uri;
  }

  /**
   * Brings the names of a store into one form: s3a and s3n are s3, {@code file:///x} and {@code
   * file://localhost/x} are {@code file:/x}, {@code hdfs:///x} is on the source's host. File and
   * web addresses are percent-decoded and lose their query; object store keys stay as they are.
   */
  private String normal(String uri) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = uri.substring(colon + 1);
    switch (scheme) {
      case "s3a", "s3n" -> scheme = "s3";
      case "file" -> {
        rest = rest.replaceFirst("(?i)^//localhost(?=/)", "");
        boolean isElsewhere = rest.startsWith("//") && !rest.startsWith("///");
        rest = decoded(isElsewhere ? rest : rest.replaceFirst("^/+", "/"));
      }
      case "http", "https" -> rest = decoded(rest.replaceFirst("[?#].*$", ""));
      default -> {
        boolean namesHost = rest.startsWith("//") && !rest.startsWith("///");
        if (!namesHost && home.startsWith(scheme + "://")) {
          return home + rest.replaceFirst("^/+", "/");
        }
      }
    }
    return scheme + ":" + rest;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      out[n++] = low < 0 ? in[i] : (byte) (high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }
}
