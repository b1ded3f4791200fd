package io.maskmill.job;

import io.maskmill.engine.convert.ArchivePlan;
import io.maskmill.engine.convert.ComposeArchive;
import io.maskmill.engine.convert.DocumentPlan;
import io.maskmill.engine.convert.JoinDocument;
import io.maskmill.engine.convert.Manifest;
import io.maskmill.engine.convert.ProgressOnce;
import io.maskmill.engine.convert.ProofTally;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.Connections;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Patience;
import io.maskmill.model.Frame;
import io.maskmill.model.Sha256;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Turns the splits' work into a published output: documents are joined as tasks, metadata is
 * written, then the quarantine, the manifest and, last, _SUCCESS, which is the commit point.
 */
final class Commit {

  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final Provenance provenance;
  private final Plan plan;
  private final RunOutput output;
  private final OutputStore store;
  private final List<TargetWriter> writers;
  private final OutputProof proof;
  private final NameProof names;
  private final Owner owner;
  private final Console console;

  Commit(
      JavaSparkContext spark,
      ConvertConfig config,
      Provenance provenance,
      Plan plan,
      RunOutput output,
      List<TargetWriter> writers,
      OutputProof proof,
      NameProof names,
      Owner owner,
      Console console) {
    this.spark = spark;
    this.config = config;
    this.provenance = provenance;
    this.plan = plan;
    this.output = output;
    this.store = output.store();
    this.writers = writers;
    this.proof = proof;
    this.names = names;
    this.owner = owner;
    this.console = console;
  }

  /**
   * Publishes the output.
   *
   * @param splits every split's result in frame order
   * @param resumed whether an earlier run may have left files of frames that have changed since
   * @param stage is told as soon as the output is complete
   * @return what each target wrote
   */
  List<SummaryDocument.Output> publish(
      List<Ledger.Result> splits, RunCounts counts, boolean resumed, RunStage stage)
      throws IOException {
    prove(splits, counts);
    names.check(plan.splits());
    try (IoThreads threads = new IoThreads(ledgersAtATime())) {
      List<Ledger.Entry> last = new ArrayList<>(documents(splits));
      List<ComposeArchive> archives = new ArrayList<>();
      for (TargetWriter target : writers) {
        RunSummary summary =
            new RunSummary(counts.written(), DocumentPlan.documents(splits, target.folder()));
        if (target.writer().packing().isOn()) {
          List<ComposeArchive.Metadata> metadata = new ArrayList<>();
          target
              .writer()
              .finish(
                  summary,
                  new MetadataSink(
                      (path, bytes) -> metadata.add(new ComposeArchive.Metadata(path, bytes))));
          archives.addAll(new ArchivePlan(output, splits, target, metadata).tasks());
        } else {
          target
              .writer()
              .finish(
                  summary,
                  new MetadataSink(
                      (path, bytes) -> {
                        store.put(target.folder() + path, bytes);
                        last.add(
                            new Ledger.Entry(
                                target.folder() + path, bytes.length, Sha256.of(bytes)));
                      }));
        }
      }
      List<Ledger.Entry> composed = compose(archives);
      Map<String, FrameSum> verified =
          config.mode().verify()
              ? new Verification(spark, config, plan, output, console)
                  .prove(splits, last, composed, counts.written())
              : Map.of();
      last.addAll(composed);
      owner.check();
      prove(last, resumed);
      owner.check();
      // Ledgers are read twice, once for each file.
      List<SummaryDocument.Output> wrote;
      long ledgers = 2L * plan.splits().size();
      try (Progress progress = Progress.of(spark, console, "publish", "ledgers", ledgers)) {
        ProgressOnce done = new ProgressOnce(progress.done()::add);
        wrote =
            patience()
                .of(
                    refusals -> {
                      done.begin();
                      Manifest manifest =
                          new Manifest(config, provenance, plan, output, threads, done);
                      manifest.writeQuarantine(counts);
                      manifest.writeDisappeared();
                      return manifest.write(counts, last, verified);
                    });
      }
      owner.check();
      stage.publishing();
      store.put(Staging.SUCCESS, new byte[0]);
      stage.published();
      clear();
      return wrote;
    }
  }

  /** With a store that is overloaded while something is streamed to it, which is begun again. */
  private Patience patience() {
    return Patience.of(new HadoopConf(spark.hadoopConfiguration()));
  }

  /** How many ledgers the driver reads at a time, when no task of its process runs. */
  private int ledgersAtATime() {
    int connections = Connections.of(config.output(), new HadoopConf(spark.hadoopConfiguration()));
    return connections == 0 ? IoShare.MOST : new IoShare(1, connections, 0).reads();
  }

