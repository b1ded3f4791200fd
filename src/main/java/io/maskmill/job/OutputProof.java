package io.maskmill.job;

import io.maskmill.engine.convert.HashBlock;
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
    return compared(List.of(), false, false);
  }

  /**
   * Compares all that was written.
   *
   * @param last files that the run put after the frames
   * @param deletesStrays whether files that no ledger names are deleted
   * @throws ConfigException when two frames have one name in the output
   */
  ProofTally run(List<Ledger.Entry> last, boolean deletesStrays) throws IOException {
    // An interrupted run, whose strays are deleted, nearly always leaves something that differs.
    return compared(last.stream().map(WrittenFile::last).toList(), deletesStrays, !deletesStrays);
  }

  /**
   * Compares the ledgers with the output, on the driver where files are few.
   *
   * @param isEqualMostly whether hashes are looked at first, which tell only whether all is equal
   */
  private ProofTally compared(
      List<WrittenFile.At> last, boolean deletesStrays, boolean isEqualMostly) throws IOException {
    FewFiles few = ledgers.few() == null ? null : few(last);
    if (few != null) {
      ProofTally tally = few.tally();
      refuseTwice(tally);
      if (deletesStrays && hasOnlyStrays(tally)) {
        few.deleteStrays();
      }
      return tally;
    }
    JavaRDD<WrittenFile.At> written = written().union(spark.parallelize(last, 1));
    return isEqualMostly && isEqual(written) ? ProofTally.none() : tally(written, deletesStrays);
  }

  /** Whether nothing differs, as far as hashes tell. */
  private boolean isEqual(JavaRDD<WrittenFile.At> written) {
    Staging staging = output.staging();
    try (Progress progress = progress()) {
      JavaRDD<HashBlock.Hashed> hashes =
          written.union(listed(progress.done())).flatMap(file -> file.hashed(staging).iterator());
      HashBlock.Comparison all = Hashes.compare(hashes, TaskCount.perHash(plan.splits()));
      return !all.repeats() && !all.differ();
    }
  }

  private Progress progress() {
    spark.setJobDescription("compare the ledgers with " + output.store().root());
    return Progress.of(spark, console, "compare", "files", 0);
  }

  private ProofTally tally(JavaRDD<WrittenFile.At> written, boolean deletesStrays) {
    Staging staging = output.staging();
    try (Progress progress = progress()) {
      JavaPairRDD<String, WrittenFile> files =
          written
              .union(listed(progress.done()))
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
  private FewFiles few(List<WrittenFile.At> last) throws IOException {
    try (Progress progress = progress()) {
      FewFiles few = new FewFiles(output, progress.done());
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
  }

  private JavaRDD<WrittenFile.At> written() {
    Staging staging = output.staging();
    return ledgers.all().flatMap(ledger -> WrittenFile.of(ledger, staging).iterator());
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
