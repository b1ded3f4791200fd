package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.SourceFaults;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
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
 */
public record Ledger(
    String split,
    Tally tally,
    Files files,
    List<Segment> segments,
    List<Quarantined> quarantine,
    List<Fragment> fragments,
    TreeMap<String, FrameSum> readBack)
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
   * @param counters what readers and writers counted, by name
   */
  public record Tally(
      long frames, long written, long objects, long framesWithLoss, TreeMap<String, Long> counters)
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
      implements Serializable {}

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
   * The part of a finished split that the driver may hold for every split.
   *
   * @param split id of the split
   * @param objects written
   * @param bytes of the files that were put, or go into archives
   * @param readBack by target folder, what reading back must give; null unless the run verifies
   */
  public record Result(
      String split,
      long objects,
      long bytes,
      List<Fragment> fragments,
      List<Segment> segments,
      TreeMap<String, FrameSum> readBack)
      implements Serializable {}

  /** Puts the ledger as JSON, which completes the split. */
  public void write(RunOutput output) throws IOException {
    output
        .store()
        .put(
            output.staging().ledger(split),
            Json.records().writeValueAsBytes(new Flat(this, output)));
  }

  /**
   * The ledger that a split left.
   *
   * @throws IOException when there is none, or it is cut, empty or another run's
   */
  public static Ledger read(RunOutput output, String split) throws IOException {
    OutputStore store = output.store();
    Staging staging = output.staging();
    String path = staging.ledger(split);
    Flat flat;
    try (InputStream in = store.open(path)) {
      flat =
          Json.records()
              .readerFor(Flat.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(in.readAllBytes());
    } catch (JsonProcessingException e) {
      throw new DamagedStagingException(store, path, "is cut or is no JSON", e);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new DamagedStagingException(store, path, "is missing", e);
    }
    if (flat == null || flat.isIncomplete()) {
      throw new DamagedStagingException(store, path, "has parts missing", null);
    }
    if (flat.protocol != Staging.PROTOCOL
        || !staging.run().equals(flat.run)
        || !output.plan().equals(flat.plan)
        || !split.equals(flat.split)) {
      throw new DamagedStagingException(
          store, path, "is of another run, plan, split or version", null);
    }
    return flat.ledger();
  }

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
        tally.counters());
  }

  /** The part that the driver may hold. */
  public Result result() {
    long bytes =
        Stream.concat(files.entries.stream(), files.packed.stream())
            .filter(entry -> entry.from() == null)
            .mapToLong(Entry::size)
            .sum();
    return new Result(split, tally.objects(), bytes, fragments, segments, readBack);
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

  /** The form in the file, with the tally's numbers on one level with the rest. */
  @JsonAutoDetect(fieldVisibility = Visibility.ANY)
  private static final class Flat {
    private int protocol;
    private String run;
    private String plan;
    private String split;
    private long frames;
    private long written;
    private long objects;
    private long framesWithLoss;
    private TreeMap<String, Long> counters;
    private List<Entry> entries;
    private List<Entry> packed;
    private List<Segment> segments;
    private List<Quarantined> quarantine;
    private List<Fragment> fragments;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private List<Made> made;

    private TreeMap<String, FrameSum> readBack;

    /** For the mapper, which then sets the fields. */
    Flat() {}

    Flat(Ledger ledger, RunOutput output) {
      protocol = Staging.PROTOCOL;
      run = output.staging().run();
      plan = output.plan();
      split = ledger.split;
      frames = ledger.tally.frames;
      written = ledger.tally.written;
      objects = ledger.tally.objects;
      framesWithLoss = ledger.tally.framesWithLoss;
      counters = ledger.tally.counters;
      entries = ledger.files.entries;
      packed = ledger.files.packed;
      segments = ledger.segments;
      quarantine = ledger.quarantine;
      fragments = ledger.fragments;
      made = ledger.files.made;
      readBack = ledger.readBack;
    }

    boolean isIncomplete() {
      return Stream.of(split, counters, entries, packed, segments, quarantine, fragments)
              .anyMatch(Objects::isNull)
          || fragments.stream().anyMatch(fragment -> fragment.weight() == null);
    }

    Ledger ledger() {
      return new Ledger(
          split,
          new Tally(frames, written, objects, framesWithLoss, counters),
          new Files(entries, packed, made == null ? List.of() : made),
          segments,
          quarantine,
          fragments,
          readBack);
    }
  }
}
