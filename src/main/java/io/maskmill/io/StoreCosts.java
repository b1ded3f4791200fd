package io.maskmill.io;

import org.apache.hadoop.util.VersionInfo;

/**
 * What a store charges for one file, in requests and in time. Where a sample has measured reads,
 * those figures replace the ones here.
 *
 * @param what names the requests, such as {@code requests}; empty where there are none to count
 * @param threads requests that a task keeps in flight; 1 where its own thread waits
 * @param get requests for one read
 * @param put requests for one file that is written
 * @param page names that one listing request gives; 0 where listings are not counted
 * @param deletes files that one request deletes
 * @param getSeconds of one read
 * @param putSeconds of one file that is written, without its bytes
 * @param cpuSeconds that one request takes from a core
 * @param bytesPerSecond of one stream
 */
public record StoreCosts(
    String what,
    int threads,
    int get,
    int put,
    int page,
    int deletes,
    double getSeconds,
    double putSeconds,
    double cpuSeconds,
    double bytesPerSecond) {

  /** Requests that a task keeps in flight to a store that is not this machine. */
  private static final int IN_FLIGHT = 16;

  private static final StoreCosts LOCAL =
      new StoreCosts("", 1, 0, 0, 0, 1, 0.00005, 0.00012, 0.00008, 400e6);

  private static final StoreCosts FOLDERS =
      new StoreCosts("NameNode calls", IN_FLIGHT, 1, 5, 1_000, 1, 0.003, 0.010, 0.0008, 100e6);

  /** The costs of the store of a path or address. */
  public static StoreCosts of(String pathOrUri) {
    Location location = Location.of(pathOrUri);
    if (location.isLocal()) {
      return LOCAL;
    }
    return switch (location.scheme()) {
      case "hdfs", "viewfs", "webhdfs" -> FOLDERS;
      case "s3a", "s3", "s3n" -> objects(beforeS3aSavesRequests() ? 2 : 1);
      case "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cos", "cosn", "obs" -> objects(2);
      default -> FOLDERS;
    };
  }

  private static StoreCosts objects(int put) {
    return new StoreCosts("requests", IN_FLIGHT, 1, put, 1_000, 250, 0.025, 0.050, 0.0010, 60e6);
  }

  /** Whether this S3A looks for a folder of the same name before each file that it creates. */
  private static boolean beforeS3aSavesRequests() {
    return VersionInfo.getVersion().matches("(2|3\\.[0-3])(\\..*)?");
  }

  /** Whether requests are worth telling. */
  public boolean countsRequests() {
    return !what.isEmpty();
  }

  /** The same store with another time per read. */
  public StoreCosts withGetSeconds(double measured) {
    return new StoreCosts(
        what,
        threads,
        get,
        put,
        page,
        deletes,
        measured,
        Math.max(putSeconds, countsRequests() ? 2 * measured : 0),
        cpuSeconds,
        bytesPerSecond);
  }
}
