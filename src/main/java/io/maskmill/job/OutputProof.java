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
  ProofTally ofSplits() {
    return tally(written(), false);
  }

  /**
   * Compares all that was written.
   *
   * @param last files that the run put after the frames
   * @param deletesStrays whether files that no ledger names are deleted
   * @throws ConfigException when two frames have one name in the output
   */
  ProofTally run(List<Ledger.Entry> last, boolean deletesStrays) {
    JavaRDD<WrittenFile.At> written =
        written().union(spark.parallelize(last.stream().map(WrittenFile::last).toList(), 1));
    // An interrupted run nearly always leaves something that differs.
    return !deletesStrays && isEqual(written) ? ProofTally.none() : tally(written, deletesStrays);
  }

  /** Whether nothing differs, as far as hashes tell. */
  private boolean isEqual(JavaRDD<WrittenFile.At> written) {
    Staging staging = output.staging();
    try (Progress progress = compared()) {
      JavaRDD<HashBlock.Hashed> hashes =
          written.union(listed(progress.done())).flatMap(file -> file.hashed(staging).iterator());
      HashBlock.Comparison all = Hashes.compare(hashes, TaskCount.perHash(plan.splits()));
      return !all.repeats() && !all.differ();
    }
  }

  private Progress compared() {
    spark.setJobDescription("compare the ledgers with " + output.store().root());
    return Progress.of(spark, console, "compare", "files", 0);
  }

  private ProofTally tally(JavaRDD<WrittenFile.At> written, boolean deletesStrays) {
    Staging staging = output.staging();
    try (Progress progress = compared()) {
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
      if (!tally.twice().isEmpty()) {
        throw new ConfigException(
            "two frames of the source have one name in the output: "
                + String.join(", ", tally.twice())
                + "; give them names of their own, or convert them to outputs of their own");
      }
      if (deletesStrays && tally.strays() > 0 && tally.wrong() == 0) {
        OutputStore store = output.store();
        files.filter(pair -> pair._2().isStray(pair._1(), staging)).keys().foreach(store::delete);
      }
      return tally;
    }
  }

  private JavaRDD<WrittenFile.At> written() {
    Staging staging = output.staging();
    return ledgers.all().flatMap(ledger -> WrittenFile.of(ledger, staging).iterator());
  }

  /** Every file of the output, listed by tasks, one for each folder in a target's folder. */
  private JavaRDD<WrittenFile.At> listed(ProgressCount done) {
    OutputStore store = output.store();
    List<OutputStore.Stored> parts =
        List.of(new OutputStore.Stored(output.staging().parts() + "/", 0));
    return spark
        .parallelize(folders, folders.size())
        .flatMap(folder -> store.children(folder.replaceFirst("/$", "")))
        .filter(OutputProof::isData)
        .union(spark.parallelize(parts, 1))
        .repartition(TaskCount.perFrame(spark, plan.splits()))
        .mapPartitions(some -> Progress.counted(new StoredFiles(store, some), file -> true, done))
        .map(file -> WrittenFile.listed(file.path(), file.length()));
  }

  /** Whether the engine itself does not need the name. */
  private static boolean isData(OutputStore.Stored one) {
    return !NotData.isEngines(one.path().replaceFirst("/$", ""));
  }
}
