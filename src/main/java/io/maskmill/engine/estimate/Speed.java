package io.maskmill.engine.estimate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast one core converts: the processor time of a thread after so many frames, from the first
 * frame of a cold process on. Java compiles what runs often, so the first seconds convert far fewer
 * frames than later ones, and a small run is over before that ends.
 */
public final class Speed implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<double[]> points = new ArrayList<>();
  private double frames;
  private double seconds;

  Speed() {}

  /** A speed that is the same from the first frame on. */
  static Speed constant(double secondsPerFrame) {
    Speed speed = new Speed();
    speed.add(1, secondsPerFrame);
    return speed;
  }

  void add(int some, double took) {
    frames += some;
    seconds += took;
    points.add(new double[] {frames, seconds});
  }

  /** Frames measured so far. */
  double frames() {
    return frames;
  }

  /** Seconds measured so far. */
  double seconds() {
    return seconds;
  }

  /** Seconds per frame in the last third of the time. */
  public double steady() {
    return rate(2.0 / 3, 1);
  }

  /** Whether the last third of the time was as fast as the third before it. */
  boolean isSteady() {
    return steady() > 0.95 * rate(1.0 / 3, 2.0 / 3);
  }

  private double rate(double from, double to) {
    double[] first = {0, 0};
    double[] last = points.get(points.size() - 1);
    for (double[] point : points) {
      if (point[1] <= from * seconds) {
        first = point;
      }
      if (point[1] <= to * seconds + 1e-9) {
        last = point;
      }
    }
    if (last[0] <= first[0]) {
      return frames == 0 ? 0 : seconds / frames;
    }
    return (last[1] - first[1]) / (last[0] - first[0]);
  }

  /** Seconds that a cold process needs for so many frames on one core. */
  double of(double count) {
    double[] before = {0, 0};
    for (double[] point : points) {
      if (count <= point[0]) {
        double share = (count - before[0]) / (point[0] - before[0]);
        return before[1] + share * (point[1] - before[1]);
      }
      before = point;
    }
    return before[1] + (count - before[0]) * steady();
  }

  /** The part of {@link #of} that a warm process would not need. */
  double warmUp(double count) {
    return Math.max(0, of(count) - count * steady());
  }
}
