package io.maskmill.job;

import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Deletes what folders of an output hold, in tasks. It can be interrupted and begun again. */
record Deletion(JavaSparkContext spark, OutputStore store) {
  private static final int PAGE = 1_000;

  /**
   * Deletes files and folders.
   *
   * @param folders that hold them
   * @param goes which of what lies directly in the folders is deleted
   * @param done counts them
   */
  void in(List<String> folders, Function<OutputStore.Stored, Boolean> goes, ProgressCount done) {
    OutputStore from = store;
    int tasks = 4 * spark.defaultParallelism();
    JavaRDD<OutputStore.Stored> all =
        spark
            .parallelize(folders, folders.size())
            .flatMap(from::children)
            .filter(goes)
            .repartition(tasks);
    if (from.deletesFileByFile()) {
      all.mapPartitions(some -> new StoredFiles(from, some))
          .map(OutputStore.Stored::path)
          .repartition(tasks)
          .foreachPartition(paths -> deleteEach(from, paths, done));
    }
    all.foreach(
        one -> {
          from.delete(name(one));
          done.add(1);
        });
  }

  /** The path of a file or folder without the '/' at its end. */
  static String name(OutputStore.Stored one) {
    return one.path().replaceFirst("/$", "");
  }

  private static void deleteEach(OutputStore store, Iterator<String> paths, ProgressCount done)
      throws IOException {
    List<String> page = new ArrayList<>();
    while (paths.hasNext()) {
      page.add(paths.next());
      if (page.size() == PAGE || !paths.hasNext()) {
        store.deleteAll(page);
        done.add(page.size());
        page.clear();
      }
    }
  }
}
