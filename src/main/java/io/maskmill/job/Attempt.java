package io.maskmill.job;

import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.convert.PreviousOutputs;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.transform.Remap;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a conversion finds when it looks at its source and its output.
 *
 * @param configuration all but the listing that decides the output
 * @param previous outputs that frames may be taken over from
 * @param output the run's
 * @param state of the output before the run
 */
record Attempt(
    Run run,
    OpenedSource source,
    String configuration,
    PreviousOutputs previous,
    RunOutput output,
    OutputState state) {

  /**
   * A conversion, as it was asked for.
   *
   * @param trees sources that are open
   * @param stage is told how far the run has come
   * @param record is told what the run has to tell of itself
   * @param held the output, which a save owns that has put its rows into it; null for none
   */
  record Run(
      JavaSparkContext spark,
      ConvertConfig config,
      OpenTrees trees,
      Console console,
      RunStage stage,
      RunRecord record,
      HeldOutput held) {

    Run verified() {
      return new Run(spark, config.verified(), trees, console, stage, record, held);
    }

    /** Whether the source is the rows that a save has put into the output. */
    boolean isOfRows() {
      return held != null;
    }

    /** The state of the output, without the rows of the save that this is part of. */
    OutputState found(OutputState state) {
      return isOfRows() ? state.withoutRows() : state;
    }
  }

  /**
   * Looks at the source and the output.
   *
   * @throws ConfigException when the output holds what the run must not touch
   */
  static Attempt of(Run run) throws IOException {
    ConvertConfig config = run.config();
    Console console = run.console();
    HadoopConf conf = new HadoopConf(run.spark().hadoopConfiguration());
    OutputStore store = OutputStore.open(config.output(), conf);
    OutputState state = run.found(OutputCheck.opened(config, store));
    OutputCheck.refuseForeign(config, state);
    OpenedSource source = OpenedSource.open(config.source(), config.images(), run.trees(), conf);
    source.reader().notes().forEach(console::say);
    String facts =
        Provenance.configuration(
            config, config.source().called(source.tree().root()), source.texts());
    PreviousOutputs previous = new PreviousOutputs(config, facts, conf, console::say);
    previous.check();
    String configuration = facts + previous.fingerprint();
    RunOutput output = new RunOutput(store, Staging.of(configuration));
    OutputCheck.refuse(config, state, output, Provenance.hash(facts));
    boolean isProvenAgain =
        state.isStaged(output.staging())
            && !config.mode().dryRun()
            && !config.mode().verify()
            && new Unproven(output).isSet();
    if (isProvenAgain) {
      console.say(
          "an earlier run of this command read the output back and found it wrong, so this one reads"
              + " it back as with --verify");
    }
    Run own = isProvenAgain ? run.verified() : run;
    return new Attempt(own, source, configuration, previous, output, state);
  }

  /** A planner of the source, which is to be listed. */
  Planner planner() {
    return new Planner(run.spark(), run.console(), source.tree(), source.reader());
  }

  /** Makes the writers of the targets. */
  TargetWriters targets(DatasetReader reader) {
    Remap remap = new Remap(run.config().frames().transforms(), reader.labels());
    return new TargetWriters(run.config(), reader, remap, run.console());
  }

  /**
   * Whether the output still holds what was found there, and no run has found it wrong since that
   * this one would publish unread.
   */
  boolean stillHolds(OutputState before) throws IOException {
    return run.found(OutputState.of(output.store())).equals(before)
        && (run.config().mode().verify()
            || !before.isStaged(output.staging())
            || !new Unproven(output).isSet());
  }

  /** As {@link HeldOutput#during}, unless the output is held already. */
  <T> T owned(HeldOutput.Work<T> work) throws IOException {
    if (run.isOfRows()) {
      return work.run(run.held());
    }
    return HeldOutput.during(run.spark(), output, run.record(), run.stage(), run.console(), work);
  }

  /** As {@link Conversion#run}. */
  JobOutcome convert(TargetWriters targets, HeldOutput held, Planning.Made made, boolean resumed)
      throws IOException {
    Plan plan = made.plan();
    run.record().plans(PlanSummary.of(plan));
    JobOutcome outcome =
        new Conversion(
                run.spark(),
                run.config(),
                source,
                targets,
                output.with(plan.fingerprint()),
                held.owner(),
                run.stage(),
                run.console())
            .run(plan, made.writers(), resumed);
    if (outcome != null) {
      run.record().ends(outcome);
      held.summary().end();
    }
    return outcome;
  }

  void say(String message) {
    run.console().say(message);
  }
}
