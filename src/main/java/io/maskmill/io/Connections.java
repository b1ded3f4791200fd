package io.maskmill.io;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** How many connections a process may have to a store at a time. */
public final class Connections {
  /** The number of a store whose client sets no limit. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final String S3A = "connection.maximum";
  private static final String EMRFS = "fs.s3.maxConnections";

  private Connections() {}

  /** The number for the store of a path or address; 0 for a local disk, which needs none. */
  public static int of(String pathOrUri, HadoopConf conf) {
    if (!Trees.isRemote(pathOrUri)) {
      return 0;
    }
    URI uri = new Path(Location.of(pathOrUri).root()).toUri();
    Configuration hadoop = conf.get();
    return switch (String.valueOf(uri.getScheme())) {
      case "s3a" -> s3a(uri.getHost(), hadoop);
        // Either client may serve these.
      case "s3", "s3n" -> Math.min(s3a(uri.getHost(), hadoop), hadoop.getInt(EMRFS, UNLIMITED));
      default -> UNLIMITED;
    };
  }

  private static int s3a(String bucket, Configuration hadoop) {
    int all = hadoop.getInt("fs.s3a." + S3A, UNLIMITED);
    return Math.max(1, hadoop.getInt("fs.s3a.bucket." + bucket + "." + S3A, all));
  }
}
