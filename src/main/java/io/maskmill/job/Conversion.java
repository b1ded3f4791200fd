package io.maskmill.job;

import io.maskmill.engine.convert.CarryOver;
import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.convert.FrameReuse;
import io.maskmill.engine.convert.Manifest;
import io.maskmill.engine.convert.ProofTally;
import io.maskmill.engine.convert.RunFacts;
import io.maskmill.engine.convert.TargetSizes;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.convert.Unusable;
import io.maskmill.engine.report.DrawFrames;
import io.maskmill.engine.report.ReportFacts;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ExplainsUnpaired;
import io.maskmill.spi.ImageMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Carries out a plan: converts the splits that are not done, and publishes.
 *
 * @param source of the run
 * @param targets has made the writers
 * @param output the run's, which is owned
 */
record Conversion(
    JavaSparkContext spark,
    ConvertConfig config,
    OpenedSource source,
    TargetWriters targets,
    RunOutput output,
    Owner owner,
    RunStage stage,
    Console console) {

  /**
   * Runs the plan.
   *
   * @param writers of the plan
   * @param resumed whether an earlier run began it, so that what that run has done is taken over
   * @return null when the earlier output does not hold all splits any more that were to be taken
   *     over whole, so that a new plan is needed: {@link Unusable} tells which
   */
  JobOutcome run(Plan plan, List<TargetWriter> writers, boolean resumed) throws IOException {
    sayUnpaired(plan);
    try (Ledgers ledgers = new Ledgers(spark, output)) {
      return run(plan, writers, resumed, ledgers);
    }
  }

  private JobOutcome run(Plan plan, List<TargetWriter> writers, boolean resumed, Ledgers ledgers)
      throws IOException {
    SplitRuns runs = new SplitRuns(spark, config, plan, output, console);
    OutputProof proof =
        new OutputProof(
            spark,
            plan,
            output,
            ledgers,
            writers.stream().map(TargetWriter::folder).distinct().toList(),
            console);
    NameProof names = new NameProof(spark, config, plan, output, ledgers);
    List<Ledger.Result> results = done(runs, ledgers, names, proof);
    Set<String> done = ids(results);
    List<Split> open = plan.splits().stream().filter(s -> !done.contains(s.id())).toList();
    if (!done.isEmpty()) {
      long frames =
          plan.splits().stream()
              .filter(split -> done.contains(split.id()))
              .mapToLong(Split::frames)
              .sum();
      console.say(
          String.format(
              Locale.ROOT,
              "an earlier run of this command has dealt with %,d of %s",
              frames,
              Amount.of(plan.frames(), "frame")));
    }
    if (!open.isEmpty() && plan.incremental() == null) {
      results.addAll(runs.run(task(plan, writers), open));
    } else if (!open.isEmpty()) {
      Unusable known = Unusable.of(output);
      results.addAll(runs.run(task(plan, writers), open));
      Unusable found = Unusable.of(output).since(known);
      if (!found.isNone()) {
        console.say(found.words(output));
      }
    }
    if (results.size() < plan.splits().size()) {
      return null;
    }
    results.sort(Comparator.comparing(Ledger.Result::split));
    ledgers.add(open, results);
    LongLists lists = LongLists.of(spark, output, ledgers, results);
    LabelCatalog labels = targets.remap().labels();
    RunFacts facts = lists.facts(new TargetSizes(config), labels.size());
    RunCounts counts = facts.counts();
    RunStatistics statistics = RunStatistics.of(facts, labels, output.store(), console);
    RunFiles files =
        new RunFiles(
            spark,
            new Manifest(config, provenance(plan), plan, output),
            facts,
            lists,
            statistics,
            resumed,
            console);
    RunReport report = report(plan, writers, facts, resumed);
    owner.check();
    if (counts.lossFraction() > config.limits().maxQuarantined()) {
      files.quarantine();
      output.store().put(output.staging().limit(), new byte[0]);
      String page =
          report.put(ReportFacts.State.NOT_PUBLISHED, statistics.whole(), List.of(), List.of());
      return new JobOutcome.TooManyQuarantined(
          counts, config.output(), config.limits().maxQuarantined(), page);
    }
    Commit commit =
        new Commit(
            spark, config, plan, output, writers, files, report, proof, names, ledgers, owner,
            console);
    Commit.Made made = commit.publish(results, counts, statistics.whole(), resumed, stage);
    return new JobOutcome.Published(
        counts, config.output(), made.outputs(), made.loading(), made.report());
  }

  private RunReport report(Plan plan, List<TargetWriter> writers, RunFacts facts, boolean resumed) {
    ConvertSplit task = task(plan, writers);
    DrawFrames draw = new DrawFrames(task.source(), task.remap(), task.io());
    return new RunReport(
        config,
        provenance(plan),
        plan,
        output,
        new PictureJob(spark, draw),
        facts,
        resumed,
        console);
  }

  /** The splits that are done and whose files are all there; only their ledgers are kept. */
  private List<Ledger.Result> done(
      SplitRuns runs, Ledgers ledgers, NameProof names, OutputProof proof) throws IOException {
    List<Ledger.Result> done = new ArrayList<>(runs.done(ledgers));
    ledgers.retain(ids(done));
    if (!done.isEmpty()) {
      names.check();
      ProofTally found = proof.ofSplits();
      if (found.wrong() > 0) {
        console.say(
            String.format(
                Locale.ROOT,
                "%s that an earlier run wrote %s damaged, such as: %s; what they are of is"
                    + " converted again",
                Amount.of(found.wrong(), "file"),
                found.wrong() == 1 ? "is" : "are",
                found.examples().get(0)));
        done.removeIf(result -> found.splits().contains(result.split()));
        ledgers.retain(ids(done));
      }
    }
    return done;
  }

  private static Set<String> ids(List<Ledger.Result> results) {
    return results.stream()
        .map(Ledger.Result::split)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private ConvertSplit task(Plan plan, List<TargetWriter> writers) {
    return new ConvertSplit(
        new FrameSource(
            targets.reader(),
            source.tree(),
            config.limits().frames(),
            config.images() == ImageMode.COPY,
            TaskSlots.heap(spark)),
        targets.remap(),
        writers,
        output,
        config.images(),
        new FrameReuse(
            config.targets().stream().allMatch(ConvertConfig.Target::carries),
            plan.incremental() == null
                ? null
                : new CarryOver.From(
                    OutputStore.open(plan.incremental().previous(), conf()),
                    conf(),
                    config.mode().carry() == ConvertConfig.Carry.COPY)),
        TaskSlots.io(spark, config.output(), config.source().uri()),
        config.mode().verify());
  }

  private HadoopConf conf() {
    return new HadoopConf(spark.hadoopConfiguration());
  }

  private Provenance provenance(Plan plan) {
    String root = Addresses.canonical(config.source().called(source.tree().root()));
    return new Provenance(
        root,
        Provenance.hash(Provenance.configuration(config, root, source.texts())),
        plan.layout(targets.remap().labels()),
        spark.version());
  }

  private void sayUnpaired(Plan plan) {
    Long files = plan.listed().skipped().get(Planner.UNPAIRED);
    if (files != null) {
      console.say(
          String.format(
              Locale.ROOT,
              "note: %s %s in no frame, such as %s%s",
              Amount.of(files, "file"),
              files == 1 ? "is" : "are",
              plan.listed().skippedExamples().get(Planner.UNPAIRED).get(0),
              ExplainsUnpaired.of(targets.reader(), ": ")));
    }
  }
}
