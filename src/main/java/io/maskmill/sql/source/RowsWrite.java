package io.maskmill.sql.source;

import io.maskmill.cli.ConvertWords;
import io.maskmill.cli.report.Report;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.job.BorrowedContext;
import io.maskmill.job.Console;
import io.maskmill.job.JobOutcome;
import io.maskmill.job.RunRecord;
import io.maskmill.job.SaveJob;
import io.maskmill.job.SessionContext;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.types.StructType;

/**
 * Writes the rows of a DataFrame as a dataset, with everything that {@code convert} does: the same
 * bytes, quarantine, proof, report and manifest. The order is that of frames' keys, so the order of
 * rows and partitions does not matter.
 */
final class RowsWrite {
  private static final String PATH = "path";
  private static final String LABELS = "labels";

  /** The option by which Spark hands on what {@code partitionBy} names. */
  private static final String PARTITIONS = "__partition_columns";

  /** Flags that a save gives in other ways, or cannot have. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "from", "the source is the DataFrame; leave it out",
          "input", "the source is the DataFrame; leave it out",
          "output", "give the output's address to save(...)",
          "overwrite", "give .mode(\"overwrite\")",
          "dry-run", "a save writes; 'maskmill plan' says what a conversion would do",
          "incremental",
              "rows do not tell what has changed since an earlier output; convert the source itself"
                  + " by Maskmill.convert or 'maskmill convert' to use it",
          "carry", "it belongs to 'incremental', which a save does not have",
          "source-opt", "give .option(\"source.labels\", ...)");

  private RowsWrite() {}

  /**
   * Writes the rows.
   *
   * @param options as given, with the output as {@code path}
   * @return the output as a relation
   */
  static BaseRelation save(
      SQLContext sql, SaveMode mode, Map<String, String> options, Dataset<Row> rows) {
    try {
      saved(mode, options, rows);
      return new Saved(sql, rows.schema());
    } catch (ConfigException e) {
      throw Refusals.of(e);
    } catch (IOException e) {
      throw Refusals.<RuntimeException>undeclared(e);
    }
  }

  private static void saved(SaveMode mode, Map<String, String> options, Dataset<Row> rows)
      throws IOException {
    Map<String, String> words = new HashMap<>();
    String path = "";
    for (Map.Entry<String, String> option : options.entrySet()) {
      String name = option.getKey().toLowerCase(Locale.ROOT);
      if (name.equals(PARTITIONS)) {
        throw new ConfigException(
            "partitionBy changes nothing: frames are written in the order of their keys, and each"
                + " format has its own folders; leave it out");
      } else if (name.equals(PATH)) {
        path = option.getValue();
      } else {
        words.put(option.getKey(), option.getValue());
      }
    }
    if (path.isBlank()) {
      throw new ConfigException("the output is missing; give its address, as in save(\"out\")");
    }
    if (mode == SaveMode.Append) {
      throw new ConfigException(
          "mode append is refused: an output is one whole, with documents, numbers and a manifest"
              + " that are of all its frames. Save to one folder per date, or convert the source"
              + " with option 'incremental' by Maskmill.convert or 'maskmill convert', which takes"
              + " unchanged frames over");
    }
    JavaSparkContext spark = SessionContext.of(rows.sparkSession());
    RunRecord record =
        new RunRecord("save", e -> new Ending(Verdict.FAILED, 4, String.valueOf(e.getMessage())));
    Console console = Console.of(record);
    Map<String, String> own = new HashMap<>();
    own.put("from", "parquet");
    own.put("input", path); // SaveJob says where the rows are
    own.put("output", Addresses.ofHadoop(path));
    own.put("overwrite", String.valueOf(mode == SaveMode.Overwrite));
    ConvertConfig config = config(words, own, spark, console);
    Dataset<Row> columns = RowColumns.of(rows);
    RowSources sources = RowSources.of(rows);
    sources.refuse(config.output());
    StagedRows staged =
        new StagedRows(
            columns,
            labels(rows.schema(), sources, config.source(), spark, console),
            config.source(),
            SessionContext.own(spark));
    run(mode, spark, config, staged, console, record);
  }

