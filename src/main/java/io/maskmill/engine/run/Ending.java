package io.maskmill.engine.run;

/**
 * How a command ended.
 *
 * @param exit the exit code
 * @param message the sentences that were printed of a bad end; empty for a good one
 */
public record Ending(Verdict verdict, int exit, String message) {
  /** A good end. */
  public static Ending good(Verdict verdict) {
    return new Ending(verdict, 0, "");
  }
}
