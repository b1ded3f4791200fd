package io.maskmill.engine.run;

import io.maskmill.engine.stats.Least;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds a split's {@link Ledger} from what its task does. Used by one thread. */
public final class LedgerBuilder {
  private static final int MAX_COUNTERS = 1_000;

  private final String split;
  private long frames;
  private long written;
  private long objects;
  private long framesWithLoss;
  private long carried;
  private final TreeMap<String, Long> counters = new TreeMap<>();
  private final TreeMap<String, Least> least = new TreeMap<>();
  private final List<Ledger.Entry> entries = new ArrayList<>();
  private final List<Ledger.Entry> packed = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private final List<Ledger.Quarantined> quarantine = new ArrayList<>();
  private final List<Ledger.Fragment> fragments = new ArrayList<>();
  private final List<Ledger.Made> made = new ArrayList<>();
  private int madeEntries;
  private int madePacked;
  private TreeMap<String, FrameSum> readBack;
  private Ledger.Counted counted = Ledger.Counted.NOTHING;

  private boolean namesFiles = true;

  /** An empty ledger of the split of this id. */
  public LedgerBuilder(String split) {
    this.split = split;
  }

  /** The id of the split. */
  public String split() {
    return split;
  }

  /** Counts a planned frame, whatever becomes of it. */
  public void planned() {
    frames++;
  }

  /** Counts a frame that was written to every target, and its objects. */
  public void written(int frameObjects) {
    written++;
    objects += frameObjects;
  }

  /** Counts a frame, which is written, as one that was taken over from an earlier output. */
  public void carried() {
    carried++;
  }

  /** Leaves the files of what is set aside unnamed from now on, as they are gone after the run. */
  public void namesNoFiles() {
    namesFiles = false;
  }

  /** Records a frame that was set aside. */
  public void quarantine(Ledger.Quarantined frame) {
    quarantine.add(namesFiles ? frame : frame.withoutFiles());
  }

  /** Records the objects that a written frame went on without; does nothing when there are none. */
  public void setAside(Collection<Ledger.Quarantined> frameObjects) {
    frameObjects.forEach(object -> quarantine.add(namesFiles ? object : object.withoutFiles()));
    framesWithLoss += frameObjects.isEmpty() ? 0 : 1;
  }

  /** Adds to a counter; past a bound on names, all others are counted as one. */
  void count(String counter, long by) {
    String name =
        counters.containsKey(counter) || counters.size() < MAX_COUNTERS ? counter : "other";
    counters.merge(name, by, Long::sum);
  }

  /** Adds to each counter. */
  public void count(Map<String, Long> by) {
    by.forEach(this::count);
  }

  /** Keeps the smallest values, by the target's id and the measure. */
  public void least(Map<String, Least> measured) {
    Least.keep(least, measured);
  }

  /** Records a file of the output. */
  public void entry(Ledger.Entry entry) {
    entries.add(entry);
  }

  /** The number of files of the output that are recorded. */
  public int entryCount() {
    return entries.size();
  }

  /** The recorded files from position {@code from} on. */
  public List<Ledger.Entry> entriesFrom(int from) {
    return List.copyOf(entries.subList(from, entries.size()));
  }

  /** Records a file that goes into an archive. */
  public void packed(Ledger.Entry entry) {
    packed.add(entry);
  }

  /**
   * Records whose the files since the last frame are.
   *
   * @param ordinal position of the frame among all planned ones
   * @param names of the frame inside documents, each behind the folder of its target
   */
  public void made(long ordinal, List<String> names) {
    made.add(
        new Ledger.Made(ordinal, entries.size() - madeEntries, packed.size() - madePacked, names));
    madeEntries = entries.size();
    madePacked = packed.size();
  }

  /** Records a finished segment. */
  public void segment(Segment segment) {
    segments.add(segment);
  }

  /** Records a finished fragment. */
  public void fragment(Ledger.Fragment fragment) {
    fragments.add(fragment);
  }

  /** Records what reading back must give, by target folder. */
  public void readBack(Map<String, FrameSum> sums) {
    readBack = new TreeMap<>(sums);
  }

  /** Records what the frames hold. */
  public void counted(Ledger.Counted frames) {
    counted = frames;
  }

  /** The ledger so far. */
  public Ledger build() {
    return new Ledger(
        split,
        new Ledger.Tally(
            frames,
            written,
            objects,
            framesWithLoss,
            carried,
            new TreeMap<>(counters),
            new TreeMap<>(least)),
        new Ledger.Files(entries, packed, made),
        segments,
        quarantine,
        fragments,
        readBack,
        counted);
  }
}
