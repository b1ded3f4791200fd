package io.maskmill.engine.run;

/**
 * What a run would do.
 *
 * @param frames planned
 * @param files listed
 * @param bytes of them
 * @param skipped files that belong to no frame, in words; empty when there are none
 * @param splits of work
 */
public record PlanSummary(long frames, long files, long bytes, String skipped, int splits) {
  /** The summary of a plan. */
  public static PlanSummary of(Plan plan) {
    return new PlanSummary(
        plan.frames(),
        plan.listed().files(),
        plan.listed().bytes(),
        plan.listed().skippedWords(),
        plan.splits().size());
  }
}
