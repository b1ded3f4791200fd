package io.maskmill.engine.report;

import io.maskmill.engine.convert.FirstFault;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.SharedFaults;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.MaskFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first example of each code that a run set something aside with, and the frames of those that
 * are to be drawn.
 *
 * @param first the first line of each code in the quarantine, by code
 * @param formats that may know codes of their own
 */
public record FaultExamples(Map<String, FirstFault> first, Collection<MaskFormat> formats) {
  /** Pictures of faults on the page; what has many kinds of faults is better served by words. */
  private static final int MOST = 12;

  /** The frames to draw, by code; none of a split that was taken over whole. */
  public Map<String, SoughtFrame> wanted(Plan plan, List<Statistics.SetAside> counts) {
    Set<String> planned =
        plan.splits().stream()
            .filter(split -> !split.isReused())
            .map(Split::id)
            .collect(Collectors.toSet());
    Map<String, SoughtFrame> wanted = new HashMap<>();
    for (Statistics.SetAside one : inOrder(counts)) {
      FirstFault fault = first.get(one.code());
      if (fault != null && wanted.size() < MOST && planned.contains(fault.split())) {
        String why = fault.line().code() + ": " + fault.line().reason();
        wanted.put(one.code(), new SoughtFrame(fault.split(), fault.line().frame(), why));
      }
    }
    return wanted;
  }

  /**
   * What the page says of each code.
   *
   * @param pictures of the wanted frames, by code
   */
  public List<ReportFacts.Reason> reasons(
      List<Statistics.SetAside> counts, Map<String, Picture> pictures) {
    List<ReportFacts.Reason> reasons = new ArrayList<>();
    for (Statistics.SetAside one : inOrder(counts)) {
      FirstFault fault = first.get(one.code());
      Ledger.Quarantined line = fault == null ? null : fault.line();
      reasons.add(
          new ReportFacts.Reason(
              code(one.code()),
              one.frames(),
              one.objects(),
              line == null ? "" : line.frame(),
              line == null ? "" : line.object(),
              line == null ? "" : line.reason(),
              pictures.get(one.code())));
    }
    return reasons;
  }

  private FaultCode code(String id) {
    FaultCode known = SharedFaults.find(id, formats);
    return known == null
        ? new FaultCode(id, "a fault of a frame", "see its line in quarantine.jsonl")
        : known;
  }

  /** The most frequent first. */
  private static List<Statistics.SetAside> inOrder(List<Statistics.SetAside> counts) {
    List<Statistics.SetAside> ordered = new ArrayList<>(counts);
    ordered.sort(
        (a, b) -> {
          int byFrames = Long.compare(b.frames(), a.frames());
          int byObjects = byFrames == 0 ? Long.compare(b.objects(), a.objects()) : byFrames;
          return byObjects == 0 ? a.code().compareTo(b.code()) : byObjects;
        });
    return ordered;
  }
}
