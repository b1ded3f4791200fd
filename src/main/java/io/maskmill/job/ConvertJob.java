package io.maskmill.job;

import io.maskmill.engine.convert.CarryOver;
import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.convert.FrameReuse;
import io.maskmill.engine.convert.Losses;
import io.maskmill.engine.convert.Manifest;
import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Version;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.KeepsOriginals;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WarnsBeforeRun;
import io.maskmill.spi.WriterSetup;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs a conversion from start to end: opens, plans, converts split by split and commits. It
 * resumes what an interrupted run left and refuses what a finished one left.
 */
public final class ConvertJob {
  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final Console console;
  private final RunStage stage;
  private final HadoopConf conf;

  public ConvertJob(JavaSparkContext spark, ConvertConfig config, Console console) {
    this(spark, config, console, RunStage.writing());
  }

  /**
   * @param stage is told how far the run has come
   */
  public ConvertJob(JavaSparkContext spark, ConvertConfig config, Console console, RunStage stage) {
    this.spark = spark;
    this.stage = stage;
    this.config = config;
    this.console = console;
    this.conf = new HadoopConf(spark.hadoopConfiguration());
  }

  /**
   * Runs the conversion.
   *
   * @throws ConfigException before the first task, when the run is wrong
   * @throws IOException when storage or Spark fails; the same command resumes from there
   */
  public JobOutcome run() throws IOException {
    Verification.check(config);
    OutputStore store = OutputStore.open(config.output(), conf);
    boolean replace = OutputCheck.replaces(config, store);
    OpenedSource source = OpenedSource.open(config.source(), conf);
    source.reader().notes().forEach(console::say);
    String configuration = Provenance.configuration(config, source.tree().root(), source.texts());
    PreviousOutput previous = PreviousOutput.of(config, configuration, conf);
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    try {
      ListingStats stats = planner.list();
      if (stats.parts() == 0) {
        throw new ConfigException(
            config.source().uri()
                + " holds no frame of format "
                + config.source().format().id()
                + " ("
                + stats.files()
                + " files listed); check --input and --from");
      }
      planner.learned().forEach(console::say);
      DatasetReader reader = planner.reader();
      Remap remap = new Remap(config.frames().transforms(), reader.labels());
      for (ConvertConfig.Target target : config.targets()) {
        checkTraits(remap.traits(reader.traits()), target.format());
        String refusal = RefusesTargets.of(reader, target.format().writable());
        if (!refusal.isEmpty()) {
          throw new ConfigException(target.format().id() + " cannot be written: " + refusal);
        }
      }
      Planning planning =
          new Planning(
              config,
              planner,
              planner.fingerprint(configuration + PreviousOutput.fingerprint(previous, config)),
              remap,
              previous,
              console);
      if (config.mode().dryRun()) {
        Plan plan = planning.cut(null);
        writers(reader, remap, plan);
        return new JobOutcome.Planned(PlanSummary.of(plan));
      }
      if (replace) {
        writers(reader, remap, planning.cut(null));
        stage.begun();
        for (String name : store.names("")) {
          store.delete(name);
        }
      }
      Plan plan = planning.take(store, fresh -> writers(reader, remap, fresh));
      stage.begun();
      return convert(source, reader, remap, plan, store);
    } finally {
      planner.forget();
    }
  }

  private void checkTraits(Traits source, MaskFormat target) {
    Set<Trait> lost = source.minus(target.writable());
    if (lost.isEmpty()) {
      return;
    }
    String sentence =
        target.id() + " cannot hold " + Traits.words(lost) + ", which the source may have";
    if (config.mode().strict()) {
      throw new ConfigException(sentence + "; choose another --to, or leave --strict out");
    }
    console.say("note: " + sentence + "; what is lost is counted in the manifest");
  }

  private List<TargetWriter> writers(DatasetReader reader, Remap remap, Plan plan) {
    List<TargetWriter> writers = new ArrayList<>();
    TreeMap<String, String> provenance = new TreeMap<>(DescribesDataset.of(reader));
    provenance.put("maskmill.version", Version.MASKMILL);
    provenance.put("maskmill.source", config.source().format().id());
    for (ConvertConfig.Target target : config.targets()) {
      WriterSetup setup =
          new WriterSetup(
              remap.labels(),
              target.options(),
              config.images(),
              plan.overview(),
              remap.traits(reader.traits()),
              provenance,
              new TreeMap<>(remap.changesNothing() ? KeepsOriginals.of(reader) : Map.of()));
      writers.add(
          new TargetWriter(
              target.format().writer(setup),
              config.folder(target),
              Losses.of(target.format().id(), target.format().writable())));
    }
    return writers;
  }

  private void sayUnpaired(Plan plan) {
    Long files = plan.listed().skipped().get(Planner.UNPAIRED);
    if (files != null) {
      console.say(
          String.format(
              Locale.ROOT,
              "note: %,d %s in no frame, such as %s",
              files,
              files == 1 ? "file is" : "files are",
              plan.listed().skippedExamples().get(Planner.UNPAIRED).get(0)));
    }
  }

  private JobOutcome convert(
      OpenedSource source, DatasetReader reader, Remap remap, Plan plan, OutputStore store)
      throws IOException {
    List<TargetWriter> writers = writers(reader, remap, plan);
    for (TargetWriter target : writers) {
      WarnsBeforeRun.of(target.writer()).forEach(note -> console.say("note: " + note));
    }
    sayUnpaired(plan);
    ConvertSplit task =
        new ConvertSplit(
            new FrameSource(
                reader, source.tree(), config.limits().frames(), config.images() == ImageMode.COPY),
            remap,
            writers,
            store,
            config.images(),
            new FrameReuse(
                config.targets().stream().allMatch(ConvertConfig.Target::carries),
                plan.incremental() == null
                    ? null
                    : new CarryOver.From(
                        plan.incremental().previous(),
                        conf,
                        config.mode().carry() == ConvertConfig.Carry.COPY)),
            IoThreads.countFor(config.source().uri(), config.output()),
            config.mode().verify());
    SplitRuns runs = new SplitRuns(spark, config, plan, store, console);
    List<Ledger.Result> results = new ArrayList<>(runs.done());
    Set<String> done = new HashSet<>();
    results.forEach(result -> done.add(result.split()));
    List<Split> open = plan.splits().stream().filter(s -> !done.contains(s.id())).toList();
    if (!done.isEmpty()) {
      console.say(done.size() + " of " + plan.splits().size() + " splits are done already");
    }
    if (!open.isEmpty()) {
      results.addAll(runs.run(task, open));
    }
    results.sort(Comparator.comparing(Ledger.Result::split));
    RunCounts counts = runs.counts();
    Provenance provenance =
        new Provenance(
            source.tree().root(),
            Provenance.hash(Provenance.configuration(config, source.tree().root(), source.texts())),
            plan.layout(remap.labels()),
            spark.version());
    if (counts.lossFraction() > config.limits().maxQuarantined()) {
      try (IoThreads threads = new IoThreads(0)) {
        new Manifest(config, provenance, plan, store, threads).writeQuarantine();
      }
      return new JobOutcome.TooManyQuarantined(
          counts, config.output(), config.limits().maxQuarantined());
    }
    new Commit(spark, config, provenance, plan, store, writers, console).publish(results, counts);
    stage.published();
    return new JobOutcome.Published(counts, config.output());
  }
}
