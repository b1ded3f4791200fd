package io.maskmill.job;

import io.maskmill.engine.convert.Manifest;
import io.maskmill.engine.convert.ProgressOnce;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.Connections;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Writes the files that tell of the whole run, on the driver: the quarantine, the frames that have
 * disappeared, and the manifest. Ledgers are read ahead, since there is one per split. When the
 * store is overloaded in the middle of a file, the files are begun again.
 */
record RunFiles(
    JavaSparkContext spark,
    ConvertConfig config,
    Provenance provenance,
    Plan plan,
    RunOutput output,
    Console console) {

  private interface Work<T> {
    T run(Manifest manifest) throws IOException;
  }

  /** Writes the quarantine alone, of a run that is not published. */
  void quarantine(RunCounts counts) throws IOException {
    write(
        n -> {},
        manifest -> {
          manifest.writeQuarantine(counts);
          return null;
        });
  }

  /**
   * Writes all of them, the manifest last.
   *
   * @param last entries that were put after the frames: documents, archives and metadata
   * @param verified what was read back, by target; empty unless the run verifies
   * @return what each target wrote
   */
  List<SummaryDocument.Output> all(
      RunCounts counts, List<Ledger.Entry> last, Map<String, FrameSum> verified)
      throws IOException {
    // Ledgers are read twice, once for the quarantine and once for the manifest.
    long ledgers = 2L * plan.splits().size();
    try (Progress progress = Progress.of(spark, console, "publish", "ledgers", ledgers)) {
      return write(
          progress.done()::add,
          manifest -> {
            manifest.writeQuarantine(counts);
            manifest.writeDisappeared();
            return manifest.write(counts, last, verified);
          });
    }
  }

  private <T> T write(LongConsumer progress, Work<T> work) throws IOException {
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    ProgressOnce done = new ProgressOnce(progress);
    try (IoThreads threads = new IoThreads(ledgersAtATime(conf))) {
      Manifest manifest = new Manifest(config, provenance, plan, output, threads, done);
      return Patience.of(conf)
          .of(
              refusals -> {
                done.begin();
                return work.run(manifest);
              });
    }
  }

  /** How many ledgers the driver reads at a time, when no task of its process runs. */
  private int ledgersAtATime(HadoopConf conf) {
    int connections = Connections.of(config.output(), conf);
    return connections == 0 ? IoShare.MOST : new IoShare(1, connections, 0).reads();
  }
}
