package io.maskmill.engine.report;

import io.maskmill.engine.inspect.FaultTally;
import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.Advice;
import io.maskmill.spi.Amount;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the report of an inspection is made of. */
public final class InspectFacts {
  /** Pictures of faults on the page. */
  private static final int MOST = 12;

  private static final int ALL_OBJECTS = -1;

  private final Inspection inspection;
  private final Statistics statistics;
  private final List<Picture.Wanted> shown;
  private final Map<FaultCode, Picture.Wanted> faulty = new TreeMap<>();

  public InspectFacts(Inspection inspection) {
    this.inspection = inspection;
    this.statistics = inspection.statistics();
    this.shown = ShownFrames.of(statistics);
    inspection.found().frameFaults().byCode().forEach(this::want);
    inspection.found().objectFaults().byCode().forEach(this::want);
  }

  private void want(FaultCode code, FaultTally.OfCode of) {
    FaultTally.Example first = of.examples().first();
    if (faulty.size() < MOST) {
      String fault = code.id() + ": " + first.reason();
      faulty.putIfAbsent(
          code, new Picture.Wanted(-1, first.frame(), "set aside", ALL_OBJECTS, fault));
    }
  }

  /** The frames to draw. */
  public List<Picture.Wanted> wanted() {
    List<Picture.Wanted> all = new ArrayList<>(shown);
    all.addAll(faulty.values());
    return all;
  }

  /** The facts with pictures of the wanted frames, some of which may be missing. */
  public ReportFacts with(List<Picture> pictures) {
    return new ReportFacts(
        new ReportFacts.Subject(
            ReportFacts.State.INSPECTED,
            inspection.format().id(),
            inspection.root(),
            List.of(),
            "",
            ConvertConfig.Limits.DEFAULT.maxQuarantined(),
            inspection.frames(),
            inspection.framesAreExact()),
        statistics,
        reasons(pictures),
        shown.stream().map(frame -> drawn(frame, pictures)).toList(),
        List.of(),
        inspection.found().readable() == 0
            ? List.of()
            : inspection.targets().stream().map(this::fit).toList(),
        hint(inspection.reader().advice()));
  }

  private static Picture drawn(Picture.Wanted frame, List<Picture> pictures) {
    return pictures.stream()
        .filter(picture -> picture.wanted().equals(frame))
        .findFirst()
        .orElse(Picture.none(frame, Picture.FAILED));
  }

  private List<ReportFacts.Reason> reasons(List<Picture> pictures) {
    Map<FaultCode, ReportFacts.Reason> reasons = new TreeMap<>();
    inspection
        .found()
        .frameFaults()
        .byCode()
        .forEach((code, of) -> reasons.put(code, reason(code, of, pictures)));
    inspection
        .found()
        .objectFaults()
        .byCode()
        .forEach((code, of) -> reasons.putIfAbsent(code, reason(code, of, pictures)));
    return List.copyOf(reasons.values());
  }

  private ReportFacts.Reason reason(FaultCode code, FaultTally.OfCode of, List<Picture> pictures) {
    FaultTally.Example first = of.examples().first();
    Picture picture =
        pictures.stream()
            .filter(drawn -> drawn.wanted().equals(faulty.get(code)))
            .findFirst()
            .orElse(null);
    return new ReportFacts.Reason(
        code,
        count(inspection.found().frameFaults(), code),
        count(inspection.found().objectFaults(), code),
        first.frame().toString(),
        first.object(),
        first.reason(),
        picture);
  }

  private static long count(FaultTally faults, FaultCode code) {
    FaultTally.OfCode of = faults.byCode().get(code);
    return of == null ? 0 : of.count();
  }

  private ReportFacts.Fit fit(MaskFormat target) {
    String refusal = inspection.refusal(target);
    if (!refusal.isEmpty()) {
      return new ReportFacts.Fit(target.id(), "It cannot be written: " + refusal);
    }
    List<String> words = new ArrayList<>();
    Set<Trait> lost = inspection.lost(target);
    if (!lost.isEmpty()) {
      words.add(Traits.words(lost));
    }
    for (FaultTally.OfCode of : inspection.refused(target).byCode().values()) {
      String first = of.examples().first().reason();
      words.add(Amount.of(of.count(), "frame") + ", which would be set aside, such as " + first);
    }
    if (words.isEmpty() && !inspection.complete()) {
      words.add("nothing of the frames that were looked at is lost");
    }
    return new ReportFacts.Fit(target.id(), String.join("; ", words));
  }

  private static ReportFacts.Hint hint(Advice advice) {
    return new ReportFacts.Hint(advice.sentences(), advice.text());
  }
}
