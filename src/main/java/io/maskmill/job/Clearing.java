package io.maskmill.job;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** Deletes what only an incomplete run needs. It can be interrupted and begun again. */
record Clearing(JavaSparkContext spark, RunOutput output, Console console) {
  /** From so many splits on, tasks are worth starting. */
  private static final int MANY_SPLITS = 200;

  /**
   * Deletes it after the output has been published, which is complete without that: a failure is
   * only said.
   *
   * @param splits how many the run had
   */
  void afterPublishing(int splits) {
    try {
      declared(splits);
    } catch (IOException | SparkException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      console.say(
          "note: what the run kept in "
              + output.store().root()
              + "/"
              + output.staging().folder()
              + " could not be deleted; the same command does it: "
              + why);
    }
  }

  /** As {@link #run}, with what Spark throws although its methods do not say so. */
  private void declared(int splits) throws IOException, SparkException {
    run(splits >= MANY_SPLITS);
  }

  /** Deletes what a run left that was ended, however much that is. */
  void afterDeath() throws IOException {
    run(true);
  }

  private void run(boolean isMuch) throws IOException {
    OutputStore store = output.store();
    if (isMuch && store.deletesFileByFile()) {
      spark.setJobDescription("delete what only an incomplete run needs");
      try (Progress progress = Progress.of(spark, console, "clear", "files", 0)) {
        new Deletion(spark, store)
            .in(List.of(output.staging().folder(), Staging.ROWS), one -> true, progress.done());
      }
    }
    output.staging().clear(store);
    store.delete(Staging.ROWS);
  }
}
