package io.maskmill.engine.run;

import io.maskmill.engine.stats.Least;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what became of a run's frames.
 *
 * @param frames planned
 * @param written in every target
 * @param objects written
 * @param quarantined frames that were set aside
 * @param framesWithLoss frames that were written without some of their objects
 * @param objectsQuarantined those objects
 * @param codes how often each fault occurred
 * @param told what readers, transforms and writers told of them
 */
public record RunCounts(
    long frames,
    long written,
    long objects,
    long quarantined,
    long framesWithLoss,
    long objectsQuarantined,
    Map<String, Long> codes,
    Told told)
    implements Serializable {
  /** The counts of no frame. */
  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0, Map.of(), Told.NOTHING);

  /** The counts of both. */
  public RunCounts plus(RunCounts other) {
    return new RunCounts(
        frames + other.frames,
        written + other.written,
        objects + other.objects,
        quarantined + other.quarantined,
        framesWithLoss + other.framesWithLoss,
        objectsQuarantined + other.objectsQuarantined,
        sum(codes, other.codes),
        told.plus(other.told));
  }

  /** What was counted, by name. */
  public Map<String, Long> counters() {
    return told.counters();
  }

  /** The smallest values that targets measured, by the target's id and the measure. */
  public Map<String, Least> least() {
    return told.least();
  }

  private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    TreeMap<String, Long> sum = new TreeMap<>(a);
    b.forEach((key, n) -> sum.merge(key, n, Long::sum));
    return sum;
  }

  /** Share of frames, 0..1, that lost anything. */
  public double lossFraction() {
    return frames == 0 ? 0 : (double) (quarantined + framesWithLoss) / frames;
  }
}
