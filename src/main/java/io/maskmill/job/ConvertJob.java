package io.maskmill.job;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.remap.Remap;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * A conversion from first to last: open, plan, convert split by split, commit. What an interrupted
 * run left is taken up; what a finished one left is refused.
 */
public final class ConvertJob {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final Console console;
  private final HadoopConf conf;

  public ConvertJob(JavaSparkContext spark, ConvertConfig config, Console console) {
    this.spark = spark;
    this.config = config;
    this.console = console;
    this.conf = new HadoopConf(spark.hadoopConfiguration());
  }

  /**
   * Runs the conversion.
   *
   * @throws ConfigException before the first task, when the run is wrong
   * @throws IOException when the world is broken; the same command goes on from there
   */
  public JobOutcome run() throws IOException {
    Verification.check(config);
    OutputStore store = OutputStore.open(config.output(), conf);
    boolean replace = checkOutput(store);
    OpenedSource source =
        OpenedSource.open(
            config.source().format(),
            config.source().uri(),
            config.source().options(),
            config.compat(),
            conf);
    source.reader().notes().forEach(console::say);
    String configuration = configuration(source);
    Previous previous = previous(configuration);
    Planner planner = new Planner(spark, source.tree(), source.reader());
    try {
      ListingStats stats = planner.list();
      if (stats.parts == 0) {
        throw new ConfigException(
            config.source().uri()
                + " holds no frame of format "
                + config.source().format().id()
                + " ("
                + stats.files
                + " files listed); check --input and --from");
      }
      DatasetReader reader = planner.reader();
      Remap remap = new Remap(config.frames().transforms(), reader.labels());
      for (ConvertConfig.Target target : config.targets()) {
        checkTraits(remap.traits(reader.traits()), target.format());
      }
      String fingerprint = planner.fingerprint(configuration + incremental(previous));
      if (config.mode().dryRun()) {
        Plan plan = cut(planner, null, fingerprint, remap, previous);
        writers(reader, remap, plan);
        return new JobOutcome.Planned(PlanSummary.of(plan));
      }
      if (replace) {
        if (!config.frames().filter().isEmpty()) {
          cut(planner, null, fingerprint, remap, previous);
        }
        for (String name : store.names("")) {
          store.delete(name);
        }
      }
      Plan plan = plan(planner, store, fingerprint, remap, previous);
      return convert(source, reader, remap, plan, store);
    } finally {
      planner.forget();
    }
  }

