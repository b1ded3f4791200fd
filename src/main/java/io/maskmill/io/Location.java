package io.maskmill.io;

import io.maskmill.spi.ConfigException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location that the user names: a path on this machine, or an address on a store that Hadoop
 * reaches.
 *
 * @param scheme lower case; {@code file} for paths
 * @param root the path, or the address without a slash at its end
 */
record Location(String scheme, String root) {
  private static final String FILE = "file:";
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*", Pattern.DOTALL);

  /** The top of a store that is named by its scheme alone. */
  private static final Pattern TOP = Pattern.compile("[^/]+:/{1,3}");

  private static final Pattern BUCKET = Pattern.compile("s3[an]?://([^/]*).*", Pattern.DOTALL);

  /** What follows {@code file:} where a machine is named, and its path there. */
  private static final Pattern HOST = Pattern.compile("//([^/]+)(.*)", Pattern.DOTALL);

  private static final Pattern AUTHORITY = Pattern.compile("[^:/]+://([^/]*)(.*)", Pattern.DOTALL);

  static Location of(String text) {
    if (text.isBlank()) {
      throw new ConfigException(
          "the path is empty; give a folder or an address such as s3a://bucket/folder");
    }
    Matcher m = SCHEME.matcher(text);
    String scheme = m.matches() ? m.group(1).toLowerCase(Locale.ROOT) : "file";
    if (scheme.equals("file")) {
      return new Location("file", localPath(text).toAbsolutePath().normalize().toString());
    }
    refuseSecrets(scheme, text);
    Matcher bucket = BUCKET.matcher(text);
    if (bucket.matches()) {
      if (bucket.group(1).matches(".*\\.\\d+") || bucket.group(1).isEmpty()) {
        throw new ConfigException(
            text
                + ": Hadoop cannot address the bucket '"
                + bucket.group(1)
                + "' (its name must not be empty or end in a dot and digits)");
      }
    }
    String root = text;
    while (root.endsWith("/") && !TOP.matcher(root).matches()) {
      root = root.substring(0, root.length() - 1);
    }
    return new Location(scheme, root);
  }

  /**
   * Refuses user information in an address: Hadoop would print it in logs and messages. A secret
   * may hold slashes, so what stands before a later '@' counts when there is a ':' early enough.
   */
  private static void refuseSecrets(String scheme, String text) {
    Matcher address = AUTHORITY.matcher(text);
    if (!address.matches()) {
      return;
    }
    String authority = address.group(1);
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    boolean isContainer = namesContainer(scheme) && user.indexOf(':') < 0;
    boolean isCut =
        at < 0
            && address.group(2).indexOf('@') >= 0
            && authority.indexOf(':') >= 0
            && !authority.matches("[^:]*:\\d+");
    if ((at >= 0 && !isContainer) || isCut) {
      throw new ConfigException(
          scheme
              + "://...@...: an address must not hold a user or a secret, since addresses are"
              + " printed and kept; leave out what stands before the '@' and "
              + (scheme.startsWith("s3")
                  ? "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run with a role"
                  : "give it to the connector by its settings or the environment"));
    }
  }

  /** Whether an address names a container before the '@' of its host. */
  private static boolean namesContainer(String scheme) {
    return switch (scheme) {
      case "abfs", "abfss", "wasb", "wasbs" -> true;
      default -> false;
    };
  }

  /** Whether a text says itself that it is a path of this machine. */
  static boolean isFile(String text) {
    return text.regionMatches(true, 0, FILE, 0, FILE.length());
  }

  private static Path localPath(String text) {
    try {
      if (isFile(text)) {
        String path = withoutHost(text);
        return path.indexOf('%') >= 0
            ? Path.of(new URI(FILE + path))
            : Path.of(path.replaceFirst("^//+", "/"));
      }
      return Path.of(text);
    } catch (URISyntaxException | IllegalArgumentException e) { // also what is no path
      if (String.valueOf(e.getMessage()).startsWith("Malformed input")) {
        throw new ConfigException(
            text
                + ": this machine's encoding cannot write the characters of the path; set"
                + " LC_ALL=C.UTF-8",
            e);
      }
      throw new ConfigException(
          text
              + ": not a path of this machine ("
              + e.getMessage()
              + ")"
              + (isFile(text) && text.indexOf('%') >= 0
                  ? "; behind file: a '%' begins a code such as %20, so leave file: out where the path"
                      + " is meant as it is written"
                  : ""),
          e);
    }
  }

  /**
   * What stands behind the scheme and the host of an address of this machine, which may be called
   * {@code localhost}.
   *
   * @throws ConfigException when it names another machine
   */
  private static String withoutHost(String text) {
    String path = text.substring(FILE.length());
    Matcher named = HOST.matcher(path);
    if (!named.matches()) {
      return path;
    }
    String host = named.group(1);
    if (!host.equalsIgnoreCase("localhost")) {
      throw new ConfigException(
          text
              + ": not a path of this machine, but of one called '"
              + host
              + "', whose files are not read from here; mount them and give that path, or file://"
              + path.substring(1)
              + " when /"
              + host
              + " is a folder of this machine");
    }
    return named.group(2).isEmpty() ? "/" : named.group(2);
  }

  /**
   * The location itself, where it is one of a store.
   *
   * @throws ConfigException when it is one of a web server, which lists no folders and takes no
   *     files
   */
  Location ofStore() {
    if (scheme.equals("http") || scheme.equals("https")) {
      throw new ConfigException(
          root
              + ": a web server lists no folders and takes no files; copy the data to a store or a"
              + " disk, and give its address there");
    }
    return this;
  }

  /** The folder that a file of this location lies in. */
  Location parent() {
    int slash = root.lastIndexOf('/');
    boolean top = slash == root.indexOf('/', isLocal() ? 0 : root.indexOf("://") + 3);
    return new Location(scheme, root.substring(0, top ? slash + 1 : slash));
  }

  boolean isLocal() {
    return scheme.equals("file");
  }
}
