package io.maskmill.job;

import io.maskmill.engine.convert.Disappeared;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Incremental;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Plan;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The step that goes on with an incomplete run of the same command from that run's plan, without
 * listing the source.
 *
 * @param begun the plan of the incomplete run
 */
record ResumedRun(Attempt attempt, Plan begun) implements Next.Step {

  @Override
  public Next take() throws IOException {
    Incremental from = begun.incremental();
    if (from != null && attempt.previous().planned(from) == null) {
      attempt.say(
          from.previous()
              + ", which the incomplete run takes frames over from, has gone or changed; the run"
              + " begins anew");
      return new NewRun(attempt, attempt.state(), null);
    }
    DatasetReader reader = reader();
    TargetWriters targets = attempt.targets(reader);
    if (!begun.seen().hadLabels(reader.labels())) {
      if (config().mode().overwrite()) {
        return new NewRun(attempt, attempt.state(), null);
      }
      throw new ConfigException(
          config().output()
              + " holds an incomplete run of this command, and the labels of the source have"
              + " changed since it was planned; give --overwrite to start anew");
    }
    targets.check();
    attempt.run().stage().begun();
    return attempt.owned(held -> goOn(targets, held));
  }

  /** The reader, as the incomplete run's listing has left it. */
  private DatasetReader reader() {
    DatasetReader opened = attempt.source().reader();
    DatasetReader reader = opened.listed(begun.seen().summary());
    List<String> known = opened.notes();
    reader.notes().stream().filter(note -> !known.contains(note)).forEach(attempt::say);
    return reader;
  }

  private Next goOn(TargetWriters targets, HeldOutput held) throws IOException {
    if (!isStillPlanned() || !attempt.stillHolds(attempt.state())) {
      return new Next.LookAgain();
    }
    held.summary().begin();
    Attempt.Run run = attempt.run();
    SplitRuns splits =
        new SplitRuns(run.spark(), run.config(), begun, attempt.output(), run.console());
    if (!splits.plansAreWhole() || !listsAreWhole()) {
      attempt.say("the plan of the incomplete run is damaged; the source is listed again");
      return listAgain();
    }
    attempt.say(
        String.format(
            Locale.ROOT,
            "going on with the incomplete run in %s as it was planned, with %s;"
                + " files that were added to the source since are left for the next run",
            config().output(),
            Amount.of(begun.frames(), "frame")));
    Planning.Made made = new Planning.Made(begun, targets.of(begun));
    targets.tell(begun, made.writers());
    JobOutcome outcome = attempt.convert(targets, held, made, true);
    return outcome == null ? listAgain() : new Next.Ended(outcome);
  }

  /** Whether the plan is still the one that was found: others may have planned once more. */
  private boolean isStillPlanned() throws IOException {
    Plan now = Plan.read(attempt.output());
    return now != null
        && now.fingerprint().equals(begun.fingerprint())
        && now.splits().equals(begun.splits());
  }

  private boolean listsAreWhole() {
    Incremental from = begun.incremental();
    return from == null
        || new DisappearedFrames(
                attempt.run().spark(), new Disappeared(attempt.output(), from.disappeared()))
            .areWhole();
  }

  private Next listAgain() throws IOException {
    return new NewRun(attempt, OutputState.of(attempt.output().store()), begun);
  }

  private ConvertConfig config() {
    return attempt.run().config();
  }
}
