package io.maskmill.engine.estimate;

/**
 * A number of processes that convert, and the cores of each.
 *
 * @param executors at least 1
 * @param cores of each, at least 1
 */
public record Shape(int executors, int cores) {
  /** All cores, or the largest number where there are more. */
  public int all() {
    return (int) Math.min(Integer.MAX_VALUE, (long) executors * cores);
  }
}