  /**
   * Whether an earlier run's output is to be replaced: done only when the source has been listed.
   */
  private boolean checkOutput(OutputStore store) throws IOException {
    if (Trees.overlap(config.source().uri(), config.output())) {
      throw new ConfigException(
          "--output "
              + config.output()
              + " and --input "
              + config.source().uri()
              + " lie inside each other; choose an output of its own");
    }
    boolean finished = store.exists(Staging.SUCCESS) && store.exists(Staging.MANIFEST);
    boolean begun = store.exists(Staging.PLAN_INDEX);
    if (finished && !config.mode().overwrite()) {
      throw new ConfigException(
          config.output()
              + " holds a finished output; give another --output, or --overwrite to replace it");
    }
    if (!finished && !begun) {
      List<String> names = new ArrayList<>(store.names(""));
      names.remove(Staging.FOLDER);
      if (!names.isEmpty()) {
        throw new ConfigException(
            config.output()
                + " is not empty and holds no output of maskmill (found '"
                + names.get(0)
                + "'); give an empty or new folder");
      }
    }
    return config.mode().overwrite() && (finished || begun);
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

  /** All that decides the output's bytes but the listing. */
  private String configuration(OpenedSource source) {
    StringBuilder text = new StringBuilder("maskmill ").append(Version.MASKMILL);
    text.append("\nsource ").append(config.source().format().id());
    text.append(' ').append(source.tree().root());
    text.append(' ').append(new java.util.TreeMap<>(config.source().options()));
    text.append(' ').append(source.texts());
    for (ConvertConfig.Target target : config.targets()) {
      text.append("\ntarget ").append(target.format().id());
      text.append(' ').append(new java.util.TreeMap<>(target.options()));
    }
    return text.append('\n')
        .append(config.compat())
        .append(' ')
        .append(config.images())
        .append(' ')
        .append(config.limits().maxPixels())
        .append(' ')
        .append(config.limits().maxFileBytes())
        .append(' ')
        .append(config.frames().include())
        .append(config.frames().exclude())
        .append(config.frames().transforms().text())
        .toString();
  }

  private Plan plan(
      Planner planner, OutputStore store, String fingerprint, Remap remap, Previous previous)
      throws IOException {
    if (store.exists(Staging.PLAN_INDEX)) {
      Plan old;
      try (InputStream in = store.open(Staging.PLAN_INDEX)) {
        old = MAPPER.readValue(in, Plan.class);
      }
      if (old.fingerprint().equals(fingerprint)) {
        console.say("going on with the incomplete run in " + config.output());
        return old;
      }
      throw new ConfigException(
          config.output()
              + " holds an incomplete run of another source, configuration or version;"
              + " repeat that command, or give --overwrite to start anew");
    }
    store.delete(Staging.FOLDER);
    Plan plan = cut(planner, store, fingerprint, remap, previous);
    store.put(Staging.PLAN_INDEX, MAPPER.writeValueAsBytes(plan));
    return plan;
  }

  private Plan cut(
      Planner planner, OutputStore store, String fingerprint, Remap remap, Previous previous)
      throws IOException {
    KeyFilter filter = config.frames().filter();
    Plan plan = checked(planner.cut(store, fingerprint, filter, remap, previous));
    if (previous == null) {
      return plan;
    }
    if (!plan.layout(remap.labels()).equals(previous.facts().get("layout"))) {
      console.say(
          "labels, datasets or subsets are not those of "
              + previous.root()
              + ": all frames are converted anew");
      if (store != null) {
        store.delete(Staging.FOLDER);
      }
      return checked(planner.cut(store, fingerprint, filter, remap, null));
    }
    console.say(plan.incremental().words());
    return plan;
  }

  private Previous previous(String configuration) throws IOException {
    if (config.mode().incremental().isEmpty()) {
      return null;
    }
    for (ConvertConfig.Target target : config.targets()) {
      if (!target.format().carries()) {
        throw new ConfigException(
            target.format().id()
                + " keeps many frames in a file, so none can be taken over alone; leave"
                + " --incremental out");
      }
    }
    Previous previous = Previous.open(config.mode().incremental(), conf);
    if (Trees.overlap(previous.root(), config.output())) {
      throw new ConfigException(
          "--incremental and --output are both " + config.output() + "; give a new --output");
    }
    if (!previous.facts().get("configuration").equals(Provenance.hash(configuration))) {
      throw new ConfigException(
          "--incremental "
              + previous.root()
              + " was made from another source, by other flags or by another version of maskmill,"
              + " so its frames are not what this run would make; give the same flags, or leave"
              + " --incremental out");
    }
    return previous;
  }

  private String incremental(Previous previous) {
    return previous == null
        ? ""
        : "\nincremental " + previous.facts().get("fingerprint") + ' ' + config.mode().carry();
  }

  private static Plan checked(Plan plan) {
    if (plan.frames() == 0) {
      throw new ConfigException(
          "--include and --exclude leave no frame of "
              + plan.filtered()
              + "; a frame is dataset/subset/name, without the empty ones");
    }
    return plan;
  }

  private List<ConvertSplit.WriterAt> writers(DatasetReader reader, Remap remap, Plan plan) {
    List<ConvertSplit.WriterAt> writers = new ArrayList<>();
    for (ConvertConfig.Target target : config.targets()) {
      WriterSetup setup =
          new WriterSetup(
              remap.labels(),
              FormatOptions.target(target.format(), target.options()),
              FormatOptions.compat(target.format(), config.compat()),
              config.images(),
              plan.overview(),
              remap.traits(reader.traits()),
              new TreeMap<>(
                  Map.of(
                      "maskmill.version",
                      Version.MASKMILL,
                      "maskmill.source",
                      config.source().format().id())));
      writers.add(
          new ConvertSplit.WriterAt(
              target.format().writer(setup),
              config.folder(target),
              Losses.of(target.format().id(), target.format().writable())));
    }
    return writers;
  }

  private JobOutcome convert(
      OpenedSource source, DatasetReader reader, Remap remap, Plan plan, OutputStore store)
      throws IOException {
    List<ConvertSplit.WriterAt> writers = writers(reader, remap, plan);
    boolean remote = Trees.isRemote(config.source().uri()) || Trees.isRemote(config.output());
    ConvertSplit task =
        new ConvertSplit(
            reader,
            remap,
            writers,
            source.tree(),
            store,
            config.images(),
            config.limits(),
            config.targets().stream().allMatch(target -> target.format().carries()),
            plan.incremental() == null
                ? null
                : new CarryOver.From(
                    plan.incremental().previous(),
                    conf,
                    config.mode().carry() == ConvertConfig.Carry.COPY),
            remote ? 16 : 0,
            config.mode().verify());
    List<Ledger.Result> results = new ArrayList<>(results(plan, store));
    Set<String> done = new HashSet<>();
    results.forEach(result -> done.add(result.split()));
    List<Split> open = plan.splits().stream().filter(s -> !done.contains(s.id())).toList();
    if (!done.isEmpty()) {
      console.say(done.size() + " of " + plan.splits().size() + " splits are done already");
    }
    if (!open.isEmpty()) {
      results.addAll(run(task, open));
    }
    results.sort(Comparator.comparing(Ledger.Result::split));
    RunCounts counts = counts(plan, store);
    Provenance provenance =
        new Provenance(
            source.tree().root(),
            Provenance.hash(configuration(source)),
            plan.layout(remap.labels()));
    if (counts.lossFraction() > config.limits().maxQuarantined()) {
      new Manifest(config, provenance, plan, store, null).writeQuarantine();
      return new JobOutcome.TooManyQuarantined(
          counts, config.output(), config.limits().maxQuarantined());
    }
    new Commit(spark, config, provenance, plan, store, writers, console).publish(results, counts);
    return new JobOutcome.Published(counts, config.output());
  }

  /** What splits of an earlier run left, read in parallel. */
  private List<Ledger.Result> results(Plan plan, OutputStore store) throws IOException {
    Set<String> ledgers = new HashSet<>(store.names(Staging.LEDGERS));
    List<Split> done =
        plan.splits().stream().filter(s -> ledgers.contains(s.id() + ".json")).toList();
    if (done.isEmpty()) {
      return List.of();
    }
    boolean verify = config.mode().verify();
    spark.setJobDescription("read " + done.size() + " ledgers");
    return spark
        .parallelize(done, Math.min(done.size(), 2 * spark.defaultParallelism()))
        .map(split -> Ledger.read(store, split).result())
        .filter(result -> !verify || result.readBack() != null)
        .collect();
  }

  /** What all ledgers add up to. Summed in tasks: counters have names that data decides. */
  private RunCounts counts(Plan plan, OutputStore store) {
    spark.setJobDescription("add up " + plan.splits().size() + " ledgers");
    int tasks = Math.min(plan.splits().size(), 2 * spark.defaultParallelism());
    return spark
        .parallelize(plan.splits(), tasks)
        .map(split -> Ledger.read(store, split).counts())
        .treeReduce(RunCounts::plus);
  }

  private List<Ledger.Result> run(ConvertSplit convert, List<Split> open) {
    String name =
        String.format(Locale.ROOT, "convert %,d splits, %s", open.size(), config.direction());
    spark.setJobDescription(name);
    Broadcast<ConvertSplit> task = spark.broadcast(convert);
    long frames = open.stream().mapToLong(Split::frames).sum();
    try (Progress progress =
        new Progress(spark, "convert", frames, console.terminal(), console::draw)) {
      LongAccumulator done = progress.done();
      LongAccumulator bad = progress.quarantined();
      return spark
          .parallelize(open, open.size())
          .map(
              split ->
                  task.value()
                      .run(
                          split,
                          n -> {
                            done.add(1);
                            bad.add(n < 0 ? 1 : 0);
                          }))
          .collect();
    }
  }
}
