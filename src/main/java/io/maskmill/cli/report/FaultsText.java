package io.maskmill.cli.report;

import io.maskmill.engine.inspect.FaultTally;
import io.maskmill.engine.inspect.InspectSummary;
import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.CounterNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of an inspection that tells what is wrong with frames, and what was counted. */
record FaultsText(InspectSummary found, TextSections text) {
  private static final int FAULTS = 6;
  private static final int VALUES = 10;

  void all() {
    faults("would be set aside, frames", found.frameFaults());
    faults("would be set aside, objects", found.objectFaults());
    counters();
  }

  private void faults(String title, FaultTally faults) {
    if (faults.byCode().isEmpty()) {
      return;
    }
    text.section(title, "%,d", faults.count());
    int shown = 0;
    List<Map.Entry<FaultCode, FaultTally.OfCode>> codes =
        new ArrayList<>(faults.byCode().entrySet());
    codes.sort(Comparator.comparing(e -> -e.getValue().count()));
    for (Map.Entry<FaultCode, FaultTally.OfCode> e : codes) {
      if (shown++ == FAULTS) {
        text.say("  and %,d more kinds", faults.byCode().size() - FAULTS);
        return;
      }
      FaultTally.Example example = e.getValue().examples().first();
      FrameKey frame = example.frame();
      String object = example.object().isEmpty() ? "" : ", " + example.object();
      text.say("  %s %,d: %s", e.getKey().id(), e.getValue().count(), e.getKey().meaning());
      text.say("    such as %s%s: %s", frame, object, example.reason());
    }
  }

  private void counters() {
    List<CappedCounts.Count> all = found.counters().byCount();
    List<CappedCounts.Count> unmapped =
        all.stream().filter(c -> c.name().startsWith(CounterNames.UNMAPPED)).toList();
    if (!unmapped.isEmpty()) {
      text.section(
          "unmapped values",
          "%s",
          unmapped.stream()
                  .limit(VALUES)
                  .map(
                      c ->
                          c.name().substring(CounterNames.UNMAPPED.length())
                              + ": "
                              + Figures.pixels(c.count()))
                  .collect(Collectors.joining(", "))
              + (unmapped.size() > VALUES ? ", and more" : ""));
    }
    List<CappedCounts.Count> others =
        all.stream().filter(c -> !c.name().startsWith(CounterNames.UNMAPPED)).toList();
    if (!others.isEmpty()) {
      text.section("counted", "%s", Figures.words(others, found.counters().others()));
    }
  }
}
