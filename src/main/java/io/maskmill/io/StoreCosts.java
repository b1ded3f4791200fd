package io.maskmill.io;

/**
 * What a store charges for one file, in requests and in time. Where a sample has measured reads,
 * their time replaces the one here.
 *
 * @param what names the requests, such as {@code requests}; empty where there are none to count
 * @param put requests for one file that is written
 * @param page names that one listing request gives
 * @param deletes files that one request deletes
 * @param getSeconds of one read
 * @param putSeconds of one file that is written, without its bytes
 * @param cpuSeconds that one request takes from a core
 * @param bytesPerSecond of one stream
 */
public record StoreCosts(
    String what,
    int put,
    int page,
    int deletes,
    double getSeconds,
    double putSeconds,
    double cpuSeconds,
    double bytesPerSecond) {

  private static final StoreCosts LOCAL =
      new StoreCosts("", 0, 1, 1, 0.00005, 0.00012, 0.00008, 400e6);

  private static final StoreCosts OBJECTS =
      new StoreCosts("requests", 1, 1_000, 250, 0.025, 0.050, 0.0010, 60e6);

  /** Written aside and moved: create, block, complete, look and rename. */
  private static final StoreCosts FOLDERS =
      new StoreCosts("NameNode calls", 5, 1_000, 1, 0.003, 0.010, 0.0008, 100e6);

  /** The costs of the store of a path or address. */
  public static StoreCosts of(String pathOrUri) {
    Location location = Location.of(pathOrUri);
    if (location.isLocal()) {
      return LOCAL;
    }
    return switch (location.scheme()) {
      case "s3a",
              "s3",
              "s3n",
              "gs",
              "abfs",
              "abfss",
              "wasb",
              "wasbs",
              "oss",
              "cos",
              "cosn",
              "obs" ->
          OBJECTS;
      default -> FOLDERS;
    };
  }

  /** Whether requests are worth telling, and waited for. */
  public boolean countsRequests() {
    return !what.isEmpty();
  }

  /** The same store with another time per read. */
  public StoreCosts withGetSeconds(double measured) {
    return new StoreCosts(
        what, put, page, deletes, measured, putSeconds, cpuSeconds, bytesPerSecond);
  }

  /** The same store, whose puts take at least twice as long as a read. */
  public StoreCosts besideReadsOf(double measured) {
    return new StoreCosts(
        what,
        put,
        page,
        deletes,
        measured,
        Math.max(putSeconds, 2 * measured),
        cpuSeconds,
        bytesPerSecond);
  }
}
