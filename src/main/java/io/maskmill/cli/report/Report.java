package io.maskmill.cli.report;

import io.maskmill.engine.convert.TargetLoading;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.job.Console;
import io.maskmill.job.JobOutcome;
import io.maskmill.spi.Amount;
import io.maskmill.spi.Loading;
import io.maskmill.spi.NotData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reports how a conversion ended and returns the exit code: the verdict first, then what was lost,
 * where the annotations are and how they are loaded.
 */
public final class Report {
  private final Console console;
  private final List<String[]> rows = new ArrayList<>();

  private Report(Console console) {
    this.console = console;
  }

  public static int of(JobOutcome outcome, ConvertConfig config, Console console, double seconds) {
    Report report = new Report(console);
    int exit = report.of(outcome, config, seconds);
    report.print();
    return exit;
  }

  private int of(JobOutcome outcome, ConvertConfig config, double seconds) {
    if (outcome instanceof JobOutcome.Published published) {
      published(published, config.outputRoot(), seconds);
      return ExitCode.DONE;
    }
    if (outcome instanceof JobOutcome.TooManyQuarantined many) {
      console.say("maskmill: " + many.sentence());
      losses(many.counts(), config.outputRoot());
      report(many.report());
      return ExitCode.TOO_MANY_QUARANTINED;
    }
    if (outcome instanceof JobOutcome.AlreadyDone done) {
      RunCounts c = done.counts();
      console.say(
          String.format(
              Locale.ROOT,
              "already done: %s holds what this command makes, %s with %s",
              done.output(),
              Amount.of(c.written(), "frame"),
              Amount.of(c.objects(), "object")));
      return ExitCode.DONE;
    }
    planned(((JobOutcome.Planned) outcome).plan(), config.output());
    return ExitCode.DONE;
  }

  private void published(JobOutcome.Published published, String root, double seconds) {
    RunCounts c = published.counts();
    boolean isWhole = c.quarantined() + c.objectsQuarantined() == 0;
    console.say(
        String.format(
            Locale.ROOT,
            "%s: converted %s with %s to %s in %s",
            isWhole ? "published" : "published with losses",
            c.quarantined() == 0
                ? Amount.of(c.written(), "frame")
                : String.format(
                    Locale.ROOT, "%,d of %s", c.written(), Amount.of(c.frames(), "frame")),
            Amount.of(c.objects(), "object"),
            published.output(),
            seconds < 10 ? String.format(Locale.ROOT, "%.1f s", seconds) : Amount.time(seconds)));
    losses(c, root);
    loading(published.loading());
    report(published.report());
  }

  /** What was set aside, with the way to the reasons, and what targets could not hold. */
  private void losses(RunCounts c, String root) {
    if (c.quarantined() + c.objectsQuarantined() > 0) {
      line("set aside", LossWords.setAside(c));
      line("reasons", root + "/" + NotData.QUARANTINE + "; " + LossWords.wayOut(c));
    }
    LossWords.lost(c).forEach(words -> line("left out", words));
    LossWords.least(c, this::line);
    String counted = LossWords.counted(c);
    if (!counted.isEmpty()) {
      line("counted", counted);
    }
  }

  private void loading(List<TargetLoading> targets) {
    if (targets.stream().anyMatch(target -> target.ways().isEmpty())) {
      return; // a format that does not say
    }
    if (targets.size() == 1) {
      Loading way = targets.get(0).ways().get(0);
      line("annotations", way.place());
      line(way.program(), way.line());
      return;
    }
    for (TargetLoading target : targets) {
      Loading way = target.ways().get(0);
      line(target.format(), way.program() + ": " + way.line());
    }
  }

  private void report(String report) {
    if (!report.isEmpty()) {
      line("report", report);
    }
  }

  private void planned(PlanSummary plan, String output) {
    console.say(
        String.format(
            Locale.ROOT,
            "would convert %s (%s, %,d bytes%s) to %s; nothing was written",
            Amount.of(plan.frames(), "frame"),
            Amount.of(plan.files(), "file"),
            plan.bytes(),
            plan.skipped().isEmpty() ? "" : "; skipped: " + plan.skipped(),
            output));
  }

  private void print() {
    int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    for (String[] row : rows) {
      console.say("  " + row[0] + " ".repeat(width - row[0].length()) + "  " + row[1]);
    }
  }

  private void line(String name, String text) {
    rows.add(new String[] {name, text});
  }
}
