package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.json.Json;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  private RunCounts counts = RunCounts.NONE;

  /**
   * Which lists are short enough for one file.
   *
   * @param entries whether all files of the output are listed
   * @param quarantine whether all is listed that was set aside; if not, the first of each code are
   */
  public record Wanted(boolean entries, boolean quarantine) implements Serializable {}

  private RunFacts(Wanted wanted, TargetSizes sizes) {
    this.wanted = wanted;
    this.sizes = sizes;
  }

  /** The facts of no split. */
  public static RunFacts none(Wanted wanted, TargetSizes none) {
    return new RunFacts(wanted, none.copy());
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
    return this;
  }

  /** Adds those of other splits and returns this. */
  public RunFacts plus(RunFacts other) {
    counts = counts.plus(other.counts);
    sizes.add(other.sizes);
    entries.putAll(other.entries);
    quarantine.putAll(other.quarantine);
    first.add(other.first);
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
    for (Map.Entry<String, String> lines : (wanted.quarantine ? quarantine : first.all()).entrySet()) {
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
