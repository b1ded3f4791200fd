package io.maskmill.job;

import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;

/** How a conversion ended that neither storage nor Spark made fail. */
public sealed interface JobOutcome {

  /** The output is complete: manifest and _SUCCESS are there. */
  record Published(RunCounts counts, String output) implements JobOutcome {}

  /** Too much was quarantined, so nothing is published; a run with a higher limit only commits. */
  record TooManyQuarantined(RunCounts counts, String output, double limit) implements JobOutcome {}

  /** The output is that of an earlier run of the same command on the same source. */
  record AlreadyDone(String output) implements JobOutcome {}

  /** Only the plan was made. */
  record Planned(PlanSummary plan) implements JobOutcome {}
}
