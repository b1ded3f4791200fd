package io.maskmill.job;

import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.convert.Unusable;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Incremental;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.ListingStats;
import java.io.IOException;

/**
 * The step that lists the source, plans and converts. What the output holds is replaced, unless it
 * is of a plan that still holds.
 *
 * @param state of the output before the step
 * @param old a plan that a run left and that holds only if the source is still the same; null for
 *     none
 */
record NewRun(Attempt attempt, OutputState state, Plan old) implements Next.Step {

  @Override
  public Next take() throws IOException {
    OutputCheck.refuseUnwritable(config(), output().store());
    if (!isDry() && !withdrawsSummary()) {
      return new Next.LookAgain();
    }
    Planner planner = attempt.planner();
    try {
      ListingStats stats = planner.list();
      if (stats.parts() == 0) {
        throw EmptySource.of(config().source(), planner, "the path and --from");
      }
      planner.learned().forEach(attempt::say);
      planner.strays().forEach(attempt::say);
      TargetWriters targets = attempt.targets(planner.reader());
      targets.check();
      PreviousOutput from = from();
      Planning planning =
          new Planning(
              config(),
              planner,
              planner.fingerprint(attempt.configuration()),
              targets.remap(),
              from,
              attempt.run().console());
      return isDry() ? planned(planning, targets) : converted(planning, targets);
    } finally {
      planner.forget();
    }
  }

  private boolean isDry() {
    return config().mode().dryRun();
  }

  private static Next planned(Planning planning, TargetWriters targets) throws IOException {
    Plan plan = planning.cut(null);
    targets.tell(plan, targets.of(plan));
    return new Next.Ended(new JobOutcome.Planned(PlanSummary.of(plan)));
  }

  private Next converted(Planning planning, TargetWriters targets) throws IOException {
    boolean goesOn =
        old != null
            && old.fingerprint().equals(planning.fingerprint())
            && isOfOneOutput(old.incremental(), planning.previous());
    boolean replaces = !goesOn && !state.isEmpty();
    if (replaces) {
      targets.of(planning.cut(null)); // a refused command leaves what is there
    }
    return attempt.owned(
        held -> {
          if (!attempt.stillHolds(state)) {
            return new Next.LookAgain();
          }
          held.summary().begin();
          if (goesOn || replaces) {
            attempt.run().stage().begun();
          }
          if (replaces) {
            new Replacing(
                    attempt.run().spark(),
                    output(),
                    held.owner(),
                    attempt.run().isOfRows(),
                    attempt.run().console())
                .run();
          }
          return new Next.Ended(convert(planning, targets, held, goesOn));
        });
  }

  private JobOutcome convert(
      Planning planning, TargetWriters targets, HeldOutput held, boolean goesOn)
      throws IOException {
    Planning.Made made = planning.make(output(), targets, goesOn ? old : null);
    attempt.run().stage().begun();
    targets.tell(made.plan(), made.writers());
    JobOutcome outcome = attempt.convert(targets, held, made, goesOn);
    while (outcome == null) { // each time without more of the earlier output's splits
      made = planning.from(usable(planning.previous())).make(output(), targets, made.plan());
      outcome = attempt.convert(targets, held, made, true);
    }
    return outcome;
  }

  /**
   * Deletes the summary of an incomplete run of this command, which goes on: listing takes time,
   * and what is read meanwhile must not be taken for this run's end.
   *
   * @return false when another run has changed the output
   */
  private boolean withdrawsSummary() throws IOException {
    Staging own = output().staging();
    boolean goesOn = state.isStaged(own) || state.isReplacedBy(own);
    if (!goesOn || !output().store().exists(Staging.SUMMARY)) {
      return true;
    }
    return attempt.owned(
        held -> {
          boolean isSame = attempt.stillHolds(state);
          if (isSame) {
            held.summary().begin();
          }
          return isSame;
        });
  }

  /** What the run takes frames over from: the same as before where a run goes on. */
  private PreviousOutput from() throws IOException {
    boolean takesOver = old != null && old.incremental() != null;
    PreviousOutput before = takesOver ? attempt.previous().planned(old.incremental()) : null;
    boolean wasFull = old != null && !takesOver;
    return before != null || wasFull ? usable(before) : attempt.previous().find();
  }

  /**
   * Whether what was done by a plan may stand beside frames of an output: not if the plan's frames
   * are of another one, which then has gone or changed, though its splits may be the same.
   */
  private static boolean isOfOneOutput(Incremental planned, PreviousOutput from) {
    return planned == null
        || from == null
        || (planned.previous().equals(from.root())
            && planned.fingerprint().equals(from.facts().fingerprint()));
  }

  /** An earlier output without the splits that tasks could not take over; null for null. */
  private PreviousOutput usable(PreviousOutput from) throws IOException {
    return from == null ? null : from.without(Unusable.of(output()).splits());
  }

  private ConvertConfig config() {
    return attempt.run().config();
  }

  private RunOutput output() {
    return attempt.output();
  }
}
