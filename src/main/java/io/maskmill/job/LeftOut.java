package io.maskmill.job;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;

/**
 * Says once, when a job of a table's queries ends, that bad frames or objects were left out: how
 * many until then, which for a query of several jobs, such as {@code show()}, may not be all. Knows
 * queries as long as they can be reached.
 */
final class LeftOut {
  private final Consumer<ScanCounts> told;
  private final List<WeakReference<ScanCounts>> queries = new ArrayList<>();
  private boolean isListening;
  private boolean isSaid;

  /**
   * @param told is given the numbers of the first query that left something out
   */
  LeftOut(Consumer<ScanCounts> told) {
    this.told = told;
  }

  /** Looks at what a query counts. */
  synchronized void watch(SparkContext spark, ScanCounts counts) {
    if (isSaid) {
      return;
    }
    queries.removeIf(query -> query.get() == null);
    queries.add(new WeakReference<>(counts));
    if (!isListening) {
      isListening = true;
      spark.addSparkListener(new Listener(spark, new WeakReference<>(this)));
    }
  }

  private synchronized boolean look() {
    for (WeakReference<ScanCounts> query : queries) {
      ScanCounts counts = query.get();
      if (!isSaid
          && counts != null
          && counts.framesSetAside() + counts.objectsOfFramesSetAside() > 0) {
        isSaid = true;
        told.accept(counts);
      }
    }
    return !isSaid;
  }

  private static final class Listener extends SparkListener {
    private final SparkContext spark;
    private final WeakReference<LeftOut> of;

    Listener(SparkContext spark, WeakReference<LeftOut> of) {
      this.spark = spark;
      this.of = of;
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
      LeftOut known = of.get();
      if (known == null || !known.look()) {
        spark.removeSparkListener(this);
      }
    }
  }
}
