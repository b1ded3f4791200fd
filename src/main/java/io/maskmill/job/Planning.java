package io.maskmill.job;

import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.spi.ConfigException;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Makes the plan that a run follows.
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
   * Makes a plan and stores it, so that the same command goes on from it.
   *
   * @param check of the plan: when it refuses the run, nothing stays, so that a corrected command
   *     finds the output as it was
   */
  Plan make(RunOutput output, Consumer<Plan> check) throws IOException {
    Plan plan;
    try {
      plan = cut(output);
      check.accept(plan);
    } catch (ConfigException e) {
      output.staging().clear(output.store());
      throw e;
    }
    plan.write(output);
    return plan;
  }

  /** A new plan; each split's frames go below the store, or are only counted when it is null. */
  Plan cut(RunOutput output) throws IOException {
    KeyFilter filter = new KeyFilter(config.frames().include(), config.frames().exclude());
    Plan plan = checked(planner, planner.cut(output, fingerprint, filter, remap, previous));
    if (previous == null) {
      return plan;
    }
    if (!plan.layout(remap.labels()).equals(previous.facts().layout())) {
      console.say(
          "labels, datasets or subsets are not those of "
              + previous.root()
              + ": all frames are converted anew");
      if (output != null) {
        output.staging().clear(output.store());
      }
      return checked(planner, planner.cut(output, fingerprint, filter, remap, null));
    }
    console.say(plan.incremental().words());
    return plan;
  }

  private static Plan checked(Planner planner, Plan plan) {
    if (plan.frames() == 0 && plan.scope().filtered() == 0) {
      throw new ConfigException(planner.noFrame());
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
