package io.maskmill.job;

import io.maskmill.engine.convert.ArchivePlan;
import io.maskmill.engine.convert.ComposeArchive;
import io.maskmill.engine.convert.DocumentPlan;
import io.maskmill.engine.convert.JoinDocument;
import io.maskmill.engine.convert.ProofTally;
import io.maskmill.engine.convert.TargetLoading;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.report.ReportFacts;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Owner;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Amount;
import io.maskmill.spi.Packing;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Turns the splits' work into a published output: documents and archives are made, metadata is
 * written, then the quarantine, the manifest and, last, _SUCCESS, which is the commit point.
 */
final class Commit {
  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final Plan plan;
  private final RunOutput output;
  private final List<TargetWriter> writers;
  private final RunFiles files;
  private final RunReport report;
  private final OutputProof proof;
  private final NameProof names;
  private final Ledgers ledgers;
  private final Owner owner;
  private final Console console;

  /**
   * What was published.
   *
   * @param outputs what each target wrote
   * @param loading how people use it
   * @param report path or address of the page; empty when there is none
   */
  record Made(List<SummaryDocument.Output> outputs, List<TargetLoading> loading, String report) {}

  /**
   * @param files that tell of the whole run
   * @param report that shows it to people
   * @param proof that the output holds what the ledgers say
   * @param names whether two frames have one name
   * @param ledgers of all splits
   * @param owner who must still own the output before anything is made final
   */
  Commit(
      JavaSparkContext spark,
      ConvertConfig config,
      Plan plan,
      RunOutput output,
      List<TargetWriter> writers,
      RunFiles files,
      RunReport report,
      OutputProof proof,
      NameProof names,
      Ledgers ledgers,
      Owner owner,
      Console console) {
    this.spark = spark;
    this.config = config;
    this.plan = plan;
    this.output = output;
    this.writers = writers;
    this.files = files;
    this.report = report;
    this.proof = proof;
    this.names = names;
    this.ledgers = ledgers;
    this.owner = owner;
    this.console = console;
  }

  /**
   * Publishes the output.
   *
   * @param splits every split's result in frame order
   * @param statistics of the frames; null when there are none
   * @param resumed whether an earlier run may have left files of frames that have changed since
   * @param stage is told as soon as the output is complete
   */
  Made publish(
      List<Ledger.Result> splits,
      RunCounts counts,
      Statistics statistics,
      boolean resumed,
      RunStage stage)
      throws IOException {
    prove(splits, counts);
    names.check();
    Assembly assembly = new Assembly(spark, console, ledgers.few() != null);
    List<Ledger.Entry> last = new ArrayList<>(assembly.join(documents(splits)));
    List<ComposeArchive> archives = new ArrayList<>();
    for (TargetWriter target : writers) {
      RunSummary summary =
          new RunSummary(counts.written(), DocumentPlan.documents(splits, target.folder()));
      Packing packing = target.writer().packing();
      if (packing.kind().holdsMetadata()) {
        List<ComposeArchive.Metadata> metadata = new ArrayList<>();
        finish(
            target,
            summary,
            (path, bytes) -> metadata.add(new ComposeArchive.Metadata(path, bytes)));
        archives.addAll(new ArchivePlan(output, splits, target, metadata).tasks());
      } else {
        finish(
            target,
            summary,
            (path, bytes) -> {
              output.store().put(target.folder() + path, bytes);
              last.add(new Ledger.Entry(target.folder() + path, bytes.length, Sha256.of(bytes)));
            });
        if (packing.isOn()) {
          archives.addAll(new ArchivePlan(output, splits, target, List.of()).tasks());
        }
      }
    }
    List<Ledger.Entry> composed = assembly.compose(archives);
    Map<String, FrameSum> verified =
        config.mode().verify() ? verified(splits, last, composed, counts, stage) : Map.of();
    last.addAll(composed);
    owner.check();
    prove(last, resumed);
    owner.check();
    List<SummaryDocument.Output> wrote = files.all(last, verified);
    List<TargetLoading> loading = TargetLoading.of(config, last);
    String page = report.put(ReportFacts.State.PUBLISHED, statistics, wrote, last);
    owner.check();
    stage.publishing();
    output.store().put(Staging.SUCCESS, new byte[0]);
    stage.published();
    new Clearing(spark, output, console).afterPublishing(plan.splits().size());
    return new Made(wrote, loading, page);
  }

  private Map<String, FrameSum> verified(
      List<Ledger.Result> splits,
      List<Ledger.Entry> last,
      List<Ledger.Entry> archives,
      RunCounts counts,
      RunStage stage)
      throws IOException {
    try {
      return new Verification(spark, config, writers, plan, output, ledgers, console)
          .prove(splits, last, archives, counts.written());
    } catch (UnprovenException e) {
      stage.unproven();
      throw e;
    }
  }

  private static void finish(TargetWriter target, RunSummary summary, MetadataSink.Small files)
      throws IOException {
    target.writer().finish(summary, new MetadataSink(files));
  }

  /** Compares the ledgers with what is there. */
  private void prove(List<Ledger.Entry> last, boolean resumed) throws IOException {
    ProofTally found = proof.run(last, resumed);
    if (found.wrong() > 0) {
      for (String split : found.splits()) {
        output.store().delete(output.staging().ledger(split));
      }
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s below %s %s not what was written, such as: %s; the same command writes that"
                  + " again",
              Amount.of(found.wrong(), "file"),
              output.store().root(),
              found.wrong() == 1 ? "is" : "are",
              String.join("; ", found.examples())));
    }
    if (found.strays() > 0) {
      console.say(
          String.format(
              Locale.ROOT,
              "note: %s below %s %s of no frame of this run, such as %s; %s",
              Amount.of(found.strays(), "file"),
              output.store().root(),
              found.strays() == 1 ? "is" : "are",
              found.strayExamples().get(0),
              resumed
                  ? "left by an earlier attempt, and deleted"
                  : "left there by another program, or an attempt that died"));
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

  private List<JoinDocument> documents(List<Ledger.Result> splits) throws IOException {
    List<JoinDocument> joins = new ArrayList<>();
    for (TargetWriter target : writers) {
      if (!target.writer().packing().isOn()) {
        joins.addAll(DocumentPlan.joins(output, splits, target.writer(), target.folder()));
      }
    }
    return joins;
  }
}
