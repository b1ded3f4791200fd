package io.maskmill.job;

import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs a conversion from start to end. What it does depends on what the output holds: it plans and
 * converts into a new one, goes on with an incomplete run of the same command from that run's plan,
 * and has nothing to do where the same command has finished.
 */
public final class ConvertJob {
  private static final int ATTEMPTS = 5;

  private final Attempt.Run run;

  public ConvertJob(JavaSparkContext spark, ConvertConfig config, Console console) {
    this(spark, config, OpenTrees.NONE, console, RunStage.writing(), RunRecord.of("convert"));
  }

  /**
   * @param trees sources that are open
   * @param stage is told how far the run has come
   * @param record is told what the run has to tell of itself
   */
  public ConvertJob(
      JavaSparkContext spark,
      ConvertConfig config,
      OpenTrees trees,
      Console console,
      RunStage stage,
      RunRecord record) {
    this(new Attempt.Run(spark, config, trees, console, stage, record, null));
  }

  ConvertJob(Attempt.Run run) {
    this.run = run;
  }

  /**
   * Runs the conversion.
   *
   * @throws ConfigException before the first task, when the run is wrong
   * @throws IOException when storage or Spark fails; the same command resumes from there
   */
  public JobOutcome run() throws IOException {
    SessionSerializer.check(run.spark());
    run.record().begins(run.spark(), run.config());
    JobOutcome outcome = outcome();
    run.record().ends(outcome);
    return outcome;
  }

  private JobOutcome outcome() throws IOException {
    String output = run.config().output();
    Verification.check(run.config());
    LongLists.limit(run.spark());
    if (!run.isOfRows()) {
      OutputCheck.apart(run.config());
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      Next next = first(Attempt.of(run));
      while (next instanceof Next.Step step) {
        next = step.take();
      }
      if (next instanceof Next.Ended end) {
        return end.outcome();
      }
      run.console().say("another run has changed " + output + "; looking at it again");
    }
    throw new ConfigException(
        output + " is changed by other runs of maskmill again and again; stop all but one");
  }

  /** The first step on what an attempt has found. */
  private static Next first(Attempt attempt) throws IOException {
    OutputState state = attempt.state();
    RunOutput output = attempt.output();
    if (attempt.run().config().mode().dryRun()) {
      return new NewRun(attempt, state, null);
    }
    if (attempt.run().isOfRows()) {
      return new NewRun(attempt, state, null); // rows are computed once, so no plan outlives them
    }
    boolean replaces = state.isReplacedBy(output.staging());
    if (state.finished() && !replaces) {
      return new FinishedOutput(attempt);
    }
    boolean starts = replaces || state.isAnothers(output.staging());
    Plan begun = starts ? null : Plan.read(output);
    if (begun == null && state.isStaged(output.staging()) && !starts) {
      attempt.say("an earlier run of this command left no whole plan; it begins anew");
    }
    if (begun != null && output.store().exists(output.staging().limit())) {
      attempt.say("too much was set aside before; the source is listed again, as it may be mended");
      return new NewRun(attempt, state, begun);
    }
    return begun == null ? new NewRun(attempt, state, null) : new ResumedRun(attempt, begun);
  }
}
