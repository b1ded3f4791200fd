package io.maskmill.job;

import io.maskmill.io.HadoopConf;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.collection.Iterator;

/** Gives a session's settings of stores, which may have been set after it was opened. */
public final class SessionConf {
  private static final String HADOOP = "spark.hadoop.";

  private SessionConf() {}

  /** The settings as they are now. */
  public static HadoopConf of(SparkSession session) {
    Configuration conf = new Configuration(session.sparkContext().hadoopConfiguration());
    Iterator<?> all = session.conf().getAll().iterator();
    while (all.hasNext()) {
      Tuple2<?, ?> setting = (Tuple2<?, ?>) all.next();
      String key = (String) setting._1();
      if (key.startsWith(HADOOP)) {
        conf.set(key.substring(HADOOP.length()), (String) setting._2());
      } else if (key.startsWith("fs.")) {
        conf.set(key, (String) setting._2());
      }
    }
    return new HadoopConf(conf);
  }
}
