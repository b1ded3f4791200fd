package io.maskmill.job;

import io.maskmill.engine.convert.ListPart;
import io.maskmill.engine.convert.ListParts;
import io.maskmill.engine.convert.RunFacts;
import io.maskmill.engine.convert.TargetSizes;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.ReadLedger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Patience;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * The two lists of a run that grow with its frames: the files of the output, and what was set
 * aside. As long as a list is short it is part of the manifest or of the quarantine's one file;
 * above a limit tasks write it as a table beside these, one file for each few splits, so that the
 * files do not depend on how many tasks there are.
 *
 * @param ledgers of all splits
 * @param first the first split of each file of a table, in order
 * @param entries how many files splits put
 * @param setAside how much was set aside
 * @param limit how many lines a short list has at most
 */
record LongLists(
    JavaSparkContext spark,
    RunOutput output,
    Ledgers ledgers,
    List<String> first,
    long entries,
    long setAside,
    long limit) {
  /** The setting, among Hadoop's, that says how long a list may be that is one file. */
  static final String SETTING = "maskmill.lists.max-lines";

  private static final long DEFAULT_LIMIT = 100_000;
  private static final int SPLITS_EACH = 256;

  /**
   * The lists of some splits.
   *
   * @param splits every split's result in frame order
   */
  static LongLists of(
      JavaSparkContext spark, RunOutput output, Ledgers ledgers, List<Ledger.Result> splits) {
    long limit = limit(spark);
    List<String> first = new ArrayList<>();
    long entries = 0;
    long setAside = 0;
    long lines = 0;
    int each = 0;
    for (Ledger.Result split : splits) {
      Ledger.Extent extent = split.extent();
      long more = (long) extent.entries() + extent.setAside();
      if (first.isEmpty() || each == SPLITS_EACH || lines + more > limit) {
        first.add(split.split());
        lines = 0;
        each = 0;
      }
      lines += more;
      each++;
      entries += extent.entries();
      setAside += extent.setAside();
    }
    return new LongLists(spark, output, ledgers, first, entries, setAside, limit);
  }

  /**
   * How long a list may be that is one file.
   *
   * @throws ConfigException when the setting is no number
   */
  static long limit(JavaSparkContext spark) {
    String text = spark.hadoopConfiguration().get(SETTING, "" + DEFAULT_LIMIT).trim();
    if (!text.matches("[0-9]{1,9}")) {
      throw new ConfigException(
          "spark.hadoop."
              + SETTING
              + " is '"
              + text
              + "'; it takes a number of lines, such as "
              + DEFAULT_LIMIT);
    }
    return Long.parseLong(text);
  }

  /** The same without the files, which a run that is not published does not list. */
  LongLists withoutFiles() {
    return new LongLists(spark, output, ledgers, first, 0, setAside, limit);
  }

  private boolean manyEntries() {
    return entries > limit;
  }

  private boolean muchSetAside() {
    return setAside > limit;
  }

  /** Whether neither is a table. */
  boolean areShort() {
    return !manyEntries() && !muchSetAside();
  }

  /**
   * What the ledgers say, added up; with the lists that are short.
   *
   * @param sizes no files of the run's targets
   * @param labels number of labels that objects may have
   */
  RunFacts facts(TargetSizes sizes, int labels) throws IOException {
    RunFacts none =
        RunFacts.none(new RunFacts.Wanted(!manyEntries(), !muchSetAside()), sizes, labels);
    if (ledgers.few() != null) {
      return facts(ledgers.few().iterator(), none);
    }
    spark.setJobDescription("add up ledgers");
    return ledgers
        .all()
        .mapPartitions(some -> List.of(facts(some, none)).iterator())
        .treeReduce(RunFacts::plus);
  }

  private static RunFacts facts(Iterator<Ledger> some, RunFacts none) throws IOException {
    RunFacts facts = none.copy();
    while (some.hasNext()) {
      facts.plus(some.next());
    }
    return facts;
  }

  /** Deletes the tables of an earlier run. */
  void clear() throws IOException {
    output.store().delete(Staging.MANIFEST_PARTS);
    output.store().delete(Staging.QUARANTINE_PARTS);
  }

  /**
   * Writes the lists that are too long.
   *
   * @param last files that the run put after the frames
   */
  List<ListPart> write(List<Ledger.Entry> last) throws IOException {
    spark.setJobDescription("write tables of " + entries + " files, " + setAside + " set aside");
    RunOutput from = output;
    ListParts tables =
        new ListParts(
            output.store(),
            manyEntries(),
            muchSetAside(),
            Patience.of(new HadoopConf(spark.hadoopConfiguration())));
    List<ListPart> parts =
        new ArrayList<>(
            ledgers
                .read()
                .mapToPair(ledger -> new Tuple2<>(ledger.split(), ledger))
                .repartitionAndSortWithinPartitions(new SplitRanges(first))
                .mapPartitionsWithIndex(
                    (number, some) -> tables.write(number, opened(from, some)).iterator(), false)
                .collect());
    if (manyEntries()) {
      parts.addAll(tables.writeLast(first.size(), last));
    }
    return parts;
  }

  private static Iterator<Ledger> opened(
      RunOutput output, Iterator<Tuple2<String, ReadLedger>> some) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return some.hasNext();
      }

      @Override
      public Ledger next() {
        try {
          return some.next()._2().ledger(output);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    };
  }

  /** What users should know of the tables. */
  List<String> words() {
    if (!muchSetAside()) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "note: %,d frames and objects were set aside; all are in %s/%s, and %s has the first of"
                + " each code",
            setAside,
            output.store().root(),
            Staging.QUARANTINE_PARTS,
            Staging.QUARANTINE));
  }
}
