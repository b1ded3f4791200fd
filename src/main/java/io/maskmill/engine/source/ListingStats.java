package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.SeenLabels;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statistics of one pass over the listing: counts, a fingerprint that does not depend on order,
 * and a sample of the keys to cut ranges from. They grow with the number of datasets and subsets,
 * not with files or frames. The sample holds the keys of the smallest hashes, so it is the same
 * however the listing was partitioned.
 */
public final class ListingStats implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int EXAMPLES = 5;

  /** The reason for a file that lies where a format looks for none. */
  private static final String STRAY = "not-in-layout";

  /** A format has about ten roles; more would come from the source, without a bound. */
  private static final int MAX_ROLES = 64;

  private long files;
  private long dataFiles;
  private long fileBytes;
  private long parts;
  private long partBytes;
  private long leftFiles;
  private long leftPrefixes;
  private long high;
  private long low;
  private long strayImages;
  private String strayImage = "";
  private final TreeMap<String, Long> skipped = new TreeMap<>();
  private final TreeMap<String, TreeSet<Example>> examples = new TreeMap<>();
  private final TreeMap<String, Long> roles = new TreeMap<>();
  private final SeenLabels labels = new SeenLabels();
  private final TreeSet<String> datasets = new TreeSet<>();
  private final TreeSet<String> subsets = new TreeSet<>();
  private final TreeSet<String> damaged = new TreeSet<>();
  private final KeySample sample = new KeySample();

  /** A skipped file; those nearest to being part of a frame sort first. */
  private record Example(String path, int nearness) implements Comparable<Example>, Serializable {
    @Override
    public int compareTo(Example other) {
      int c = Integer.compare(other.nearness, nearness);
      return c == 0 ? FrameKey.compareCodePoints(path, other.path) : c;
    }
  }

  /** The statistics of a part of a listing. */
  public static ListingStats of(Iterator<ListedRecord> records) {
    ListingStats stats = new ListingStats();
    records.forEachRemaining(stats::add);
    return stats;
  }

  private void add(ListedRecord record) {
    if (record instanceof ListedRecord.Seen seen) {
      add(seen);
    } else if (record instanceof ListedRecord.Label label) {
      labels.add(label.label());
    } else if (record instanceof ListedRecord.Part part) {
      add(part.part());
    } else if (((ListedRecord.Left) record).isFile()) {
      leftFiles++;
    } else {
      leftPrefixes++;
    }
  }

  private void add(ListedRecord.Seen seen) {
    files++;
    fileBytes += seen.bytes();
    if (seen.isData()) {
      dataFiles++;
      high += seen.high();
      low += seen.low();
    }
    if (!seen.skipped().isEmpty()) {
      skipped.merge(seen.skipped(), 1L, Long::sum);
      addExamples(seen.skipped(), Set.of(new Example(seen.path(), seen.nearness())));
    }
    if (seen.skipped().equals(STRAY) && ImageNames.isKnown(seen.path())) {
      addStray(1, seen.path());
    }
  }

  private void addStray(long images, String example) {
    strayImages += images;
    boolean isFirst = strayImage.isEmpty() || FrameKey.compareCodePoints(example, strayImage) < 0;
    strayImage = isFirst && !example.isEmpty() ? example : strayImage;
  }

  private void add(FramePart part) {
    parts++;
    partBytes += part.key().name().length() + 100L + part.inline().length();
    if (DamagedItems.isDamaged(part)) {
      damaged.add(DamagedItems.rejected(part).reason());
      trim(damaged);
    } else {
      addRole(part.role(), 1);
      datasets.add(part.key().dataset());
      subsets.add(part.key().subset());
    }
    sample.add(part.key().folded());
  }

  private static <T> void trim(NavigableSet<T> examples) {
    while (examples.size() > EXAMPLES) {
      examples.pollLast();
    }
  }

  private void addRole(String role, long count) {
    roles.merge(role, count, Long::sum);
    if (roles.size() > MAX_ROLES) {
      throw new IllegalStateException(
          "a reader made up more than " + MAX_ROLES + " roles, such as '" + role + "'");
    }
  }

  private void addExamples(String reason, Set<Example> more) {
    TreeSet<Example> all = examples.computeIfAbsent(reason, r -> new TreeSet<>());
    all.addAll(more);
    trim(all);
  }

  /** How many files were listed. */
  public long files() {
    return files;
  }

  /** How many files were left to other tasks. */
  public long leftFiles() {
    return leftFiles;
  }

  /** How many prefixes were. */
  public long leftPrefixes() {
    return leftPrefixes;
  }

  /** Bytes of all listed files. */
  public long fileBytes() {
    return fileBytes;
  }

  /** How many parts they gave. */
  public long parts() {
    return parts;
  }

  /** About how many bytes the parts take in a shuffle. */
  public long partBytes() {
    return partBytes;
  }

  /** A hash of path, length and time of every file; the same for any order of the files. */
  public String fingerprint() {
    return "" + dataFiles + '\n' + high + '\n' + low;
  }

  /** How many files were skipped, by reason; read-only. */
  public SortedMap<String, Long> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  /** How many images and masks lie where the format looks for none. */
  public long strayImages() {
    return strayImages;
  }

  /** One of them; empty for none. */
  public String strayImage() {
    return strayImage;
  }

  /** Names of all datasets; read-only. */
  public SortedSet<String> datasets() {
    return Collections.unmodifiableSortedSet(datasets);
  }

  /** Names of all subsets; read-only. */
  public SortedSet<String> subsets() {
    return Collections.unmodifiableSortedSet(subsets);
  }

  /** A few skipped files by reason, the nearest to being part of a frame first. */
  public SortedMap<String, List<String>> examples() {
    TreeMap<String, List<String>> paths = new TreeMap<>();
    examples.forEach(
        (reason, all) ->
            paths.put(reason, new ArrayList<>(all.stream().map(Example::path).toList())));
    return paths;
  }

  /** What readers may know about the listing. */
  public ListingSummary summary() {
    return new ListingSummary(roles, labels, skipped, examples(), List.copyOf(damaged));
  }

  /** Adds other statistics into these and returns these. */
  public ListingStats plus(ListingStats other) {
    files += other.files;
    dataFiles += other.dataFiles;
    fileBytes += other.fileBytes;
    parts += other.parts;
    partBytes += other.partBytes;
    leftFiles += other.leftFiles;
    leftPrefixes += other.leftPrefixes;
    high += other.high;
    low += other.low;
    addStray(other.strayImages, other.strayImage);
    other.skipped.forEach((reason, n) -> skipped.merge(reason, n, Long::sum));
    other.examples.forEach(this::addExamples);
    other.roles.forEach(this::addRole);
    labels.addAll(other.labels);
    damaged.addAll(other.damaged);
    trim(damaged);
    datasets.addAll(other.datasets);
    subsets.addAll(other.subsets);
    sample.addAll(other.sample);
    return this;
  }

  /**
   * Keys that cut the frames into about {@code ranges} equal, ordered ranges: at least one key
   * fewer than ranges.
   */
  public FrameKey[] bounds(int ranges) {
    return sample.bounds(ranges);
  }

  /**
   * A bound on {@link io.maskmill.model.KeyHash} that about {@code keys} keys do not exceed; exact
   * up to the size of the sample held here.
   */
  public long hashBound(long keys) {
    return sample.hashBound(keys);
  }

  /** How many keys were listed; an estimate unless {@link #keysAreExact}. */
  public long keys() {
    return sample.keys();
  }

  /** Whether {@link #keys} is exact. */
  public boolean keysAreExact() {
    return sample.isExact();
  }
}
