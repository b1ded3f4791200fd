package io.maskmill.job;

import io.maskmill.engine.source.IoShare;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.S3Defaults;
import io.maskmill.io.Trees;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** Starts Spark the way maskmill needs it. */
public final class SparkContexts {
  /** Connections and uploads that are enough for a process of which nothing is known. */
  private static final int MANY = 14;

  /** Settings of local runs, which start in half the time without web page and network. */
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          // A heartbeat that comes before the block manager is there prints a stack trace. The
          // first comes after one to two intervals; nothing here waits for any.
          "spark.executor.heartbeatInterval", "30s",
          // A task that runs out of memory fails and is reported, in place of the process's end.
          "spark.executor.killOnFatalError.depth", "0",
          "spark.ui.showConsoleProgress", "false");

  /**
   * Keeps Spark from describing each RDD as JSON for the graphs of its web page, which takes the
   * start of Jackson for Scala.
   */
  private static final String NO_SCOPES = "spark.rdd.scope.noOverride";

  private static final String PLUGINS = "spark.plugins";
  private static final String HADOOP = "spark.hadoop.";

  private SparkContexts() {}

  /**
   * The context of this process.
   *
   * @param master value of --master; when empty, spark-submit decides, or all local cores are used
   */
  public static JavaSparkContext open(String master) {
    SparkConf conf = new SparkConf().setAppName("maskmill");
    // Records cannot go through Kryo, regardless of a cluster's defaults.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    if (!master.isEmpty()) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    TaskSlots.check(conf.get("spark.master"));
    setStores(conf);
    String plugins = conf.get(PLUGINS, "");
    if (!plugins.contains(RunMetrics.class.getName())) {
      conf.set(PLUGINS, (plugins.isEmpty() ? "" : plugins + ",") + RunMetrics.class.getName());
    }
    boolean isLocal = conf.get("spark.master").startsWith("local");
    if (isLocal) {
      LOCAL.forEach(conf::setIfMissing);
    }
    SparkContext spark = SparkContext.getOrCreate(conf);
    if (isLocal && !conf.getBoolean("spark.ui.enabled", true)) {
      spark.setLocalProperty(NO_SCOPES, "true");
    }
    return JavaSparkContext.fromSparkContext(spark);
  }

  /**
   * A small text file that the command line needs before there is a context: a path, or an address
   * that Hadoop reaches with the settings that spark-submit was given.
   */
  public static String text(String pathOrUri) throws IOException {
    HadoopConf conf = hadoop();
    return Trees.text(new Addresses(conf).of(pathOrUri), conf);
  }

  /** Hadoop's settings where there is no context: its files, and what spark-submit was given. */
  public static HadoopConf hadoop() {
    Configuration hadoop = new Configuration();
    SparkConf conf = new SparkConf();
    setStores(conf);
    for (Tuple2<String, String> setting : conf.getAll()) {
      if (setting._1().startsWith(HADOOP)) {
        hadoop.set(setting._1().substring(HADOOP.length()), setting._2());
      }
    }
    return new HadoopConf(hadoop);
  }

  private static void setStores(SparkConf conf) {
    int known = TaskSlots.perProcess(conf.get("spark.master", "local[1]"), conf);
    int tasks = known == 0 ? MANY : known;
    // Never fewer than a process of a few tasks needs, so that an executor may be larger than said.
    int connections = Math.max(200, IoShare.ENOUGH * tasks);
    int uploads = Math.max(64, (IoShare.MOST + 4) * tasks);
    S3Defaults.unset(new Configuration(), connections, uploads)
        .forEach((key, value) -> conf.setIfMissing(HADOOP + key, value));
  }
}
