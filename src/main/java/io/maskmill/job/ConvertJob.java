package io.maskmill.job;

import io.maskmill.engine.convert.ManifestFacts;
import io.maskmill.engine.convert.OutputCheck;
import io.maskmill.engine.convert.PreviousOutput;
import io.maskmill.engine.convert.PreviousOutputs;
import io.maskmill.engine.convert.PublishedCounts;
import io.maskmill.engine.convert.Unusable;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Incremental;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.PlanSummary;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs a conversion from start to end. What it does depends on what the output holds: it plans and
 * converts into a new one, goes on with an incomplete run of the same command from that run's plan,
 * and has nothing to do where the same command has finished.
 */
public final class ConvertJob {
  private static final int ATTEMPTS = 5;

  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final Console console;
  private final RunStage stage;
  private final RunRecord record;
  private final HadoopConf conf;
  private OpenedSource source;
  private String configuration;
  private PreviousOutputs previous;
  private RunOutput output;

  public ConvertJob(JavaSparkContext spark, ConvertConfig config, Console console) {
    this(spark, config, console, RunStage.writing(), RunRecord.of("convert"));
  }

  /**
   * @param stage is told how far the run has come
   * @param record is told what the run has to tell of itself
   */
  public ConvertJob(
      JavaSparkContext spark,
      ConvertConfig config,
      Console console,
      RunStage stage,
      RunRecord record) {
    this.spark = spark;
    this.stage = stage;
    this.record = record;
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
    record.begins(spark, config);
    JobOutcome outcome = outcome();
    record.ends(outcome);
    return outcome;
  }

  private JobOutcome outcome() throws IOException {
    Verification.check(config);
    LongLists.limit(spark);
    OutputCheck.apart(config);
    for (int i = 0; i < ATTEMPTS; i++) {
      JobOutcome outcome = attempt();
      if (outcome != null) {
        return outcome;
      }
      console.say("another run has changed " + config.output() + "; looking at it again");
    }
    throw new ConfigException(
        config.output()
            + " is changed by other runs of maskmill again and again; stop all but one");
  }

  /** Runs it on what the output holds; null when another run changes that in the meantime. */
  private JobOutcome attempt() throws IOException {
    OutputStore store = OutputStore.open(config.output(), conf);
    OutputState state = OutputCheck.opened(config, store);
    OutputCheck.refuseForeign(config, state);
    source = OpenedSource.open(config.source(), config.images(), conf);
    source.reader().notes().forEach(console::say);
    configuration = Provenance.configuration(config, source.tree().root(), source.texts());
    String hash = Provenance.hash(configuration);
    previous = new PreviousOutputs(config, configuration, conf, console::say);
    previous.check();
    configuration += previous.fingerprint();
    output = new RunOutput(store, Staging.of(configuration));
    OutputCheck.refuse(config, state, output, hash);
    if (config.mode().dryRun()) {
      return listed(state, null);
    }
    if (state.finished() && !state.isReplacedBy(output.staging())) {
      return finished(state);
    }
    boolean starts = state.isReplacedBy(output.staging()) || state.isAnothers(output.staging());
    Plan begun = starts ? null : Plan.read(output);
    if (begun == null && state.isStaged(output.staging()) && !starts) {
      console.say("an earlier run of this command left no whole plan; it begins anew");
    }
    boolean ended = begun != null && store.exists(output.staging().limit());
    if (ended) {
      console.say("too much was set aside before; the source is listed again, as it may be mended");
    }
    return begun == null || ended ? listed(state, begun) : resumed(state, begun);
  }

