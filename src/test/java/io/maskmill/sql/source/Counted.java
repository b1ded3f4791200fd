package io.maskmill.sql.source;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;
import scala.collection.Iterator;

/** What Spark's UI shows as the accumulators of the stages of some queries. */
final class Counted extends SparkListener {
  private final Map<String, Long> sums = new TreeMap<>();

  private Counted() {}

  static Map<String, Long> of(SparkSession spark, Runnable queries) throws Exception {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    Counted counted = new Counted();
    spark.sparkContext().addSparkListener(counted);
    try {
      queries.run();
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      spark.sparkContext().removeSparkListener(counted);
    }
    return counted.sums;
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted stage) {
    Iterator<AccumulableInfo> all = stage.stageInfo().accumulables().values().iterator();
    while (all.hasNext()) {
      AccumulableInfo info = all.next();
      if (info.name().isDefined() && info.value().get() instanceof Long value) {
        sums.merge(info.name().get(), value, Long::sum);
      }
    }
  }
}
