package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.stats.Evaluation;
import io.maskmill.engine.stats.FrameTally;
import io.maskmill.engine.stats.SetAsideTally;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.json.Json;
import io.maskmill.model.LabelCatalog;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledgers of a run say together. Each task adds up those of some splits. Lists are part of
 * it only as long as the driver may hold them.
 */
public final class RunFacts implements Serializable {
  private static final long serialVersionUID = 1;

  private final Wanted wanted;
  private final TargetSizes sizes;
  private final TreeMap<String, String> entries = new TreeMap<>();
  private final TreeMap<String, String> quarantine = new TreeMap<>();
  private final FirstFaults first = new FirstFaults();
  private final SetAsideTally setAside = new SetAsideTally();
  private final FrameTally statistics;
  private final int labels;
  private RunCounts counts = RunCounts.NONE;
  private long carried;

  /** The first fault of the statistics by the split's id, and that id; empty for none. */
  private String fault = "";

  private String faultSplit = "";

  /**
   * Which lists are short enough for one file.
   *
   * @param entries whether all files of the output are listed
   * @param quarantine whether all is listed that was set aside; if not, the first of each code are
   */
  public record Wanted(boolean entries, boolean quarantine) implements Serializable {}

  private RunFacts(Wanted wanted, TargetSizes sizes, int labels) {
    this.wanted = wanted;
    this.sizes = sizes;
    this.labels = labels;
    this.statistics = new FrameTally(labels);
  }

  /**
   * The facts of no split.
   *
   * @param labels number of labels that objects may have
   */
  public static RunFacts none(Wanted wanted, TargetSizes none, int labels) {
    return new RunFacts(wanted, none.copy(), labels);
  }

  /** A copy of the facts of no split. */
  public RunFacts copy() {
    return none(wanted, sizes, labels);
  }

  /** Adds a split's and returns this. */
  public RunFacts plus(Ledger ledger) throws JsonProcessingException {
    counts = counts.plus(ledger.counts());
    ledger.entries().forEach(sizes::add);
    if (wanted.entries && !ledger.entries().isEmpty()) {
      entries.put(ledger.split(), json(ledger.entries(), ",\n"));
    }
    if (wanted.quarantine && !ledger.quarantine().isEmpty()) {
      quarantine.put(ledger.split(), json(ledger.quarantine(), "\n"));
    }
    if (!wanted.quarantine) {
      first.add(ledger);
    }
    for (Ledger.Quarantined one : ledger.quarantine()) {
      if (one.object().isEmpty()) {
        setAside.frames(one.code(), 1);
      } else {
        setAside.objects(one.code(), 1);
      }
    }
    carried += ledger.tally().carried();
    addStatistics(ledger);
    return this;
  }

  /** Frames whose tally is missing or cannot be read are not among those that are counted. */
  private void addStatistics(Ledger ledger) {
    if (ledger.counted().fault() != null) {
      failed(ledger.split(), ledger.counted().fault());
    }
    if (ledger.counted().tally() != null) {
      try {
        statistics.plus(FrameTally.read(ledger.counted().tally(), labels));
      } catch (IOException | RuntimeException e) {
        failed(ledger.split(), "the tally of a split: " + e); // no more than that is worth a run
      }
    }
  }

  private void failed(String split, String why) {
    if (fault.isEmpty() || split.compareTo(faultSplit) < 0) {
      fault = why;
      faultSplit = split;
    }
  }

  /** Adds those of other splits and returns this. */
  public RunFacts plus(RunFacts other) {
    counts = counts.plus(other.counts);
    sizes.add(other.sizes);
    entries.putAll(other.entries);
    quarantine.putAll(other.quarantine);
    first.add(other.first);
    setAside.plus(other.setAside);
    statistics.plus(other.statistics);
    carried += other.carried;
    if (!other.fault.isEmpty()) {
      failed(other.faultSplit, other.fault);
    }
    return this;
  }

  private static String json(List<?> records, String between) throws JsonProcessingException {
    StringBuilder text = new StringBuilder();
    for (Object one : records) {
      text.append(text.isEmpty() ? "" : between).append(Json.records().writeValueAsString(one));
    }
    return text.toString();
  }

  /** What became of the frames. */
  public RunCounts counts() {
    return counts;
  }

  /**
   * What the frames hold.
   *
   * @param catalog the labels that objects have
   */
  public Statistics statistics(LabelCatalog catalog) {
    SortedMap<String, Long> counters = new TreeMap<>(counts.counters());
    counters.remove(FrameLoop.FRAMES_READ_AGAIN); // tells of the store, and differs between runs
    return Evaluation.of(
        statistics,
        catalog,
        new Evaluation.Outcome(
            counts.frames(),
            counts.written(),
            counts.quarantined(),
            counts.framesWithLoss(),
            carried,
            setAside.byCode(),
            counters,
            new TreeMap<>(counts.least())));
  }

  /** What first kept written frames from being counted; empty when nothing went wrong. */
  public String statisticsFault() {
    return fault;
  }

  /** The files of the output that splits put, as JSON with commas and lines between them. */
  Collection<String> entries() {
    return entries.values();
  }

  /** What was set aside, or the first of each code, as lines of JSON without the last end. */
  Collection<String> quarantine() {
    return wanted.quarantine ? quarantine.values() : first.lines();
  }

  /** The first line of each code in the quarantine, in frame order. */
  public Map<String, FirstFault> firstFaults() throws JsonProcessingException {
    Map<String, FirstFault> found = new TreeMap<>();
    for (Map.Entry<String, String> lines :
        (wanted.quarantine ? quarantine : first.all()).entrySet()) {
      for (String line : (Iterable<String>) lines.getValue().lines()::iterator) {
        if (found.size() == counts.codes().size()) {
          return found;
        }
        Ledger.Quarantined record = Json.records().readValue(line, Ledger.Quarantined.class);
        String split = lines.getKey().replaceFirst("/.*", "");
        found.putIfAbsent(record.code(), new FirstFault(split, record));
      }
    }
    return found;
  }

  /** What each target wrote, with files that the run put after the frames. */
  public List<SummaryDocument.Output> outputs(List<Ledger.Entry> last) {
    TargetSizes all = sizes.copy();
    last.forEach(all::add);
    return all.outputs();
  }
}
