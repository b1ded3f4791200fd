package io.maskmill.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** The seconds that a command's stages took, in the order in which they ended. Thread-safe. */
public final class StageSeconds {
  private static final double NANOS = 1e9;

  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /** Adds to a stage, which may run several times. */
  synchronized void add(String stage, long nanos) {
    seconds.merge(stage, nanos / NANOS, Double::sum);
  }

  /** The seconds so far. */
  synchronized Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }
}