  /** Deletes what only an incomplete run needs; the output is complete without that, too. */
  private void clear() {
    try {
      output.staging().clear(store);
    } catch (IOException e) {
      console.say(
          "note: what the run kept in "
              + store.root()
              + "/"
              + output.staging().folder()
              + " could not be deleted; the same command does it: "
              + e.getMessage());
    }
  }

  /** Compares the ledgers with what is there. */
  private void prove(List<Ledger.Entry> last, boolean resumed) throws IOException {
    ProofTally found = proof.run(last, resumed);
    if (found.wrong() > 0) {
      for (String split : found.splits()) {
        store.delete(output.staging().ledger(split));
      }
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%,d files below %s are not what was written, such as: %s; the same command writes"
                  + " them again",
              found.wrong(),
              store.root(),
              String.join("; ", found.examples())));
    }
    if (found.strays() > 0) {
      console.say(
          String.format(
              Locale.ROOT,
              "note: %,d files below %s are of no frame of this run, such as %s; %s",
              found.strays(),
              store.root(),
              found.strayExamples().get(0),
              resumed
                  ? "an earlier attempt left them, and they were deleted"
                  : "another program, or an attempt that died, has left them there"));
    }
  }

  private void prove(List<Ledger.Result> splits, RunCounts counts) {
    if (splits.size() != plan.splits().size() || counts.frames() != plan.frames()) {
      throw new IllegalStateException(
          splits.size()
              + " of "
              + plan.splits().size()
              + " splits left a ledger, with "
              + counts.frames()
              + " of "
              + plan.frames()
              + " frames: the output is not complete");
    }
    if (counts.frames() != counts.written() + counts.quarantined()) {
      throw new IllegalStateException(
          counts.frames()
              + " frames went in, "
              + counts.written()
              + " came out and "
              + counts.quarantined()
              + " were quarantined: the sum does not hold");
    }
  }

  private List<Ledger.Entry> documents(List<Ledger.Result> splits) {
    List<JoinDocument> joins = new ArrayList<>();
    for (TargetWriter target : writers) {
      if (!target.writer().packing().isOn()) {
        joins.addAll(DocumentPlan.joins(output, splits, target.writer(), target.folder()));
      }
    }
    if (joins.isEmpty()) {
      return List.of();
    }
    spark.setJobDescription("join " + joins.size() + " documents");
    Patience patience = patience();
    try (Progress progress = Progress.of(spark, console, "join", "documents", joins.size())) {
      ProgressCount done = progress.done();
      return spark
          .parallelize(joins, joins.size())
          .map(
              join -> {
                Ledger.Entry entry = patience.of(refusals -> join.run());
                done.add(1);
                return entry;
              })
          .collect();
    }
  }

  private List<Ledger.Entry> compose(List<ComposeArchive> archives) {
    if (archives.isEmpty()) {
      return List.of();
    }
    spark.setJobDescription("compose " + archives.size() + " archives");
    long frames =
        archives.stream()
            .flatMap(archive -> archive.part().pieces().stream())
            .mapToLong(piece -> piece.segment().frames())
            .sum();
    Patience patience = patience();
    try (Progress progress = Progress.of(spark, console, "pack", "frames", frames)) {
      ProgressCount done = progress.done();
      return spark
          .parallelize(archives, archives.size())
          .map(
              archive -> {
                ProgressOnce once = new ProgressOnce(done::add);
                return patience.of(
                    refusals -> {
                      once.begin();
                      return archive.run(once);
                    });
              })
          .collect();
    }
  }

  /** Takes a small file. */
  private interface Small {
    void put(String path, byte[] bytes) throws IOException;
  }

  /** Takes metadata at once, on the driver. */
  private static final class MetadataSink implements EntrySink {
    private final Small files;

    MetadataSink(Small files) {
      this.files = files;
    }

    @Override
    public void entry(String path, byte[] bytes) throws IOException {
      files.put(path, bytes);
    }

    @Override
    public boolean image(String path, Frame frame) {
      throw new IllegalStateException("metadata has no images: " + path);
    }

    @Override
    public byte[] imageBytes(Frame frame) {
      throw new IllegalStateException("metadata has no images");
    }

    @Override
    public long ordinal() {
      throw new IllegalStateException("metadata is of no frame");
    }

    @Override
    public int record(String document, String section, String text) throws IOException {
      throw new IllegalStateException(
          "records end with the last frame: "
              + document
              + ' '
              + section
              + ' '
              + text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Override
    public void count(String counter, long by) {}
  }
}
