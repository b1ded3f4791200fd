package io.maskmill.job;

import io.maskmill.engine.convert.ComposeArchive;
import io.maskmill.engine.convert.JoinDocument;
import io.maskmill.engine.convert.ProgressOnce;
import io.maskmill.engine.run.Ledger;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Makes the files that gather what many splits left, each as one task: joins documents and composes
 * archives. A file during which the store is overloaded is begun again.
 *
 * @param isSmall whether documents are so short that the driver joins them
 */
record Assembly(JavaSparkContext spark, Console console, boolean isSmall) {

  /** Tasks at most: more would cost the driver more than small documents do. */
  private static final int MAX_TASKS = 2_000;

  /** Documents that the driver joins one by one, sooner than tasks would begin. */
  private static final int FEW = 3;

  /** Joins documents; returns them as entries of the output. */
  List<Ledger.Entry> join(List<JoinDocument> documents) throws IOException {
    if (documents.isEmpty()) {
      return List.of();
    }
    Patience patience = patience();
    try (Progress progress = Progress.of(spark, console, "join", "documents", documents.size())) {
      ProgressCount done = progress.done();
      if (isSmall && documents.size() <= FEW) {
        List<Ledger.Entry> entries = new ArrayList<>();
        for (JoinDocument document : documents) {
          entries.add(join(document, patience, done));
        }
        return entries;
      }
      spark.setJobDescription("join " + documents.size() + " documents");
      return spark
          .parallelize(documents, Math.min(documents.size(), MAX_TASKS))
          .map(document -> join(document, patience, done))
          .collect();
    }
  }

  private static Ledger.Entry join(JoinDocument document, Patience patience, ProgressCount done)
      throws IOException {
    Ledger.Entry entry = patience.of(refusals -> document.run());
    done.add(1);
    return entry;
  }

  /** Composes archives; returns them as entries of the output. */
  List<Ledger.Entry> compose(List<ComposeArchive> archives) {
    if (archives.isEmpty()) {
      return List.of();
    }
    spark.setJobDescription("compose " + archives.size() + " archives");
    long frames =
        archives.stream()
            .flatMap(archive -> archive.part().pieces().stream())
            .mapToLong(piece -> piece.segment().frames())
            .sum();
    Patience patience = patience();
    try (Progress progress = Progress.of(spark, console, "pack", "frames", frames)) {
      ProgressCount done = progress.done();
      return spark
          .parallelize(archives, archives.size())
          .map(
              archive -> {
                ProgressOnce once = new ProgressOnce(done::add);
                return patience.of(
                    refusals -> {
                      once.begin();
                      return archive.run(once);
                    });
              })
          .collect();
    }
  }

  private Patience patience() {
    return Patience.of(new HadoopConf(spark.hadoopConfiguration()));
  }
}
