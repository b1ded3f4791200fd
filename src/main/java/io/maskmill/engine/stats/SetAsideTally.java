package io.maskmill.engine.stats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Counts the frames and objects that were set aside, by code. */
public final class SetAsideTally implements Serializable {
  private static final long serialVersionUID = 1;

  private final TreeMap<String, Long> frames = new TreeMap<>();
  private final TreeMap<String, Long> objects = new TreeMap<>();

  /** Adds whole frames. */
  public void frames(String code, long n) {
    add(code, n, 0);
  }

  /** Adds objects of frames that went on without them. */
  public void objects(String code, long n) {
    add(code, 0, n);
  }

  private void add(String code, long ofFrames, long ofObjects) {
    frames.merge(code, ofFrames, Long::sum);
    objects.merge(code, ofObjects, Long::sum);
  }

  /** Adds those of another tally. */
  public void plus(SetAsideTally other) {
    other.frames.forEach((code, n) -> add(code, n, other.objects.get(code)));
  }

  /** What was counted, by code in their order. */
  public List<Statistics.SetAside> byCode() {
    List<Statistics.SetAside> all = new ArrayList<>();
    frames.forEach((code, n) -> all.add(new Statistics.SetAside(code, n, objects.get(code))));
    return all;
  }
}
