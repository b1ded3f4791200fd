package io.maskmill.job;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Compares what the ledgers say with one listing of the output: every file must be there with its
 * length, and no two frames may have been written under one name, since on a store the later
 * silently replaces the earlier.
 *
 * @param folders of the targets, each empty or ending in '/'
 */
record OutputProof(
    JavaSparkContext spark, Plan plan, RunOutput output, List<String> folders, Console console) {
  private static final int SHOWN = 5;
  private static final long ANY = -1;
  private static final long NONE = -2;

  /** Begins the names of files in archives, which no listing shows. */
  private static final String PACKED = "\0";

  /**
   * What is known of a path.
   *
   * @param times how often it was written
   * @param expected its length as it was written
   * @param split that wrote it; empty for the run itself
   * @param found its length as it is listed; {@link #NONE} when it is not
   */
  private record Known(int times, long expected, String split, long found) implements Serializable {

    Known plus(Known other) {
      boolean own = times > 0;
      return new Known(
          times + other.times,
          own ? expected : other.expected,
          own ? split : other.split,
          Math.max(found, other.found));
    }

    boolean isWrong(String path) {
      boolean listed = !path.startsWith(PACKED);
      boolean differs = found == NONE || expected != ANY && found != expected;
      return times > 0 && listed && differs;
    }
  }

  /**
   * What differs.
   *
   * @param splits ids of the splits whose files are missing or of another length
   * @param wrong how many files are
   * @param examples a few of them, with what is wrong
   * @param strays how many files no ledger names
   * @param strayExamples a few of them
   */
  record Found(
      List<String> splits,
      long wrong,
      List<String> examples,
      long strays,
      List<String> strayExamples) {}

  /**
   * Compares what some splits have written.
   *
   * @param done ids of the splits
   */
  Found of(Set<String> done) {
    return found(
        written(plan.splits().stream().filter(s -> done.contains(s.id())).toList()), false);
  }

  /**
   * Compares all that was written.
   *
   * @param last files that the run put after the frames
   * @param deletesStrays whether files that no ledger names are deleted
   * @throws ConfigException when two frames have one name in the output
   */
  Found run(List<Ledger.Entry> last, boolean deletesStrays) {
    return found(
        written(plan.splits())
            .union(spark.parallelizePairs(last.stream().map(e -> known(e, "")).toList())),
        deletesStrays);
  }

  private Found found(JavaPairRDD<String, Known> written, boolean deletesStrays) {
    spark.setJobDescription("compare the ledgers with " + output.store().root());
    Progress progress = Progress.of(spark, console, "check", "files", 0);
    JavaPairRDD<String, Known> known =
        written
            .union(listed(progress.done()))
            .reduceByKey(Known::plus)
            .filter(path -> path._2().times() != 1 || path._2().isWrong(path._1()))
            .persist(StorageLevel.DISK_ONLY());
    try {
      refuseTwins(known);
      JavaPairRDD<String, Known> wrong = known.filter(path -> path._2().isWrong(path._1()));
      String staged = output.staging().folder() + "/";
      JavaPairRDD<String, Known> strays =
          known.filter(path -> path._2().times() == 0 && !path._1().startsWith(staged));
      List<String> splits =
          wrong.map(path -> path._2().split()).filter(id -> !id.isEmpty()).distinct().collect();
      Found found =
          new Found(
              splits,
              wrong.count(),
              wrong.map(OutputProof::words).takeOrdered(SHOWN),
              strays.count(),
              strays.keys().takeOrdered(SHOWN));
      if (deletesStrays && found.strays() > 0 && found.wrong() == 0) {
        OutputStore store = output.store();
        strays.keys().foreach(store::delete);
      }
      return found;
    } finally {
      progress.close();
      known.unpersist();
    }
  }

  private static void refuseTwins(JavaPairRDD<String, Known> known) {
    List<String> twice = known.filter(path -> path._2().times() > 1).keys().takeOrdered(SHOWN);
    if (!twice.isEmpty()) {
      throw new ConfigException(
          "two frames of the source have one name in the output: "
              + String.join(", ", twice).replace(PACKED, "")
              + "; give them names of their own, or convert them to outputs of their own");
    }
  }

  private static String words(Tuple2<String, Known> path) {
    return path._1()
        + (path._2().found() == NONE
            ? " is not there"
            : " has " + path._2().found() + " bytes and was written with " + path._2().expected());
  }

  private JavaPairRDD<String, Known> written(List<Split> splits) {
    RunOutput from = output;
    int tasks = Math.max(1, Math.min(splits.size(), 2 * spark.defaultParallelism()));
    return spark
        .parallelize(splits, tasks)
        .flatMapToPair(split -> all(Ledger.read(from, split.id()), from.staging()));
  }

  private static Iterator<Tuple2<String, Known>> all(Ledger ledger, Staging staging) {
    String split = ledger.split();
    Stream<Tuple2<String, Known>> entries =
        ledger.entries().stream().filter(e -> e.from() == null).map(e -> known(e, split));
    Stream<Tuple2<String, Known>> packed =
        ledger.packed().stream()
            .map(e -> new Tuple2<>(PACKED + e.path(), new Known(1, ANY, split, NONE)));
    List<Tuple2<String, Known>> parts = new ArrayList<>();
    for (Ledger.Fragment fragment : ledger.fragments()) {
      parts.add(known(staging.part(fragment.part()), fragment.bytes(), split));
    }
    for (Segment segment : ledger.segments()) {
      if (segment.bytes() > 0) {
        parts.add(known(staging.part(segment.part()), segment.bytes(), split));
        if (segment.hasIndex()) {
          parts.add(known(staging.part(segment.part() + Segment.INDEX), ANY, split));
        }
      }
    }
    return Stream.concat(Stream.concat(entries, packed), parts.stream()).iterator();
  }

  private static Tuple2<String, Known> known(Ledger.Entry entry, String split) {
    return known(entry.path(), entry.size(), split);
  }

  private static Tuple2<String, Known> known(String path, long bytes, String split) {
    return new Tuple2<>(path, new Known(1, bytes, split, NONE));
  }

  /** Every file of the output, listed by tasks, one for each name in a target's folder. */
  private JavaPairRDD<String, Known> listed(ProgressCount done) {
    OutputStore store = output.store();
    int tasks = 4 * spark.defaultParallelism();
    List<String> parts = List.of(output.staging().parts());
    return spark
        .parallelize(folders, folders.size())
        .flatMap(folder -> inside(store, folder))
        .union(spark.parallelize(parts, 1))
        .repartition(tasks)
        .mapPartitions(names -> Progress.counted(new StoredFiles(store, names), file -> true, done))
        .mapToPair(file -> new Tuple2<>(file.path(), new Known(0, 0, "", file.length())));
  }

  private static Iterator<String> inside(OutputStore store, String folder) throws IOException {
    return store.names(folder.replaceFirst("/$", "")).stream()
        .filter(name -> !folder.isEmpty() || !NotData.isEngines(name))
        .map(name -> folder + name)
        .iterator();
  }
}