  /** The same command has finished here; its source may have changed since. */
  private JobOutcome finished(OutputState state) throws IOException {
    boolean isCut = state.isStaged(output.staging()) || hasLeftovers();
    if (isCut) {
      // The run had published its output and was ended before it could clean up.
      owned(
          held -> {
            held.owner().check();
            output.staging().clear(output.store());
            return null;
          });
    } else if (config.mode().overwrite()) {
      return listed(state, null);
    }
    if (isUpToDate()) {
      JobOutcome done = alreadyDone();
      if (isCut && !output.store().exists(Staging.SUMMARY)) {
        record.ends(done);
        owned(
            held -> {
              held.summary().end();
              return null;
            });
      }
      return done;
    }
    if (config.mode().overwrite()) {
      return listed(OutputState.of(output.store()), null);
    }
    throw new ConfigException(
        config.output()
            + " holds a finished output of this command, made from another state of the source;"
            + " give --overwrite to convert all of it again, or another --output with --incremental"
            + " "
            + config.output()
            + " to convert only what is new");
  }

  private JobOutcome alreadyDone() throws IOException {
    return new JobOutcome.AlreadyDone(config.output(), PublishedCounts.read(output.store()));
  }

  private boolean hasLeftovers() throws IOException {
    return output.store().names(Staging.FOLDER).stream()
        .anyMatch(name -> Owner.isOwners(name) || name.equals("tmp"));
  }

  private boolean isUpToDate() throws IOException {
    ManifestFacts facts = ManifestFacts.read(output.store());
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    try {
      planner.list();
      return planner.fingerprint(configuration).equals(facts.fingerprint());
    } finally {
      planner.forget();
    }
  }

  /** Goes on with an incomplete run. */
  private JobOutcome resumed(OutputState state, Plan begun) throws IOException {
    if (begun.incremental() != null && previous.planned(begun.incremental()) == null) {
      console.say(
          begun.incremental().previous()
              + ", which the incomplete run takes frames over from, has gone or changed; the run"
              + " begins anew");
      return listed(state, null);
    }
    DatasetReader reader = source.reader().listed(begun.seen().summary());
    List<String> known = source.reader().notes();
    reader.notes().stream().filter(note -> !known.contains(note)).forEach(console::say);
    Remap remap = new Remap(config.frames().transforms(), reader.labels());
    if (!begun.seen().hadLabels(reader.labels())) {
      if (config.mode().overwrite()) {
        return listed(state, null);
      }
      throw new ConfigException(
          config.output()
              + " holds an incomplete run of this command, and the labels of the source have"
              + " changed since it was planned; give --overwrite to start anew");
    }
    TargetWriters targets = new TargetWriters(config, reader, remap, console);
    targets.check();
    stage.begun();
    boolean[] listsAgain = new boolean[1];
    JobOutcome outcome =
        owned(
            held -> {
              Plan now = Plan.read(output);
              boolean same =
                  now != null
                      && now.fingerprint().equals(begun.fingerprint())
                      && now.splits().equals(begun.splits()); // others may have planned once more
              if (!same || !OutputState.of(output.store()).equals(state)) {
                return null;
              }
              held.summary().begin();
              if (!new SplitRuns(spark, config, begun, output, console).plansAreWhole()) {
                console.say(
                    "the plan of the incomplete run is damaged; the source is listed again");
                listsAgain[0] = true;
                return null;
              }
              console.say(
                  String.format(
                      Locale.ROOT,
                      "going on with the incomplete run in %s as it was planned, with %,d frames;"
                          + " files that were added to the source since are left for the next run",
                      config.output(),
                      begun.frames()));
              JobOutcome end = convert(targets, held, begun, true);
              listsAgain[0] = end == null;
              return end;
            });
    if (!listsAgain[0]) {
      return outcome;
    }
    return listed(OutputState.of(output.store()), begun);
  }

