package io.maskmill.job;

import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.run.Verdict;
import java.util.List;
import java.util.Locale;

/** How a conversion ended that neither storage nor Spark made fail. */
public sealed interface JobOutcome {

  /** What schedulers are told of it. */
  Ending ending();

  /** What became of the frames; null where nothing was done. */
  RunCounts counts();

  /** The output is complete: manifest and _SUCCESS are there. */
  record Published(RunCounts counts, String output, List<SummaryDocument.Output> outputs)
      implements JobOutcome {
    @Override
    public Ending ending() {
      return Ending.good(Verdict.PUBLISHED);
    }
  }

  /** Too much was quarantined, so nothing is published; a run with a higher limit only commits. */
  record TooManyQuarantined(RunCounts counts, String output, double limit) implements JobOutcome {
    @Override
    public Ending ending() {
      return new Ending(Verdict.TOO_MANY_QUARANTINED, 3, sentence());
    }

    /** What happened, and the way out. */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%.4f of the frames lost something, --max-quarantined allows %s. Nothing was published."
              + " The same command with --max-quarantined %.4f or more only commits.",
          counts.lossFraction(),
          limit,
          Math.ceil(counts.lossFraction() * 10_000) / 10_000);
    }
  }

  /**
   * The output is that of an earlier run of the same command on the same source.
   *
   * @param counts that the manifest holds
   */
  record AlreadyDone(String output, RunCounts counts) implements JobOutcome {
    @Override
    public Ending ending() {
      return Ending.good(Verdict.ALREADY_DONE);
    }
  }

  /** Only the plan was made. */
  record Planned(PlanSummary plan) implements JobOutcome {
    @Override
    public Ending ending() {
      return Ending.good(Verdict.PLANNED);
    }

    @Override
    public RunCounts counts() {
      return null;
    }
  }
}
