package io.maskmill.job;

import io.maskmill.engine.convert.ManifestFacts;
import io.maskmill.engine.convert.PublishedCounts;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.Set;

/**
 * The step on an output that the same command has finished. There is nothing to do unless the
 * source has changed since, or the run that finished it was ended before it could clean up.
 */
record FinishedOutput(Attempt attempt) implements Next.Step {

  @Override
  public Next take() throws IOException {
    boolean overwrites = config().mode().overwrite();
    boolean isCut = attempt.state().isStaged(attempt.output().staging()) || hasLeftovers();
    if (isCut) {
      cleanUp();
    } else if (overwrites) {
      return new NewRun(attempt, attempt.state(), null);
    }
    if (isUpToDate()) {
      JobOutcome done =
          new JobOutcome.AlreadyDone(config().output(), PublishedCounts.read(store()));
      if (isCut && !store().exists(Staging.SUMMARY)) {
        summarize(done);
      }
      return new Next.Ended(done);
    }
    if (overwrites) {
      return new NewRun(attempt, OutputState.of(store()), null);
    }
    throw new ConfigException(
        config().output()
            + " holds a finished output of this command, made from another state of the source;"
            + " give --overwrite to convert all of it again, or another --output with --incremental"
            + " "
            + config().output()
            + " to convert only what is new");
  }

  private boolean hasLeftovers() throws IOException {
    return store().names(Staging.FOLDER).stream()
        .anyMatch(
            name ->
                Owner.isOwners(name)
                    || Set.of(Staging.TEMPORARY, Staging.ROWS)
                        .contains(Staging.FOLDER + "/" + name));
  }

  /** Deletes what the run that published the output had no time to delete. */
  private void cleanUp() throws IOException {
    attempt.owned(
        held -> {
          held.owner().check();
          Attempt.Run run = attempt.run();
          new Clearing(run.spark(), attempt.output(), run.console()).afterDeath();
          return held;
        });
  }

  /** Writes the summary that the run that published the output had no time to write. */
  private void summarize(JobOutcome done) throws IOException {
    attempt.run().record().ends(done);
    attempt.owned(
        held -> {
          held.summary().end();
          return held;
        });
  }

  private boolean isUpToDate() throws IOException {
    ManifestFacts facts = ManifestFacts.read(store());
    Planner planner = attempt.planner();
    try {
      planner.list();
      return planner.fingerprint(attempt.configuration()).equals(facts.fingerprint());
    } finally {
      planner.forget();
    }
  }

  private ConvertConfig config() {
    return attempt.run().config();
  }

  private OutputStore store() {
    return attempt.output().store();
  }
}
