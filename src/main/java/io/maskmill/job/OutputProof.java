package io.maskmill.job;

import io.maskmill.engine.convert.ProofTally;
import io.maskmill.engine.convert.WrittenFile;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Compares what the ledgers say with one listing of the output: every file must be there with its
 * length, and no two frames may have been written under one name, since on a store the later
 * silently replaces the earlier.
 *
 * @param ledgers of the splits that are done
 * @param folders of the targets, each empty or ending in '/'
 */
record OutputProof(
    JavaSparkContext spark,
    Plan plan,
    RunOutput output,
    Ledgers ledgers,
    List<String> folders,
    Console console) {

  /** Compares what splits have written that are done. */
  ProofTally ofSplits() throws IOException {
    return tally(List.of(), false);
  }

  /**
   * Compares all that was written.
   *
   * @param last files that the run put after the frames
   * @param deletesStrays whether files that no ledger names are deleted
   * @throws ConfigException when two frames have one name in the output
   */
  ProofTally run(List<Ledger.Entry> last, boolean deletesStrays) throws IOException {
    return tally(last.stream().map(WrittenFile::last).toList(), deletesStrays);
  }

  private ProofTally tally(List<WrittenFile.At> last, boolean deletesStrays) throws IOException {
    try (Progress progress = Progress.of(spark, console, "compare", "files", 0)) {
      FewFiles few = ledgers.few() == null ? null : few(last, progress.done());
      return few == null ? tally(last, deletesStrays, progress.done()) : tally(few, deletesStrays);
    }
  }

  private ProofTally tally(FewFiles few, boolean deletesStrays) throws IOException {
    ProofTally tally = few.tally();
    refuseTwice(tally);
    if (deletesStrays && hasOnlyStrays(tally)) {
      few.deleteStrays();
    }
    return tally;
  }

  private ProofTally tally(List<WrittenFile.At> last, boolean deletesStrays, ProgressCount listed) {
    spark.setJobDescription("compare the ledgers with " + output.store().root());
    Staging staging = output.staging();
    JavaPairRDD<String, WrittenFile> files =
        ledgers
            .all()
            .flatMap(ledger -> WrittenFile.of(ledger, staging).iterator())
            .union(spark.parallelize(last, 1))
            .union(listed(listed))
            .mapToPair(at -> new Tuple2<>(at.path(), at.file()))
            .reduceByKey(WrittenFile::plus, TaskCount.perFrame(spark, plan.splits()));
    ProofTally tally =
        files
            .map(pair -> new WrittenFile.At(pair._1(), pair._2()))
            .mapPartitions(all -> List.of(ProofTally.of(all, staging)).iterator())
            .treeReduce(ProofTally::plus);
    refuseTwice(tally);
    if (deletesStrays && hasOnlyStrays(tally)) {
      OutputStore store = output.store();
      files.filter(pair -> pair._2().isStray(pair._1(), staging)).keys().foreach(store::delete);
    }
    return tally;
  }

  private static void refuseTwice(ProofTally tally) {
    if (!tally.twice().isEmpty()) {
      throw new ConfigException(
          "two frames of the source have one name in the output: "
              + String.join(", ", tally.twice())
              + "; give them names of their own, or convert them to outputs of their own");
    }
  }

  private static boolean hasOnlyStrays(ProofTally tally) {
    return tally.strays() > 0 && tally.wrong() == 0;
  }

  /** All files of a small run; null when there are others that are many. */
  private FewFiles few(List<WrittenFile.At> last, ProgressCount listed) throws IOException {
    FewFiles few = new FewFiles(output, listed);
    last.forEach(few::add);
    for (Ledger ledger : ledgers.few()) {
      WrittenFile.of(ledger, output.staging()).forEach(few::add);
    }
    boolean all = few.list(List.of(parts()));
    for (String folder : folders) {
      try (OutputStore.Listing children = output.store().children(name(folder))) {
        while (all && children.hasNext()) {
          OutputStore.Stored one = children.next();
          all = !isData(one) || few.list(List.of(one));
        }
      }
    }
    return all ? few : null;
  }

  /** Every file of the output, listed by tasks, one for each folder in a target's folder. */
  private JavaRDD<WrittenFile.At> listed(ProgressCount done) {
    OutputStore store = output.store();
    return spark
        .parallelize(folders, folders.size())
        .flatMap(folder -> store.children(name(folder)))
        .filter(OutputProof::isData)
        .union(spark.parallelize(List.of(parts()), 1))
        .repartition(TaskCount.perFrame(spark, plan.splits()))
        .mapPartitions(some -> Progress.counted(new StoredFiles(store, some), file -> true, done))
        .map(file -> WrittenFile.listed(file.path(), file.length()));
  }

  /** The folder of what splits left for documents and archives. */
  private OutputStore.Stored parts() {
    return new OutputStore.Stored(output.staging().parts() + "/", 0);
  }

  /** Whether the engine itself does not need the name. */
  private static boolean isData(OutputStore.Stored one) {
    return !NotData.isEngines(name(one.path()));
  }

  private static String name(String folder) {
    return folder.replaceFirst("/$", "");
  }
}
