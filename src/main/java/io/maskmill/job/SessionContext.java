package io.maskmill.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * A session's context with the session's settings of stores, which may have been set after the
 * context was made. Everything that a call reads and writes takes its settings from here.
 */
public final class SessionContext extends JavaSparkContext {
  private static final String HADOOP = "spark.hadoop.";
  private static final String SPARK = "spark.";

  private final Configuration stores;

  private SessionContext(SparkSession session, Configuration stores) {
    super(session.sparkContext());
    this.stores = stores;
  }

  /** The context of a session, with the settings as they are now. */
  public static JavaSparkContext of(SparkSession session) {
    Configuration stores = new Configuration(session.sparkContext().hadoopConfiguration());
    SparkConf start = session.sparkContext().getConf();
    Iterator<?> all = session.conf().getAll().iterator();
    while (all.hasNext()) {
      Tuple2<?, ?> setting = (Tuple2<?, ?>) all.next();
      String key = (String) setting._1();
      String value = (String) setting._2();
      // What a session has from the start is in the context's settings, perhaps under a later one.
      boolean isOfStart = value.equals(start.get(key, null));
      if (key.startsWith(HADOOP) && !isOfStart) {
        stores.set(key.substring(HADOOP.length()), value);
      } else if (!key.startsWith(SPARK) && !isOfStart) {
        stores.set(key, value);
      }
    }
    return new SessionContext(session, stores);
  }

  /** What a session sets that its context does not: for Spark's own reading and writing. */
  public static Map<String, String> own(JavaSparkContext spark) {
    Configuration context = spark.sc().hadoopConfiguration();
    Map<String, String> own = new HashMap<>();
    for (Map.Entry<String, String> setting : spark.hadoopConfiguration()) {
      if (!setting.getValue().equals(context.getRaw(setting.getKey()))) {
        own.put(setting.getKey(), setting.getValue());
      }
    }
    return own;
  }

  @Override
  public Configuration hadoopConfiguration() {
    return stores;
  }
}
