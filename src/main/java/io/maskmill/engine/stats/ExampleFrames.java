package io.maskmill.engine.stats;

import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/** Keeps the frames and objects that are reported as {@link Examples}. */
final class ExampleFrames implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int EXTREMES = 6;
  private static final int SAMPLE = 24;

  private final FewFrames smallest = new FewFrames(EXTREMES);
  private final FewFrames largest = new FewFrames(EXTREMES);
  private final FewFrames mostPieces = new FewFrames(EXTREMES);
  private final FewFrames mostObjects = new FewFrames(EXTREMES);
  private final FewFrames fewestObjects = new FewFrames(EXTREMES);
  private final FewFrames sample = new FewFrames(SAMPLE);

  /** The object of a frame that comes first by a rank; of equals, the first one. */
  private static final class Extreme {
    private long rank;
    private int object = -1;
    private int label;
    private long value;

    void see(long itsRank, int itsObject, int itsLabel, long itsValue) {
      if (object < 0 || itsRank < rank) {
        rank = itsRank;
        object = itsObject;
        label = itsLabel;
        value = itsValue;
      }
    }

    void addTo(FewFrames few, FrameKey key, long ordinal) {
      if (object >= 0 && few.wants(rank)) {
        few.add(new FewFrames.Entry(rank, key, ordinal, object, label, value));
      }
    }
  }

  /**
   * Adds a frame.
   *
   * @param hash of its key
   */
  void add(FrameKey key, long ordinal, long hash, FrameFigures figures) {
    Extreme least = new Extreme();
    Extreme greatest = new Extreme();
    Extreme broken = new Extreme();
    FrameFigures.Objects each = figures.each();
    for (int object = 0; each.next(); object++) {
      least.see(each.area(), object, each.label(0), each.area());
      greatest.see(-each.area(), object, each.label(0), each.area());
      if (each.pieces() > 1) {
        broken.see(-each.pieces(), object, each.label(0), each.pieces());
      }
    }
    least.addTo(smallest, key, ordinal);
    greatest.addTo(largest, key, ordinal);
    broken.addTo(mostPieces, key, ordinal);
    int n = figures.objects();
    addTo(mostObjects, -n, key, ordinal, n);
    addTo(sample, hash, key, ordinal, n);
    if (n > 0) {
      addTo(fewestObjects, n, key, ordinal, n);
    }
  }

  private static void addTo(FewFrames few, long rank, FrameKey key, long ordinal, int objects) {
    if (few.wants(rank)) {
      few.add(new FewFrames.Entry(rank, key, ordinal, -1, -1, objects));
    }
  }

  private FewFrames[] all() {
    return new FewFrames[] {smallest, largest, mostPieces, mostObjects, fewestObjects, sample};
  }

  void plus(ExampleFrames other) {
    FewFrames[] own = all();
    FewFrames[] others = other.all();
    for (int i = 0; i < own.length; i++) {
      own[i].plus(others[i]);
    }
  }

  /** The frame with the most objects, the first in frame order among equals; null for none. */
  FrameKey mostCrowded() {
    List<FewFrames.Entry> entries = mostObjects.entries();
    return entries.isEmpty() ? null : entries.get(0).key();
  }

  Examples examples() {
    return new Examples(
        objects(smallest),
        objects(largest),
        objects(mostPieces),
        frames(mostObjects.entries().stream().filter(entry -> entry.value() > 0).toList()),
        frames(fewestObjects.entries()),
        frames(
            sample.entries().stream().sorted(Comparator.comparing(FewFrames.Entry::key)).toList()));
  }

  private static List<Examples.OfObject> objects(FewFrames few) {
    return few.entries().stream()
        .map(
            entry ->
                new Examples.OfObject(
                    entry.key().dataset(),
                    entry.key().subset(),
                    entry.key().name(),
                    entry.ordinal(),
                    entry.object(),
                    entry.label(),
                    entry.value()))
        .toList();
  }

  private static List<Examples.OfFrame> frames(List<FewFrames.Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                new Examples.OfFrame(
                    entry.key().dataset(),
                    entry.key().subset(),
                    entry.key().name(),
                    entry.ordinal(),
                    entry.value()))
        .toList();
  }

  void write(TallyOut out) {
    for (FewFrames some : all()) {
      some.write(out);
    }
  }

  /**
   * @param labels how many labels there are
   */
  void read(TallyIn in, int labels) throws IOException {
    for (FewFrames some : all()) {
      some.read(in, labels);
    }
  }
}
