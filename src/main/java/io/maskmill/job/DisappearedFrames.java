package io.maskmill.job;

import io.maskmill.engine.convert.Disappeared;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Handles the lists of frames that have disappeared in a task, as they may be long. */
record DisappearedFrames(JavaSparkContext spark, Disappeared frames) {

  /** Publishes the list of all. */
  void join() throws IOException {
    Patience patience = Patience.of(new HadoopConf(spark.hadoopConfiguration()));
    if (frames.frames() == 0) {
      join(frames, patience);
      return;
    }
    spark.setJobDescription("list " + frames.frames() + " frames that have disappeared");
    spark.parallelize(List.of(frames), 1).foreach(some -> join(some, patience));
  }

  private static void join(Disappeared frames, Patience patience) throws IOException {
    patience.of(
        refusals -> {
          frames.join();
          return null;
        });
  }

  /** Whether the lists that an earlier run has left are as its plan says. */
  boolean areWhole() {
    if (frames.frames() == 0) {
      return true;
    }
    spark.setJobDescription("count " + frames.frames() + " frames that have disappeared");
    return spark.parallelize(List.of(frames), 1).map(Disappeared::isWhole).first();
  }
}
