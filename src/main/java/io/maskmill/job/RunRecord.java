package io.maskmill.job;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.run.Verdict;
import java.time.Instant;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;

/** What a command has to tell of itself when it ends, whatever its end. Thread-safe. */
public final class RunRecord {
  private static final double NANOS = 1e9;

  private final String command;
  private final Function<Throwable, Ending> words;
  private final StageSeconds times = new StageSeconds();
  private final Instant started = Instant.now();
  private final long start = System.nanoTime();
  private String application = "";
  private String spark = "";
  private ConvertConfig config;
  private PlanSummary plan;
  private JobOutcome outcome;

  /**
   * @param command name of the subcommand
   * @param words how a failure is told
   */
  public RunRecord(String command, Function<Throwable, Ending> words) {
    this.command = command;
    this.words = words;
  }

  /** A record of a command that nothing more is told of. */
  public static RunRecord of(String command) {
    return new RunRecord(command, e -> new Ending(Verdict.FAILED, 4, String.valueOf(e)));
  }

  /** Where the stages of the command add their time. */
  public StageSeconds times() {
    return times;
  }

  /** The seconds since the command began. */
  public double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  /** Records what is converted, and by which application. */
  synchronized void begins(JavaSparkContext context, ConvertConfig of) {
    application = context.sc().applicationId();
    spark = context.version();
    config = of;
  }

  /** Records what was planned. */
  synchronized void plans(PlanSummary planned) {
    plan = planned;
  }

  /** Records a conversion's end that is no failure. */
  synchronized void ends(JobOutcome of) {
    outcome = of;
    if (of instanceof JobOutcome.Planned planned) {
      plan = planned.plan();
    }
  }

  /** How a conversion ended; null when it failed or has not ended. */
  public synchronized Ending ending() {
    return outcome == null ? null : outcome.ending();
  }

  /** How a failure ends the command. */
  Ending failure(Throwable e) {
    return words.apply(e);
  }

  /** The summary of this command with an ending. */
  public synchronized SummaryDocument summary(Ending end) {
    SummaryDocument summary = new SummaryDocument(command, end);
    if (!application.isEmpty()) {
      summary.ran(application, spark);
    }
    if (config != null) {
      summary.of(config);
    }
    if (plan != null) {
      summary.planned(plan);
    }
    if (outcome != null && outcome.counts() != null) {
      summary.counted(outcome.counts());
    }
    if (outcome instanceof JobOutcome.Published published && !published.outputs().isEmpty()) {
      summary.wrote(published.outputs());
    }
    return summary.timed(started, seconds(), times.seconds());
  }
}
