package io.maskmill.job;

import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Decides which plan a run follows.
 *
 * @param planner of the source, listed
 * @param fingerprint of the listing and all that decides the output
 * @param remap gives keys and labels that frames will have
 * @param previous what frames may be taken over from; null for nothing
 */
record Planning(
    ConvertConfig config,
    Planner planner,
    String fingerprint,
    Remap remap,
    PreviousOutput previous,
    Console console) {

  /**
   * The plan of an incomplete run in the store, or a new one, which is stored there.
   *
   * @param check of a new plan: when it refuses the run, nothing is stored, so that a corrected
   *     command finds the output as it was
   */
  Plan take(OutputStore store, Consumer<Plan> check) throws IOException {
    if (store.exists(Staging.PLAN_INDEX)) {
      Plan old;
      try (InputStream in = store.open(Staging.PLAN_INDEX)) {
        old = Json.records().readValue(in, Plan.class);
      }
      if (old.fingerprint().equals(fingerprint)) {
        console.say("going on with the incomplete run in " + config.output());
        return old;
      }
      throw new ConfigException(
          config.output()
              + " holds an incomplete run of another source, configuration or version;"
              + " repeat that command, or give --overwrite to start anew");
    }
    store.delete(Staging.FOLDER);
    Plan plan;
    try {
      plan = cut(store);
      check.accept(plan);
    } catch (ConfigException e) {
      store.delete(Staging.FOLDER);
      throw e;
    }
    store.put(Staging.PLAN_INDEX, Json.records().writeValueAsBytes(plan));
    return plan;
  }

  /** A new plan; each split's frames go below the store, or are only counted when it is null. */
  Plan cut(OutputStore store) throws IOException {
    KeyFilter filter = new KeyFilter(config.frames().include(), config.frames().exclude());
    Plan plan = checked(planner.cut(store, fingerprint, filter, remap, previous));
    if (previous == null) {
      return plan;
    }
    if (!plan.layout(remap.labels()).equals(previous.facts().get("layout"))) {
      console.say(
          "labels, datasets or subsets are not those of "
              + previous.root()
              + ": all frames are converted anew");
      if (store != null) {
        store.delete(Staging.FOLDER);
      }
      return checked(planner.cut(store, fingerprint, filter, remap, null));
    }
    console.say(plan.incremental().words());
    return plan;
  }

  private static Plan checked(Plan plan) {
    if (plan.frames() == 0 && plan.scope().filtered() == 0) {
      throw new ConfigException(Planner.NO_FRAME);
    }
    if (plan.frames() == 0) {
      throw new ConfigException(
          "--include and --exclude leave no frame of "
              + plan.scope().filtered()
              + "; a frame is dataset/subset/name, without the empty ones");
    }
    return plan;
  }
}