  /**
   * Lists the source, plans and converts.
   *
   * @param old a plan that a run left and that holds only if the source is still the same; null for
   *     none
   */
  private JobOutcome listed(OutputState state, Plan old) throws IOException {
    if (!config.mode().dryRun() && !withdrawn(state)) {
      return null;
    }
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    try {
      ListingStats stats = planner.list();
      if (stats.parts() == 0) {
        throw EmptySource.of(config.source(), planner, "--input and --from");
      }
      planner.learned().forEach(console::say);
      Remap remap = new Remap(config.frames().transforms(), planner.reader().labels());
      TargetWriters targets = new TargetWriters(config, planner.reader(), remap, console);
      targets.check();
      String fingerprint = planner.fingerprint(configuration);
      PreviousOutput from = from(old);
      Planning planning = new Planning(config, planner, fingerprint, remap, from, console);
      if (config.mode().dryRun()) {
        Plan plan = planning.cut(null);
        targets.of(plan);
        return new JobOutcome.Planned(PlanSummary.of(plan));
      }
      boolean same =
          old != null
              && old.fingerprint().equals(fingerprint)
              && isOfOneOutput(old.incremental(), from);
      boolean replaces = !same && !state.isEmpty();
      if (replaces) {
        targets.of(planning.cut(null)); // a refused command leaves what is there
      }
      return owned(
          held -> {
            if (!OutputState.of(output.store()).equals(state)) {
              return null;
            }
            held.summary().begin();
            if (same || replaces) {
              stage.begun();
            }
            if (replaces) {
              new Replacing(spark, output, held.owner(), console).run();
            }
            Plan plan = planning.make(output, targets::of, same ? old : null);
            stage.begun();
            JobOutcome outcome = convert(targets, held, plan, same);
            while (outcome == null) { // each time without more of the earlier output's splits
              plan = planning.from(usable(from)).make(output, targets::of, plan);
              outcome = convert(targets, held, plan, true);
            }
            return outcome;
          });
    } finally {
      planner.forget();
    }
  }

  /**
   * Deletes the summary of an incomplete run of this command, which goes on: listing takes time,
   * and what is read meanwhile must not be taken for this run's end.
   *
   * @return false when another run has changed the output
   */
  private boolean withdrawn(OutputState state) throws IOException {
    boolean goesOn = state.isStaged(output.staging()) || state.isReplacedBy(output.staging());
    if (!goesOn || !output.store().exists(Staging.SUMMARY)) {
      return true;
    }
    boolean[] isSame = new boolean[1];
    owned(
        held -> {
          isSame[0] = OutputState.of(output.store()).equals(state);
          if (isSame[0]) {
            held.summary().begin();
          }
          return null;
        });
    return isSame[0];
  }

  /** What the run takes frames over from: the same as before where a run goes on. */
  private PreviousOutput from(Plan old) throws IOException {
    PreviousOutput before =
        old == null || old.incremental() == null ? null : previous.planned(old.incremental());
    boolean wasFull = old != null && old.incremental() == null;
    return before != null || wasFull ? usable(before) : previous.find();
  }

  /**
   * Whether what was done by a plan may stand beside frames of an output: not if the plan's frames
   * are of another one, which then has gone or changed, though its splits may be the same.
   */
  private static boolean isOfOneOutput(Incremental planned, PreviousOutput from) {
    return planned == null
        || from == null
        || (planned.previous().equals(from.root())
            && planned.fingerprint().equals(from.facts().fingerprint()));
  }

  /** An earlier output without the splits that tasks could not take over; null for null. */
  private PreviousOutput usable(PreviousOutput from) throws IOException {
    return from == null ? null : from.without(Unusable.of(output).splits());
  }

  /** As {@link Conversion#run}. */
  private JobOutcome convert(TargetWriters targets, HeldOutput held, Plan plan, boolean resumed)
      throws IOException {
    record.plans(PlanSummary.of(plan));
    JobOutcome outcome =
        new Conversion(
                spark,
                config,
                source,
                targets,
                output.with(plan.fingerprint()),
                held.owner(),
                stage,
                console)
            .run(plan, resumed);
    if (outcome != null) {
      record.ends(outcome);
      held.summary().end();
    }
    return outcome;
  }

  private JobOutcome owned(HeldOutput.Work work) throws IOException {
    return HeldOutput.during(spark, output, record, stage, console, work);
  }
}
