package io.maskmill.job;

import io.maskmill.engine.convert.Disappeared;
import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /** A plan, and the writers for its frames. */
  record Made(Plan plan, List<TargetWriter> writers) {}

  /**
   * Makes a plan and stores it, so that the same command goes on from it.
   *
   * @param targets makes the writers: when one cannot be for the plan, nothing stays, so that a
   *     corrected command finds the output as it was
   * @param older plan whose ledgers the new plan must not find; null for none
   */
  Made make(RunOutput output, TargetWriters targets, Plan older) throws IOException {
    if (older != null && older.incremental() != null) {
      Disappeared.forget(output);
    }
    Plan plan;
    List<TargetWriter> writers;
    try {
      plan = cut(output);
      writers = targets.of(plan);
    } catch (ConfigException e) {
      output.staging().clear(output.store());
      throw e;
    }
    if (older != null) {
      forget(output, older, plan);
    }
    plan.write(output);
    return new Made(plan, writers);
  }

  /**
   * Deletes what splits of an older plan left that are not in the plan. Both are of the same
   * source, but the earlier output may have lost some of what it kept in between. It must be gone
   * before the plan is there: a ledger does not tell of which cut it is.
   */
  private static void forget(RunOutput output, Plan older, Plan plan) throws IOException {
    Set<Split> current = new HashSet<>(plan.splits());
    List<String> stale = new ArrayList<>();
    for (Split split : older.splits()) {
      if (!current.contains(split)) {
        stale.add(output.staging().ledger(split.id()));
        stale.add(KeptSplit.index(split.id()));
        stale.add(KeptSplit.records(split.id()));
      }
    }
    output.store().deleteAll(stale);
  }

  /** The same planning with another earlier output. */
  Planning from(PreviousOutput other) {
    return new Planning(config, planner, fingerprint, remap, other, console);
  }

  /** A new plan; each split's frames go below the store, or are only counted when it is null. */
  Plan cut(RunOutput output) throws IOException {
    KeyFilter filter = new KeyFilter(config.frames().include(), config.frames().exclude());
    Plan plan =
        checked(
            planner, planner.cut(output, fingerprint, filter, remap, previous, looksUp(output)));
    if (previous == null) {
      return plan;
    }
    if (!plan.layout(remap.labels()).equals(previous.facts().layout())) {
      console.say(
          "labels, datasets or subsets are not those of "
              + previous.root()
              + ": all frames are converted anew");
      if (output != null) {
        new Unproven(output).clearStaging();
      }
      return checked(
          planner, planner.cut(output, fingerprint, filter, remap, null, looksUp(output)));
    }
    console.say(plan.incremental().words());
    return plan;
  }

  /**
   * Whether files that only documents name are looked up: to compare them, and to have them
   * compared by a later run. On a store that is a request for each, which only a run that says
   * {@code --incremental} makes.
   */
  private boolean looksUp(RunOutput output) {
    return !config.mode().from().isNone()
        || (output != null && !Trees.isRemote(config.source().uri()));
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
