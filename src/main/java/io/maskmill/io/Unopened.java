package io.maskmill.io;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Tells why a location cannot be opened when the command or its surroundings are wrong, so that
 * running it again would be of no use: an unknown scheme or host, a bucket that does not exist,
 * missing or refused credentials.
 */
final class Unopened {
  private Unopened() {}

  /**
   * The file system of an address.
   *
   * @throws ConfigException when nothing on the class path reads such addresses
   */
  static FileSystem fileSystem(String root, HadoopConf conf) throws IOException {
    try {
      return FileSystem.get(new Path(root).toUri(), conf.get());
    } catch (IOException e) {
      throw told(root, e);
    } catch (RuntimeException e) { // a class that is not found, or an address that is none
      String reason = reason(root, e);
      if (reason.isEmpty()) {
        throw e;
      }
      throw new ConfigException(root + ": " + reason, e);
    } catch (LinkageError e) {
      throw new ConfigException(root + ": " + unlinked(scheme(root), e), e);
    }
  }

  /**
   * The failure to open a location as what it is: returned when it is the store's.
   *
   * @throws ConfigException when it is the command's or its surroundings'
   */
  static IOException told(String root, IOException e) {
    if (e instanceof AccessDeniedException && root.startsWith("/")) {
      throw new ConfigException(
          root
              + ": there is no permission to read it; give the user who runs the command the right"
              + " to list and read it",
          e);
    }
    String reason = reason(root, e);
    if (!reason.isEmpty()) {
      throw new ConfigException(root + ": " + reason, e);
    }
    return StoreException.told("opening", root, e);
  }

  private static String reason(String root, Exception failure) {
    String scheme = scheme(root);
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String reason = reason(t, scheme);
      if (!reason.isEmpty()) {
        return reason;
      }
      if (t instanceof IllegalArgumentException
          && t.getCause() instanceof UnknownHostException host) {
        return "the host " + host.getMessage() + " is not known; check the address";
      }
    }
    return "";
  }

  private static String scheme(String root) {
    return root.replaceFirst("(?s):.*", "");
  }

  /** A connector without a library that it needs, or of another version than Hadoop. */
  private static String unlinked(String scheme, LinkageError e) {
    Connector connector = Connector.of(scheme);
    return "the connector for "
        + scheme
        + ": does not fit what is on the class path ("
        + StoreException.answer(e)
        + "); "
        + (connector.isKnown()
            ? connector.wayOut(scheme) + ", with all that it depends on"
            : "add what it depends on, in the versions that it was made for");
  }

  /** A class of file system that a setting of the user or of Hadoop names. */
  private static String missing(String message, String scheme) {
    Connector connector = Connector.of(scheme);
    return "the connector for "
        + scheme
        + ": is not on the class path ("
        + message
        + "); "
        + (connector.isKnown() && message.contains(connector.type())
            ? connector.wayOut(scheme)
            : "add its jar with spark-submit --packages or --jars, or correct"
                + " spark.hadoop.fs."
                + scheme
                + ".impl");
  }

  private static String unknown(String scheme) {
    Connector connector = Connector.of(scheme);
    return connector.isKnown()
        ? "the connector for "
            + scheme
            + ": ("
            + connector.type()
            + ") is not on the class path; "
            + connector.wayOut(scheme)
        : "nothing here reads addresses of "
            + scheme
            + ":; use s3a:, gs:, abfs:, hdfs: or a path of this machine, or "
            + connector.wayOut(scheme);
  }

  private static String reason(Throwable t, String scheme) {
    String message = String.valueOf(t.getMessage());
    // S3's exceptions go by their names: their classes are not on every class path.
    return switch (t.getClass().getSimpleName()) {
      case "UnknownStoreException", "NoSuchBucketException" ->
          "the bucket does not exist; check its name, and the region or endpoint";
      case "NoAuthWithAWSException", "NoAwsCredentialsException" ->
          "no credentials for "
              + scheme
              + ": were found; run with a role that may use it, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY (Hadoop: fs.s3a.access.key, fs.s3a.secret.key)";
      case "ClassNotFoundException" -> t.getCause() == null ? missing(message, scheme) : "";
      default -> {
        if (t instanceof UnsupportedFileSystemException) {
          yield unknown(scheme);
        }
        if (message.startsWith("bucket is null/empty")) {
          yield "S3A cannot address this bucket: its name may hold letters, digits, '-' and '.'"
              + " only";
        }
        if (message.startsWith("port out of range")) {
          yield "a port is a number in 0..65535; check the address";
        }
        if (message.startsWith("Incomplete HDFS URI")) {
          yield "names no host; write hdfs://host:port/folder, or set fs.defaultFS and"
              + " dfs.nameservices";
        }
        yield t instanceof IOException io && ReadFaults.isForbidden(io)
            ? "access is denied ("
                + StoreException.answer(t)
                + "); give the user or role that runs the job the right to list and read it, or"
                + " correct the credentials"
            : "";
      }
    };
  }
}
