package io.maskmill.engine.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.maskmill.engine.stats.Least;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The file of a ledger: one JSON object that says whose it is. */
public final class LedgerFile {
  private LedgerFile() {}

  /** Puts a ledger, which completes its split. */
  public static void write(Ledger ledger, RunOutput output) throws IOException {
    byte[] bytes = Json.records().writeValueAsBytes(new Flat(ledger, output));
    output.store().put(output.staging().ledger(ledger.split()), bytes);
  }

  /**
   * The ledger that a split left.
   *
   * @throws IOException when there is none, or it is cut, empty or another run's
   */
  public static Ledger read(RunOutput output, String split) throws IOException {
    return parse(bytes(output, split), output, split);
  }

  /** The bytes of the file that a split left, whatever they say. */
  static byte[] bytes(RunOutput output, String split) throws IOException {
    OutputStore store = output.store();
    String path = output.staging().ledger(split);
    try (InputStream in = store.open(path)) {
      return in.readAllBytes();
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new DamagedStagingException(store, path, "is missing", e);
    }
  }

  /** The ledger that such bytes hold, if they are the split's in this run. */
  static Ledger parse(byte[] bytes, RunOutput output, String split) throws IOException {
    OutputStore store = output.store();
    Staging staging = output.staging();
    String path = staging.ledger(split);
    Flat flat;
    try {
      flat =
          Json.records()
              .readerFor(Flat.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(bytes);
    } catch (JsonProcessingException e) {
      throw new DamagedStagingException(store, path, "is cut or is no JSON", e);
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

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    private long carried;

    private TreeMap<String, Long> counters;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private TreeMap<String, Least> least;

    private List<Ledger.Entry> entries;
    private List<Ledger.Entry> packed;
    private List<Segment> segments;
    private List<Ledger.Quarantined> quarantine;
    private List<Ledger.Fragment> fragments;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private List<Ledger.Made> made;

    private TreeMap<String, FrameSum> readBack;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private String statistics;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private String statisticsFault;

    /** For the mapper, which then sets the fields. */
    Flat() {}

    Flat(Ledger ledger, RunOutput output) {
      protocol = Staging.PROTOCOL;
      run = output.staging().run();
      plan = output.plan();
      split = ledger.split();
      frames = ledger.tally().frames();
      written = ledger.tally().written();
      objects = ledger.tally().objects();
      framesWithLoss = ledger.tally().framesWithLoss();
      carried = ledger.tally().carried();
      counters = ledger.tally().counters();
      least = ledger.tally().least();
      entries = ledger.files().entries();
      packed = ledger.files().packed();
      segments = ledger.segments();
      quarantine = ledger.quarantine();
      fragments = ledger.fragments();
      made = ledger.files().made();
      readBack = ledger.readBack();
      statistics = ledger.counted().tally();
      statisticsFault = ledger.counted().fault();
    }

    boolean isIncomplete() {
      return Stream.of(split, counters, entries, packed, segments, quarantine, fragments)
              .anyMatch(Objects::isNull)
          || fragments.stream().anyMatch(fragment -> fragment.weight() == null);
    }

    Ledger ledger() {
      return new Ledger(
          split,
          new Ledger.Tally(
              frames,
              written,
              objects,
              framesWithLoss,
              carried,
              counters,
              least == null ? new TreeMap<>() : least),
          new Ledger.Files(entries, packed, made == null ? List.of() : made),
          segments,
          quarantine,
          fragments,
          readBack,
          new Ledger.Counted(statistics, statisticsFault));
    }
  }
}
