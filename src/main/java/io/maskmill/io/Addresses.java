package io.maskmill.io;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads what users write as every job of their cluster does: a path without a scheme lies on {@code
 * fs.defaultFS}, and {@code s3:} and {@code s3n:} stand for {@code s3a:} unless a file system
 * serves them. The driver asks once; what it gets means the same on every machine of the cluster.
 */
public final class Addresses {
  private static final String S3A = "s3a";
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(/.*)", Pattern.DOTALL);

  /** What would be a scheme if there were slashes behind it. */
  private static final Pattern CUT =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(?!/)(.*)", Pattern.DOTALL);

  private static final Pattern S3 = Pattern.compile("(?<![A-Za-z0-9+.-])s3n?://");

  /** An address of HDFS with the port that it has without one. */
  private static final Pattern HDFS =
      Pattern.compile("(?<![A-Za-z0-9+.-])(hdfs://[A-Za-z0-9._-]+):8020(?![0-9])");

  /** Hadoop's last words on s3n: a file system that only says that there is none. */
  private static final String STUBS = "org.apache.hadoop.fs.s3native.";

  private final HadoopConf conf;
  private final Set<String> notes = new LinkedHashSet<>();

  public Addresses(HadoopConf conf) {
    this.conf = conf;
  }

  /**
   * The path or address that a text stands for. Paths of this machine stay as they were written.
   *
   * @throws ConfigException when {@code fs.defaultFS} is needed and cannot be opened
   */
  public String of(String text) {
    if (Location.isFile(text)) {
      return text;
    }
    Matcher cut = CUT.matcher(text);
    if (cut.matches() && isOfBuckets(cut.group(1).toLowerCase(Locale.ROOT))) {
      throw withoutBucket(text, cut.group(1) + "://" + cut.group(2));
    }
    Matcher m = SCHEME.matcher(text);
    if (m.matches()) {
      return served(m.group(1).toLowerCase(Locale.ROOT), m.group(2));
    }
    URI top = top();
    if (text.isBlank() || top.getScheme() == null || top.getScheme().equals("file")) {
      return text;
    }
    String root = top.getScheme() + "://" + (top.getAuthority() == null ? "" : top.getAuthority());
    notes.add(
        "paths without a scheme lie on "
            + root
            + " (fs.defaultFS), as for every job here; file:/folder is one of this machine");
    String folder = text.startsWith("/") ? root : workingDirectory(root) + "/";
    return of(new Path(folder + text).toString());
  }

  /**
   * A path as Hadoop and Spark write it, in which a '%' is a '%' for every scheme, as the text that
   * means the same here, where it begins a code behind {@code file:}.
   */
  public static String ofHadoop(String path) {
    if (!Location.isFile(path) || path.indexOf('%') < 0) {
      return path;
    }
    URI uri = new Path(path).toUri();
    try {
      return new URI("file", uri.getAuthority(), uri.getPath(), null, null).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private URI top() {
    try {
      return FileSystem.getDefaultUri(conf.get());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "fs.defaultFS: "
              + e.getMessage()
              + "; it must be an address such as hdfs://host:port, or file:///",
          e);
    }
  }

  private String workingDirectory(String root) {
    try {
      return Unopened.fileSystem(root + "/", conf).getWorkingDirectory().toString();
    } catch (IOException e) {
      throw new ConfigException("fs.defaultFS " + root + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static boolean isOfBuckets(String scheme) {
    return Connector.of(scheme).isKnown();
  }

  /** The refusal of an address that would be a folder of this machine, or of no bucket. */
  private static ConfigException withoutBucket(String text, String meant) {
    Location.of(meant); // which refuses a secret without repeating it
    return new ConfigException(
        text
            + " names no bucket, since an address has two slashes behind its scheme; give "
            + meant
            + (text.indexOf(":/") < 0 ? ", or ./" + text + " for a folder of this name" : ""));
  }

  /** The address by a scheme that something serves, with the default's host where it has none. */
  private String served(String scheme, String rest) {
    URI top = top();
    boolean namesHost = rest.startsWith("//") && !rest.startsWith("///");
    boolean isDefaults = !namesHost && scheme.equals(top.getScheme()) && top.getAuthority() != null;
    if (!rest.startsWith("//") && !isDefaults && isOfBuckets(scheme)) {
      throw withoutBucket(scheme + ":" + rest, scheme + ":/" + rest);
    }
    if ((scheme.equals("s3") || scheme.equals("s3n")) && !isServed(scheme, conf.get())) {
      notes.add(
          scheme + ":// is read as s3a://, since no file system is set for " + scheme + ": here");
      return S3A + ":" + rest;
    }
    return isDefaults
        ? scheme + "://" + top.getAuthority() + rest.replaceFirst("^/+", "/")
        : scheme + ":" + rest;
  }

  private static boolean isServed(String scheme, Configuration conf) {
    String set = conf.getTrimmed("fs." + scheme + ".impl", "");
    if (!set.isEmpty()) {
      return !set.startsWith(STUBS);
    }
    try {
      return !FileSystem.getFileSystemClass(scheme, conf).getName().startsWith(STUBS);
    } catch (IOException e) {
      return false;
    }
  }

  /** What users must know of how their addresses were read, a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * A text in which all addresses on S3 begin with {@code s3a:} and none on HDFS names the default
   * port, whatever their spelling, so that a command means the same run on clusters that spell them
   * differently.
   */
  public static String canonical(String text) {
    return HDFS.matcher(S3.matcher(text).replaceAll(S3A + "://")).replaceAll("$1");
  }
}
