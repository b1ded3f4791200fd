package io.maskmill.job;

import io.maskmill.engine.convert.Disappeared;
import io.maskmill.engine.convert.ListPart;
import io.maskmill.engine.convert.Manifest;
import io.maskmill.engine.convert.RunFacts;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Writes the files that tell of the whole run: the quarantine, the statistics, the frames that have
 * disappeared, and the manifest, with tables beside them for lists that are too long. When the
 * store is overloaded in the middle of a file, the files are begun again.
 *
 * @param facts of all splits
 * @param lists those that may be too long
 * @param statistics of the frames
 * @param resumed whether an earlier run may have left such tables
 */
record RunFiles(
    JavaSparkContext spark,
    Manifest manifest,
    RunFacts facts,
    LongLists lists,
    RunStatistics statistics,
    boolean resumed,
    Console console) {

  /** Writes the quarantine and the statistics alone, of a run that is not published. */
  void quarantine() throws IOException {
    tables(lists.withoutFiles(), List.of());
    patience()
        .of(
            refusals -> {
              manifest.writeQuarantine(facts);
              return null;
            });
    statistics.write(patience());
  }

  /**
   * Writes all of them, the manifest last.
   *
   * @param last entries that were put after the frames: documents, archives and metadata
   * @param verified what was read back, by target; empty unless the run verifies
   * @return what each target wrote
   */
  List<SummaryDocument.Output> all(List<Ledger.Entry> last, Map<String, FrameSum> verified)
      throws IOException {
    try (Progress progress = Progress.of(spark, console, "publish", "lists", 0)) {
      List<ListPart> parts = tables(lists, last);
      Disappeared frames = manifest.disappeared();
      if (frames != null) {
        new DisappearedFrames(spark, frames).join();
      }
      statistics.write(patience());
      patience()
          .of(
              refusals -> {
                manifest.writeQuarantine(facts);
                manifest.write(facts, last, verified, parts);
                return null;
              });
      progress.done().add(1);
      return facts.outputs(last);
    }
  }

  private List<ListPart> tables(LongLists all, List<Ledger.Entry> last) throws IOException {
    if (resumed) {
      all.clear();
    }
    if (all.areShort()) {
      return List.of();
    }
    List<ListPart> parts = all.write(last);
    all.words().forEach(console::say);
    return parts;
  }

  private Patience patience() {
    return Patience.of(new HadoopConf(spark.hadoopConfiguration()));
  }
}
