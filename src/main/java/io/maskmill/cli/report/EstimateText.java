package io.maskmill.cli.report;

import io.maskmill.engine.estimate.Estimate;
import io.maskmill.engine.estimate.Sample;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An estimate for people; --json has what is left out. */
public final class EstimateText {
  private static final int SERIAL = 6;
  private static final double WORTH_SAYING = 0.05;

  private final ConvertConfig config;
  private final Estimate estimate;
  private final List<String> lines = new ArrayList<>();

  private EstimateText(ConvertConfig config, Estimate estimate) {
    this.config = config;
    this.estimate = estimate;
  }

  public static List<String> of(ConvertConfig config, Estimate estimate) {
    EstimateText text = new EstimateText(config, estimate);
    text.frames();
    text.bytes();
    text.requests();
    text.time();
    text.serial();
    text.memory();
    text.notes();
    return text.lines;
  }

  private void frames() {
    say("%s  %s", config.direction(), config.source().uri());
    say(
        "frames: %,d in %s; %s listed, %s",
        estimate.work().frames(),
        Amount.of(estimate.work().splits().size(), "split"),
        Amount.of(estimate.work().listed().files(), "file"),
        MemoryText.size(estimate.work().listed().bytes()));
    Sample sample = estimate.sample();
    RunCounts counts = sample.counts();
    say(
        "sample: %,d frames converted in memory, %.3g ms each on one core",
        counts.frames(), 1e3 * sample.pace().speed().steady());
    if (counts.quarantined() + counts.objectsQuarantined() > 0) {
      say(
          "  %,d set aside, %,d with a loss: %s",
          counts.quarantined(),
          counts.framesWithLoss(),
          counts.codes().entrySet().stream()
              .map(e -> e.getKey() + " " + Figures.number(e.getValue()))
              .collect(Collectors.joining(", ")));
    }
    if (counts.lossFraction() > config.limits().maxQuarantined()) {
      say(
          "  that is more than --max-quarantined %s allows: nothing would be published",
          config.limits().maxQuarantined());
    }
  }

  private void bytes() {
    say(
        "reads: about %s in %s reads",
        MemoryText.size(estimate.reading().bytes()), about(estimate.reading().reads()));
    for (Estimate.Output output : estimate.outputs()) {
      say(
          "writes: %s, about %s in %s files",
          output.format(), MemoryText.size(output.bytes()), about(output.files()));
    }
  }

  private void requests() {
    Estimate.Requests r = estimate.requests();
    if (!r.what().isEmpty()) {
      say("source: about %s %s to read, %s to list", about(r.reads()), r.what(), about(r.lists()));
    }
    if (!r.whatOut().isEmpty()) {
      say(
          "output: about %s %s to write, %s for plans, ledgers and fragments, %s to list and"
              + " delete",
          about(r.puts()), r.whatOut(), about(r.ownPuts() + r.gets()), about(r.others()));
    }
  }

  private void time() {
    say("time:");
    TextTable table = new TextTable();
    table.row(
        "executors x cores", "seconds", "start", "list", "convert", "publish", "CPU s", "serial");
    for (Estimate.Row row : estimate.rows()) {
      table.row(
          row.shape().executors() + " x " + row.shape().cores(),
          seconds(row.seconds()),
          seconds(row.start()),
          seconds(row.plan()),
          seconds(row.convert()),
          seconds(row.publish()),
          seconds(row.processor()),
          String.format(Locale.ROOT, "%.0f%%", 100 * row.serialSeconds() / row.seconds()));
    }
    lines.addAll(table.lines("  "));
  }

  private void serial() {
    Estimate.Row last = estimate.rows().get(estimate.rows().size() - 1);
    say("more cores do not shorten (%.0f s with %s):", last.serialSeconds(), shape(last));
    last.serial().stream()
        .filter(step -> step.seconds() >= WORTH_SAYING)
        .sorted(Comparator.comparingDouble(Estimate.Serial::seconds).reversed())
        .limit(SERIAL)
        .forEach(
            step ->
                say("  %s s  %s (%s)", seconds(step.seconds()), step.name(), step.where().words()));
    long splits = estimate.work().splits().size();
    say(
        "  the work is cut into %s, so cores beyond %,d have nothing to convert",
        Amount.of(splits, "split"), splits);
  }

  private static String shape(Estimate.Row row) {
    return row.shape().executors() + " x " + row.shape().cores();
  }

  private void memory() {
    Estimate.Memory m = estimate.memory();
    if (m.largest().frame() == null) {
      say("memory: no frame of the sample could be decoded, so what a core needs is not known");
    } else {
      say(
          "memory: a core needs %s (%s for files in flight); the largest frame of the sample is"
              + " %dx%d and takes %s for its pixels",
          MemoryText.size(m.perCore()),
          MemoryText.size(m.buffered()),
          m.largest().width(),
          m.largest().height(),
          MemoryText.size(m.largest().bytes()));
    }
    say(
        "  suggested: --executor-memory %s --conf spark.executor.cores=%d --driver-memory %s",
        MemoryText.setting(m.executor()), m.executorCores(), MemoryText.setting(m.driver()));
    say(
        "  a frame of --max-pixels %,d takes %s; if all cores meet one: --executor-memory %s",
        config.limits().frames().maxPixels(),
        MemoryText.size(m.ofMaxPixels()),
        MemoryText.setting(m.executorAtLimit()));
  }

  private void notes() {
    NotCounted.of(config).forEach((flag, words) -> say("not counted: %s %s", flag, words));
    say(
        "The sample was measured on one core. The time until a cluster gives its executors is extra.");
  }

  /** Two digits for an estimate of many, all of them for few. */
  private static String about(long n) {
    return Figures.number(n < 1_000 ? n : Figures.rounded(n));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.1f" : "%,.0f", seconds);
  }

  private void say(String pattern, Object... values) {
    lines.add(String.format(Locale.ROOT, pattern, values));
  }
}
