package io.maskmill.job;

import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;

/** How a conversion ended when the world held. */
public sealed interface JobOutcome {

  /** The output is complete: manifest and _SUCCESS are there. */
  record Published(RunCounts counts, String output) implements JobOutcome {}

  /** Too much was quarantined: nothing is published; a higher limit only commits. */
  record TooManyQuarantined(RunCounts counts, String output, double limit) implements JobOutcome {}

  /** Only the plan was made. */
  record Planned(PlanSummary plan) implements JobOutcome {}
}
