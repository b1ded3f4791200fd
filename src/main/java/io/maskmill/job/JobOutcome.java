package io.maskmill.job;

import io.maskmill.engine.convert.TargetLoading;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.EnoughLimit;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.run.Verdict;
import io.maskmill.spi.Amount;
import java.util.List;
import java.util.Locale;

/** How a conversion ended that neither storage nor Spark made fail. */
public sealed interface JobOutcome {

  /** What schedulers are told of it. */
  Ending ending();

  /** What became of the frames; null where nothing was done. */
  RunCounts counts();

  /**
   * The output is complete: manifest and _SUCCESS are there.
   *
   * @param outputs what each target wrote
   * @param loading how people use it
   * @param report path or address of the run's report; empty when there is none
   */
  record Published(
      RunCounts counts,
      String output,
      List<SummaryDocument.Output> outputs,
      List<TargetLoading> loading,
      String report)
      implements JobOutcome {
    @Override
    public Ending ending() {
      return Ending.good(Verdict.PUBLISHED);
    }
  }

  /**
   * Too much was quarantined, so nothing is published; a run with a higher limit only commits.
   *
   * @param report path or address of the run's report; empty when there is none
   */
  record TooManyQuarantined(RunCounts counts, String output, double limit, String report)
      implements JobOutcome {
    @Override
    public Ending ending() {
      return new Ending(Verdict.TOO_MANY_QUARANTINED, 3, sentence());
    }

    /** What happened, and the way out. */
    public String sentence() {
      return reason()
          + " The same command with --max-quarantined "
          + enough()
          + " publishes what is converted, without converting it again.";
    }

    /** What happened. */
    public String reason() {
      return String.format(
          Locale.ROOT,
          "%s of %,d (%s) %s, and --max-quarantined allows %s. Nothing was published.",
          Amount.of(lossy(), "frame"),
          counts.frames(),
          Amount.percent(counts.lossFraction()),
          fate(),
          Amount.percent(limit));
    }

    /** The share, 0..1, that would have allowed it. */
    public String enough() {
      return EnoughLimit.of(lossy(), counts.frames());
    }

    private long lossy() {
      return counts.quarantined() + counts.framesWithLoss();
    }

    private String fate() {
      boolean isOne = counts.quarantined() + counts.framesWithLoss() == 1;
      String aside = isOne ? "was set aside" : "were set aside";
      return counts.framesWithLoss() == 0
          ? aside
          : counts.quarantined() == 0 ? "lost objects" : aside + " or lost objects";
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
