package io.maskmill.job;

import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Deletes what an output holds, so that it can be interrupted at any point: a mark of the intent is
 * set first, then {@code _SUCCESS} goes, so that nothing can take what is left for an output, and
 * {@code manifest.json}, by which it is known as one of ours, goes last.
 */
record Replacing(JavaSparkContext spark, RunOutput output, Owner owner, Console console) {
  private static final int PAGE = 1_000;

  void run() throws IOException {
    OutputStore store = output.store();
    owner.check();
    store.put(OutputState.MARK, output.staging().run().getBytes(StandardCharsets.UTF_8));
    store.delete(Staging.SUCCESS);
    List<String> names = new ArrayList<>(store.names(""));
    names.remove(Staging.MANIFEST);
    if (names.remove(Staging.FOLDER)) {
      for (String name : store.names(Staging.FOLDER)) {
        String path = Staging.FOLDER + "/" + name;
        if (!Owner.isOwners(name) && !path.equals(OutputState.MARK)) {
          names.add(path);
        }
      }
    }
    console.say("deleting what " + store.root() + " holds");
    delete(names);
    owner.check();
    store.delete(Staging.MANIFEST);
    store.delete(OutputState.MARK);
  }

  private void delete(List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    spark.setJobDescription("delete what " + output.store().root() + " holds");
    OutputStore store = output.store();
    int tasks = 4 * spark.defaultParallelism();
    try (Progress progress = Progress.of(spark, console, "delete", "files and folders", 0)) {
      delete(names, tasks, store, progress.done());
    }
  }

  private void delete(List<String> names, int tasks, OutputStore store, ProgressCount done) {
    if (store.deletesFileByFile()) {
      spark
          .parallelize(names, Math.min(names.size(), tasks))
          .mapPartitions(all -> new StoredFiles(store, all))
          .map(OutputStore.Stored::path)
          .repartition(tasks)
          .foreachPartition(paths -> deleteEach(store, paths, done));
    }
    spark
        .parallelize(names, Math.min(names.size(), tasks))
        .foreach(
            name -> {
              store.delete(name);
              done.add(1);
            });
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
