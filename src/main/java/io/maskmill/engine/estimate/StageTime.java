package io.maskmill.engine.estimate;

/**
 * How long the tasks of a stage ran while the estimate was made.
 *
 * @param tasks how many
 * @param seconds of all of them
 * @param longest of the longest one, which no number of cores makes shorter
 * @param longestName what that one worked on; empty when it is nothing special
 */
public record StageTime(int tasks, double seconds, double longest, String longestName) {
  private static final double JOB = 0.1;

  /** Seconds on so many cores. */
  double on(int cores) {
    return JOB + Math.max(longest, seconds / Math.max(1, Math.min(cores, tasks)));
  }
}
