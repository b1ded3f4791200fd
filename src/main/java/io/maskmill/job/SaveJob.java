package io.maskmill.job;

import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.convert.PublishedCounts;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Makes an output of rows that exist only while the run does. They are computed once, below the
 * output, which is owned from before that until the end, and are then converted like any other
 * source. What an output held before stays until the rows are there and planned.
 *
 * <p>No run goes on from a save that did not end: rows may be others each time that they are
 * computed. What it left is known by its mark, and the next run of any kind deletes it.
 */
public final class SaveJob {
  private static final int ATTEMPTS = 5;

  private final Attempt.Run run;
  private final Rows rows;
  private final IfFinished ifFinished;
  private final OutputStore store;
  private boolean hasReplaced;

  /** Computes the rows. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Writes them.
     *
     * @param address of a folder that is not there yet
     * @return how they are read
     */
    ConvertConfig.Source write(String address) throws IOException;
  }

  /** What becomes of a finished output. */
  public enum IfFinished {
    REFUSE,
    KEEP,
    REPLACE
  }

  /**
   * @param config its source is not looked at
   * @param rows computes the source, once at most
   */
  public SaveJob(
      JavaSparkContext spark,
      ConvertConfig config,
      Rows rows,
      IfFinished ifFinished,
      Console console,
      RunRecord record) {
    this.run =
        new Attempt.Run(spark, config, OpenTrees.NONE, console, RunStage.writing(), record, null);
    this.rows = rows;
    this.ifFinished = ifFinished;
    this.store = OutputStore.open(config.output(), new HadoopConf(spark.hadoopConfiguration()));
  }

  /**
   * Computes the rows and converts them.
   *
   * @throws ConfigException when the output is not to be touched, or another run owns it
   * @throws IOException when storage or Spark fails; nothing is published then
   */
  public JobOutcome run() throws IOException {
    SessionSerializer.check(run.spark());
    for (int i = 0; i < ATTEMPTS; i++) {
      OutputState state = OutputCheck.opened(run.config(), store);
      OutputCheck.refuseForeign(run.config(), state);
      if (state.finished() && ifFinished == IfFinished.KEEP) {
        return new JobOutcome.AlreadyDone(run.config().output(), PublishedCounts.read(store));
      }
      refuse(state);
      OutputCheck.refuseUnwritable(run.config(), store);
      JobOutcome outcome =
          HeldOutput.during(
              run.spark(),
              new RunOutput(store, Staging.of("rows " + UUID.randomUUID())),
              run.record(),
              run.stage(),
              run.console(),
              held -> OutputState.of(store).equals(state) ? save(held, state) : null);
      if (outcome != null) {
        return outcome;
      }
    }
    throw new ConfigException(
        run.config().output() + " is changed by other runs of maskmill again and again");
  }

  /** Whether the output was complete before, and what it held has been deleted. */
  public boolean hasReplaced() {
    return hasReplaced;
  }

  private void refuse(OutputState state) {
    if (ifFinished == IfFinished.REPLACE || state.isEmpty()) {
      return;
    }
    if (state.finished()) {
      throw new ConfigException(
          run.config().output()
              + " holds a finished output; save to another folder, or with --overwrite to replace"
              + " it");
    }
    if (!state.rows()) {
      throw new ConfigException(
          run.config().output()
              + " holds an incomplete run of 'maskmill convert', which that command goes on from;"
              + " repeat it, or save with --overwrite to start anew");
    }
  }

  private JobOutcome save(HeldOutput held, OutputState before) throws IOException {
    if (before.rows()) {
      clearDead(held, before);
    }
    boolean isPublished = false;
    try {
      store.put(Staging.ROWS_MARK, new byte[0]);
      JobOutcome outcome = converted(held);
      hasReplaced = before.finished();
      isPublished = run.stage().at() == RunStage.At.PUBLISHED;
      return outcome;
    } finally {
      if (!isPublished) {
        forget(held);
      }
    }
  }

  private JobOutcome converted(HeldOutput held) throws IOException {
    ConvertConfig.Source source = rows.write(store.root() + "/" + Staging.ROWS_TABLE);
    held.owner().check();
    ConvertConfig config = run.config().at(source, run.config().output(), "");
    return new ConvertJob(
            new Attempt.Run(
                run.spark(),
                config,
                OpenTrees.NONE,
                run.console(),
                run.stage(),
                run.record(),
                held))
        .run();
  }

  /** Deletes what a save left that did not end: all of it, unless it had replaced nothing yet. */
  private void clearDead(HeldOutput held, OutputState state) throws IOException {
    if (!state.finished()) {
      run.console().say("deleting what a save left that did not end");
      RunOutput output = new RunOutput(store, Staging.of(""));
      new Replacing(run.spark(), output, held.owner(), false, run.console()).run();
    }
    store.delete(Staging.ROWS);
  }

  /**
   * Deletes the rows of a save that published nothing. The mark stays beside what else it left,
   * which the next run deletes by tasks. A failure to delete is left to the next run as well.
   */
  private void forget(HeldOutput held) {
    try {
      held.owner().check(); // another run may have rows at the same place
      store.delete(Staging.ROWS_TABLE);
      OutputState left = OutputState.of(store).withoutRows();
      if (left.finished() || (left.isEmpty() && left.foreign().isEmpty())) {
        store.delete(Staging.ROWS);
      }
    } catch (IOException | RuntimeException e) {
      run.console().say("note: the rows below " + store.root() + " were not deleted: " + e);
    }
  }
}
