package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maskmill.engine.stats.Least;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.SourceFaults;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records what a split's task did; putting it is the task's commit. A split without a ledger counts
 * as not run: whatever its task put before is put again under the same names. Made by a {@link
 * LedgerBuilder}.
 *
 * @param split id of the split
 * @param tally how many frames and objects it has
 * @param files that were put
 * @param segments pieces of archives that hold these
 * @param quarantine what was set aside
 * @param fragments files of documents' records
 * @param readBack by target folder, what reading back must give; null unless the run verifies
 * @param counted what the frames hold
 */
public record Ledger(
    String split,
    Tally tally,
    Files files,
    List<Segment> segments,
    List<Quarantined> quarantine,
    List<Fragment> fragments,
    TreeMap<String, FrameSum> readBack,
    Counted counted)
    implements Serializable {

  public Ledger {
    segments = List.copyOf(segments);
    quarantine = List.copyOf(quarantine);
    fragments = List.copyOf(fragments);
  }

  /**
   * What was put.
   *
   * @param entries files of the output, in the order in which they were put
   * @param packed files that go into archives, in their order
   * @param made which frames they are of, in their order
   */
  public record Files(List<Entry> entries, List<Entry> packed, List<Made> made)
      implements Serializable {
    public Files {
      entries = List.copyOf(entries);
      packed = List.copyOf(packed);
      made = List.copyOf(made);
    }
  }

  /**
   * What the frames hold.
   *
   * @param tally of it, as a text; null when there is none
   * @param fault the first fault that kept frames from being counted; null for none
   */
  public record Counted(String tally, String fault) implements Serializable {
    /** Nothing is counted. */
    public static final Counted NOTHING = new Counted(null, null);
  }

  /** Files of the output, in the order in which they were put. */
  public List<Entry> entries() {
    return files.entries;
  }

  /** Files that go into archives, in their order. */
  public List<Entry> packed() {
    return files.packed;
  }

  /**
   * The numbers of a split.
   *
   * @param frames planned
   * @param written in every target
   * @param objects written
   * @param framesWithLoss frames that were written without some of their objects
   * @param carried written frames that were taken over from an earlier output
   * @param counters what readers and writers counted, by name
   * @param least the smallest values that targets measured, by the target's id and the measure
   */
  public record Tally(
      long frames,
      long written,
      long objects,
      long framesWithLoss,
      long carried,
      TreeMap<String, Long> counters,
      TreeMap<String, Least> least)
      implements Serializable {}

  /**
   * A file of the output.
   *
   * @param from root of the earlier output that holds it; null when this one does
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(String path, long size, String sha256, String from) implements Serializable {
    /** A file that this output holds. */
    public Entry(String path, long size, String sha256) {
      this(path, size, sha256, null);
    }
  }

  /**
   * A frame that was written.
   *
   * @param ordinal position of the frame among all planned ones
   * @param entries how many of the next files are the frame's
   * @param packed how many of the next packed files are
   * @param names of the frame inside documents, each behind the folder of its target
   */
  public record Made(long ordinal, int entries, int packed, List<String> names)
      implements Serializable {
    public Made {
      names = List.copyOf(names);
    }
  }

  /**
   * Something that was set aside: a frame, or an object of a frame that went on without it.
   *
   * @param paths files of the frame, at most {@link Quarantine#MAX_PATHS}
   * @param morePaths number of its other files
   */
  public record Quarantined(
      String frame,
      String object,
      String stage,
      String code,
      String reason,
      List<String> paths,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int morePaths)
      implements Serializable {
    Quarantined withoutFiles() {
      return new Quarantined(frame, object, stage, code, reason, List.of(), 0);
    }
  }

  /**
   * Records of one section of one document, in one file.
   *
   * @param segment of the document's target that they go with; -1 when the document spans the run
   * @param bytes of the records, with which the file begins
   * @param part the file's name, see {@link Staging#part}
   * @param index bytes behind the records, which say where those of each frame end
   * @param weight of the records
   */
  public record Fragment(
      String document,
      String section,
      int records,
      int segment,
      long bytes,
      String part,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int index,
      Weight weight)
      implements Serializable {}

  /**
   * How much a finished split made.
   *
   * @param objects written
   * @param bytes of the files that were put, or go into archives
   * @param entries files of the output
   * @param setAside frames and objects that were set aside
   */
  public record Extent(long objects, long bytes, int entries, int setAside)
      implements Serializable {}

  /**
   * The part of a finished split that the driver may hold for every split.
   *
   * @param split id of the split
   * @param extent how much it made
   * @param readBack by target folder, what reading back must give; null unless the run verifies
   */
  public record Result(
      String split,
      Extent extent,
      List<Fragment> fragments,
      List<Segment> segments,
      TreeMap<String, FrameSum> readBack)
      implements Serializable {}

  /** What it adds to the run's counts. */
  public RunCounts counts() {
    TreeMap<String, Long> codes = new TreeMap<>();
    long rejectedFrames = 0;
    for (Quarantined q : quarantine) {
      codes.merge(q.code(), 1L, Long::sum);
      if (q.object().isEmpty()) {
        rejectedFrames++;
      }
    }
    return new RunCounts(
        tally.frames(),
        tally.written(),
        tally.objects(),
        rejectedFrames,
        tally.framesWithLoss(),
        quarantine.size() - rejectedFrames,
        codes,
        new Told(tally.counters(), tally.least()));
  }

  /** The part that the driver may hold. */
  public Result result() {
    long bytes =
        Stream.concat(files.entries.stream(), files.packed.stream())
            .filter(entry -> entry.from() == null)
            .mapToLong(Entry::size)
            .sum();
    return new Result(
        split,
        new Extent(tally.objects(), bytes, files.entries.size(), quarantine.size()),
        fragments,
        segments,
        readBack);
  }

  /**
   * Whether trying again may give more, since something was set aside that may have mended.
   *
   * @param byUsers whether users may have mended something: fetched what a link leads to, renamed a
   *     file, or given more memory
   */
  public boolean isWorthTryingAgain(boolean byUsers) {
    return quarantine.stream()
        .map(Quarantined::code)
        .anyMatch(
            code ->
                SourceFaults.mendsItself(code)
                    || (byUsers
                        && (SourceFaults.isOfTheMoment(code)
                            || code.equals(MaskFaults.MEMORY.id()))));
  }
}
