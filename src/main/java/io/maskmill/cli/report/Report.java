package io.maskmill.cli.report;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.job.Console;
import io.maskmill.job.JobOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reports how a conversion ended and returns the exit code. */
public final class Report {
  private Report() {}

  public static int of(JobOutcome outcome, ConvertConfig config, Console console, double seconds) {
    if (outcome instanceof JobOutcome.Published published) {
      RunCounts c = published.counts();
      console.say(
          format(
              "converted %,d frames with %,d objects to %s in %.1f s",
              c.written(), c.objects(), published.output(), seconds));
      counters(c, console);
      if (c.quarantined() + c.objectsQuarantined() > 0) {
        console.say(losses(c) + "; see " + published.output() + "/quarantine.jsonl");
      }
      return ExitCode.DONE;
    }
    if (outcome instanceof JobOutcome.TooManyQuarantined many) {
      RunCounts c = many.counts();
      counters(c, console);
      console.say(losses(c) + "; see " + many.output() + "/quarantine.jsonl");
      console.say("maskmill: " + many.sentence());
      return ExitCode.TOO_MANY_QUARANTINED;
    }
    if (outcome instanceof JobOutcome.AlreadyDone done) {
      console.say("already done: " + done.output() + " holds what this command makes");
      return ExitCode.DONE;
    }
    PlanSummary plan = ((JobOutcome.Planned) outcome).plan();
    console.say(
        format(
            "would convert %,d frames (%,d files, %,d bytes; skipped: %s) in %,d splits to %s",
            plan.frames(),
            plan.files(),
            plan.bytes(),
            plan.skipped().isEmpty() ? "none" : plan.skipped(),
            plan.splits(),
            config.output()));
    return ExitCode.DONE;
  }

  private static String losses(RunCounts c) {
    return format(
        "quarantined %,d frames and %,d objects of other frames: %s",
        c.quarantined(), c.objectsQuarantined(), words(c.codes()));
  }

  private static void counters(RunCounts c, Console console) {
    if (!c.counters().isEmpty()) {
      console.say("counted: " + words(c.counters()));
    }
  }

  private static String words(Map<String, Long> counts) {
    String words =
        counts.entrySet().stream()
            .limit(20)
            .map(e -> e.getKey() + " " + format("%,d", e.getValue()))
            .collect(Collectors.joining(", "));
    return counts.size() > 20 ? words + ", and " + (counts.size() - 20) + " more" : words;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
