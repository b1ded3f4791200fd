package io.maskmill.job;

import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Deletes what an output holds, so that it can be interrupted at any point: a mark of the intent is
 * set first, then {@code _SUCCESS} goes, so that nothing can take what is left for an output, and
 * {@code manifest.json}, by which it is known as one of ours, goes last.
 *
 * @param keepsRows whether the rows stay that a save has put there to make the new output of
 */
record Replacing(
    JavaSparkContext spark, RunOutput output, Owner owner, boolean keepsRows, Console console) {
  void run() throws IOException {
    OutputStore store = output.store();
    owner.check();
    store.put(OutputState.MARK, output.staging().run().getBytes(StandardCharsets.UTF_8));
    store.delete(Staging.SUCCESS);
    console.say("deleting what " + store.root() + " holds");
    deleteAll(new Unproven(output).isSet() ? output.staging() : null);
    owner.check();
    store.delete(Staging.MANIFEST);
    store.delete(OutputState.MARK);
  }

  /**
   * Deletes what goes before the manifest.
   *
   * @param unproven staging of the run whose mark of a failed proof stays; null for none
   */
  private void deleteAll(Staging unproven) {
    OutputStore store = output.store();
    List<String> stay =
        unproven == null ? List.of() : List.of(unproven.folder(), unproven.unproven());
    List<String> folders = new ArrayList<>(List.of("", Staging.FOLDER));
    if (unproven != null) {
      folders.add(unproven.folder());
    }
    boolean keeps = keepsRows; // tasks take this along, and not the record
    spark.setJobDescription("delete what " + store.root() + " holds");
    try (Progress progress = Progress.of(spark, console, "delete", "files and folders", 0)) {
      new Deletion(spark, store)
          .in(
              folders,
              one -> goes(one, keeps) && !stay.contains(Deletion.name(one)),
              progress.done());
    }
  }

  /** Whether it goes before the manifest; the engine's folder stays as long as it has owners. */
  private static boolean goes(OutputStore.Stored one, boolean keepsRows) {
    String name = Deletion.name(one);
    boolean stays =
        name.equals(Staging.MANIFEST)
            || name.equals(Staging.FOLDER)
            || name.equals(OutputState.MARK)
            || (keepsRows && name.equals(Staging.ROWS))
            || (name.startsWith(Staging.FOLDER + "/")
                && Owner.isOwners(name.substring(Staging.FOLDER.length() + 1)));
    return !stays;
  }
}
