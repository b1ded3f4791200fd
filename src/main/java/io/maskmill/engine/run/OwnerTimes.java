package io.maskmill.engine.run;

/**
 * When owners count as alive.
 *
 * @param pulseMillis between two signs of life
 * @param deadMillis without any, after which an owner counts as dead
 * @param lookMillis between two looks at another owner, and before a sign is tried again
 */
public record OwnerTimes(long pulseMillis, long deadMillis, long lookMillis) {
  /** A sign each 10 s; taken over after 60 s. */
  public static final OwnerTimes DEFAULT = new OwnerTimes(10_000, 60_000, 1_000);

  /** After that long without a sign a run stops itself, so that its tasks end in time: 3/4. */
  long silentMillis() {
    return deadMillis * 3 / 4;
  }
}
