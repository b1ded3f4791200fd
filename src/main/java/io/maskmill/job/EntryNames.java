package io.maskmill.job;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Verifies that no two frames were written under one name, since on a store the later silently
 * replaces the earlier.
 */
final class EntryNames {
  private static final int SHOWN = 5;

  private EntryNames() {}

  /** Throws when paths occur twice in the ledgers, and names a few of them. */
  static void check(JavaSparkContext spark, Plan plan, OutputStore store) throws IOException {
    spark.setJobDescription("check the names of all entries");
    int tasks = Math.min(plan.splits().size(), 2 * spark.defaultParallelism());
    List<String> twice =
        new ArrayList<>(
            spark
                .parallelize(plan.splits(), Math.max(1, tasks))
                .flatMap(
                    split -> {
                      Ledger ledger = Ledger.read(store, split);
                      return Stream.concat(ledger.entries().stream(), ledger.packed().stream())
                          .map(Ledger.Entry::path)
                          .iterator();
                    })
                .mapToPair(path -> new Tuple2<>(path, 1))
                .reduceByKey(Integer::sum)
                .filter(counted -> counted._2() > 1)
                .keys()
                .take(SHOWN));
    if (!twice.isEmpty()) {
      twice.sort(null);
      throw new NotResumable(
          "two frames of the source have one name in the output: "
              + String.join(", ", twice)
              + "; give them names of their own, or convert them to outputs of their own");
    }
  }
}
