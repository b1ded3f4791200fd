package io.maskmill.job;

import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.IoShare;
import io.maskmill.io.Connections;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import io.maskmill.spi.ConfigException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Tells how many tasks share the heap and the connections of a process. */
final class TaskSlots {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+|\\*)(?:,.*)?])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*[0-9]+\\s*,\\s*([0-9]+)\\s*,.*]");

  private static final int MOST_DIGITS = 9;

  private TaskSlots() {}

  /**
   * Refuses a local master without a thread, or with more than there can be.
   *
   * @throws ConfigException when Spark would fail of its number
   */
  static void check(String master) {
    Matcher local = LOCAL.matcher(master);
    String threads = local.matches() && local.group(1) != null ? local.group(1) : "*";
    if (!threads.equals("*")
        && (threads.length() > MOST_DIGITS || Integer.parseInt(threads) == 0)) {
      throw new ConfigException(
          "--master "
              + master
              + ": the number in brackets is that of threads, at least 1; local[*] takes all cores");
    }
  }

  /** Whether all tasks run in this process, and each is tried once. */
  static boolean isOneTry(String master) {
    return LOCAL.matcher(master).matches() && !master.contains(",");
  }

  /** The share of the heap that each task of a context's executors has. */
  static HeapShare heap(JavaSparkContext spark) {
    return new HeapShare(perProcess(spark.master(), spark.getConf()));
  }

  /**
   * The requests that each task of a context's executors may have in flight.
   *
   * @param output where the tasks put files; empty for none
   * @param inputs where they read
   */
  static IoShare io(JavaSparkContext spark, String output, String... inputs) {
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    int reads = 0;
    for (String input : inputs) {
      int connections = Connections.of(input, conf);
      reads = reads == 0 || connections == 0 ? reads + connections : Math.min(reads, connections);
    }
    return new IoShare(
        perProcess(spark.master(), spark.getConf()),
        reads,
        output.isEmpty() ? 0 : Connections.of(output, conf),
        Patience.of(conf));
  }

  /** Tasks of a process; 0 when only the process itself knows. */
  static int perProcess(String master, SparkConf conf) {
    int cores = cores(master, conf);
    return cores == 0 ? 0 : Math.max(1, cores / Math.max(1, conf.getInt("spark.task.cpus", 1)));
  }

  private static int cores(String master, SparkConf conf) {
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      String threads = local.group(1) == null ? "1" : local.group(1);
      return threads.equals("*")
          ? Runtime.getRuntime().availableProcessors()
          : Integer.parseInt(threads);
    }
    Matcher cluster = LOCAL_CLUSTER.matcher(master);
    if (cluster.matches()) {
      return Integer.parseInt(cluster.group(1));
    }
    // A standalone worker gives an executor all its cores unless a number is set.
    int unset = master.startsWith("yarn") || master.startsWith("k8s") ? 1 : 0;
    return conf.getInt("spark.executor.cores", unset);
  }
}