  private static IllegalStateException refused(
      JobOutcome.TooManyQuarantined tooMany, boolean replaced) {
    return new IllegalStateException(
        ConvertWords.told(tooMany.reason())
            + " They are listed in "
            + tooMany.output()
            + "/quarantine.jsonl. Saving again with option 'max-quarantined' at "
            + tooMany.enough()
            + " would publish the others; it computes the rows anew and deletes what is there"
            + (replaced ? ". The output that was to be replaced has been deleted." : "."));
  }

  private static void run(
      SaveMode mode,
      JavaSparkContext spark,
      ConvertConfig config,
      StagedRows rows,
      Console console,
      RunRecord record)
      throws IOException {
    SaveJob.IfFinished ifFinished =
        mode == SaveMode.Overwrite
            ? SaveJob.IfFinished.REPLACE
            : mode == SaveMode.Ignore ? SaveJob.IfFinished.KEEP : SaveJob.IfFinished.REFUSE;
    try (BorrowedContext borrowed = BorrowedContext.of(spark)) {
      SaveJob job = new SaveJob(borrowed.spark(), config, rows, ifFinished, console, record);
      JobOutcome outcome = job.run();
      if (outcome instanceof JobOutcome.TooManyQuarantined tooMany) {
        throw refused(tooMany, job.hasReplaced());
      }
      if (outcome instanceof JobOutcome.Published published) {
        Report.of(outcome, config, console, record.seconds());
        String elsewhere = ImagesElsewhere.words(published.counts());
        if (!elsewhere.isEmpty()) {
          console.say("note: " + elsewhere);
        }
      }
    } catch (ConfigException e) {
      throw inWords(e);
    }
  }

  private static ConvertConfig config(
      Map<String, String> words, Map<String, String> own, JavaSparkContext spark, Console console) {
    try {
      ConvertConfig config = ConvertWords.of(words, TAKEN, own).unopened(spark, console);
      ConvertConfig.Source source =
          new ConvertConfig.Source(
              config.source().format(),
              config.source().uri(),
              config.source().options(),
              StagedRows.NAME);
      return config.at(source, config.output(), "");
    } catch (ConfigException e) {
      throw inWords(e);
    }
  }

  /** A refusal in the words of a save. */
  private static ConfigException inWords(ConfigException e) {
    String text =
        e.getMessage()
            .replace("option 'output'", "path")
            .replace("--output", "path")
            .replace("option 'overwrite'", ".mode(\"overwrite\")")
            .replace("--overwrite", ".mode(\"overwrite\")");
    return ConvertWords.told(new ConfigException(text, e.commands()));
  }

  /** The labels that are known, with a note where the column does not carry them itself. */
  private static LabelCatalog labels(
      StructType rows,
      RowSources sources,
      ConvertConfig.Source source,
      JavaSparkContext spark,
      Console console) {
    if (source.options().asMap().containsKey(LABELS)) {
      return new LabelCatalog(List.of());
    }
    LabelCatalog known =
        RowLabels.known(rows, sources, new HadoopConf(spark.hadoopConfiguration()));
    boolean areCarried = LabelMetadata.in(rows) != null && !sources.joinsRows();
    if (!areCarried) {
      console.say(
          (known.labels().isEmpty()
                  ? "note: nothing says the labels of the rows, so they are those of the objects,"
                      + " by name, with colors of their own"
                  : "note: column 'objects' was computed, so its labels are those of the datasets"
                      + " that it is made of, then others of the objects, by name")
              + "; .option(\"source.labels\", ...) names them in order");
    }
    return known;
  }

  /** What Spark asks of a table that was saved. */
  private static final class Saved extends BaseRelation {
    private final SQLContext sql;
    private final StructType columns;

    Saved(SQLContext sql, StructType columns) {
      this.sql = sql;
      this.columns = columns;
    }

    @Override
    public SQLContext sqlContext() {
      return sql;
    }

    @Override
    public StructType schema() {
      return columns;
    }
  }
}
