package io.maskmill.job;

import io.maskmill.engine.convert.RunFacts;
import io.maskmill.engine.convert.TargetLoading;
import io.maskmill.engine.report.FaultExamples;
import io.maskmill.engine.report.Picture;
import io.maskmill.engine.report.ReportFacts;
import io.maskmill.engine.report.ReportPage;
import io.maskmill.engine.report.ShownFrames;
import io.maskmill.engine.report.SoughtFrame;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import io.maskmill.io.Trees;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the page that shows people what a run made. It is made while the run's plan is still there,
 * since frames are drawn from it. The page is no part of what a run promises: whatever goes wrong
 * with it is said in one sentence, and the run goes on.
 *
 * @param plan of the run, whose files are still in the output
 * @param pictures draws frames of the plan
 * @param facts of all splits
 * @param resumed whether an earlier attempt may have left a page
 */
record RunReport(
    ConvertConfig config,
    Provenance provenance,
    Plan plan,
    RunOutput output,
    PictureJob pictures,
    RunFacts facts,
    boolean resumed,
    Console console) {
  /** What stands for the output's address on the page; its script knows it too. */
  private static final String OUTPUT = "OUTPUT";

  /**
   * Puts the page, or deletes one that an earlier attempt left when none is wanted.
   *
   * @param state how the run ends
   * @param statistics of the run; null when there are none, and so no page either
   * @param wrote what each target wrote; empty when nothing is published
   * @param last entries that were put after the frames
   * @return the page's path or address; empty when there is none
   */
  String put(
      ReportFacts.State state,
      Statistics statistics,
      List<SummaryDocument.Output> wrote,
      List<Ledger.Entry> last) {
    try {
      if (config.mode().report() == ConvertConfig.Report.NO || statistics == null) {
        if (resumed) {
          output.store().delete(Staging.REPORT_FOLDER);
        }
        return "";
      }
      byte[] page = ReportPage.html(content(state, statistics, wrote, last));
      Patience.of(new HadoopConf(pictures.spark().hadoopConfiguration()))
          .of(
              refusals -> {
                output.store().put(Staging.REPORT, page);
                return null;
              });
      return config.output().replaceFirst("(?<=[^/])/+$", "") + "/" + Staging.REPORT;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      // Spark throws checked exceptions that its methods do not declare.
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      console.say(
          "note: the report could not be made, and the run goes on without it: "
              + (e instanceof IOException ? why : e.getClass().getSimpleName() + ": " + why));
      deleteStale();
      return "";
    }
  }

  /** The page of an earlier attempt says what does not hold any more. */
  private void deleteStale() {
    if (resumed) {
      try {
        output.store().delete(Staging.REPORT_FOLDER);
      } catch (IOException | RuntimeException e) {
        console.say(
            "note: the report of an earlier attempt could not be deleted: " + e.getMessage());
      }
    }
  }

  private ReportFacts content(
      ReportFacts.State state,
      Statistics statistics,
      List<SummaryDocument.Output> wrote,
      List<Ledger.Entry> last)
      throws IOException {
    FaultExamples faults = new FaultExamples(facts.firstFaults(), formats());
    List<Statistics.SetAside> setAside = statistics.losses().setAside();
    Map<String, SoughtFrame> bad = faults.wanted(plan, setAside);
    List<Picture.Wanted> good = ShownFrames.of(statistics);
    List<SoughtFrame> sought = List.copyOf(new TreeMap<>(bad).values());
    List<Picture> drawn =
        pictures.drawnOrNone(
            console,
            good.size() + sought.size(),
            () -> pictures.ofPlan(plan, output, good, sought));
    Map<Picture.Wanted, Picture> byFrame = new HashMap<>();
    Map<String, Picture> byFault = new HashMap<>();
    for (Picture picture : drawn) {
      byFrame.put(picture.wanted(), picture);
      byFault.put(picture.wanted().fault(), picture);
    }
    Map<String, Picture> ofCodes = new HashMap<>();
    bad.forEach((code, frame) -> ofCodes.put(code, byFault.get(frame.fault())));
    return new ReportFacts(
        new ReportFacts.Subject(
            state,
            config.source().format().id(),
            provenance.sourceRoot(),
            config.targets().stream().map(target -> target.format().id()).toList(),
            provenance.configuration(),
            config.limits().maxQuarantined(),
            plan.frames(),
            true),
        statistics,
        faults.reasons(setAside, ofCodes),
        good.stream().map(frame -> byFrame.getOrDefault(frame, failed(frame))).toList(),
        written(wrote, last),
        List.of(),
        ReportFacts.Hint.NONE);
  }

  private static Picture failed(Picture.Wanted frame) {
    return Picture.none(frame, Picture.FAILED);
  }

  private List<MaskFormat> formats() {
    return Stream.concat(
            Stream.of(config.source().format()),
            config.targets().stream().map(ConvertConfig.Target::format))
        .collect(Collectors.toList());
  }

  /**
   * What is loaded from a store is loaded in other ways than from a disk. However an address is
   * spelled, the page is the same.
   */
  private String place() {
    String output = Addresses.canonical(config.output());
    return Trees.isRemote(output)
        ? output.substring(0, output.indexOf(':')) + "://" + OUTPUT
        : OUTPUT;
  }

  /**
   * What each target wrote and how it is loaded; both are in the order of the targets. The page
   * says the same wherever the output lies, so a word stands for its address.
   */
  private List<ReportFacts.Written> written(
      List<SummaryDocument.Output> wrote, List<Ledger.Entry> last) {
    List<ReportFacts.Written> written = new ArrayList<>();
    List<TargetLoading> loading =
        wrote.isEmpty()
            ? List.of()
            : TargetLoading.of(
                config.at(config.source(), place(), config.mode().incremental()), last);
    for (int i = 0; i < wrote.size(); i++) {
      SummaryDocument.Output of = wrote.get(i);
      TargetLoading how = loading.get(i);
      written.add(
          new ReportFacts.Written(
              new SummaryDocument.Output(
                  of.format(), how.folder(), of.files(), of.bytes(), of.elsewhere()),
              how.ways()));
    }
    return written;
  }
}
