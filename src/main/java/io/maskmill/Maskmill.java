package io.maskmill;

import io.maskmill.cli.ConvertWords;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ending;
import io.maskmill.engine.run.Verdict;
import io.maskmill.job.BorrowedContext;
import io.maskmill.job.Console;
import io.maskmill.job.ConvertJob;
import io.maskmill.job.JobOutcome;
import io.maskmill.job.RunRecord;
import io.maskmill.job.RunStage;
import io.maskmill.job.SessionContext;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import io.maskmill.sql.source.LabelMetadata;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Datasets of segmentation masks, for programs in Java and Scala that have a Spark session. A value
 * names a dataset and how it is read; it is immutable, so that one may be kept and shared:
 *
 * <pre>{@code
 * // Scala
 * val task = Maskmill.open(spark, "s3a://bucket/task.zip").from("cvat-mask")
 * task.frames().where("subset = 'train'").select("name", "objects").show()
 * task.labels().forEach(label => println(label.name))
 *
 * val outcome = Maskmill.convert(spark, java.util.Map.of(
 *   "input", "s3a://bucket/task.zip", "to", "coco", "output", "s3a://bucket/coco"))
 * if (!outcome.isComplete) sys.error(outcome.message)
 * }</pre>
 *
 * <p>The session stays open and is left unchanged. All methods may be called by several threads at
 * once, also for one session; Spark runs their jobs side by side. Of two conversions into one
 * output the second is refused. Progress and notes go to standard error.
 *
 * <p><b>Errors.</b> What the caller can mend, such as an unknown option or an output that is not
 * empty, is a {@link ConfigException} from {@link #convert} and Spark's {@code AnalysisException}
 * from the others; the message says what is wrong and what to give in its place. A bad frame is no
 * error: it is set aside and counted. When storage or Spark fails, their exceptions come through.
 */
public final class Maskmill {
  private static final String SOURCE = "maskmill";

  private final SparkSession spark;
  private final String uri;
  private final Map<String, String> options;

  private Maskmill(SparkSession spark, String uri, Map<String, String> options) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.uri = Objects.requireNonNull(uri, "uri");
    TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(options);
    this.options = Collections.unmodifiableMap(anyCase);
  }

  /**
   * A label of a dataset.
   *
   * @param name unique in the dataset
   * @param color {@code #RRGGBB}
   * @param attributes what else the format says of it, such as COCO's {@code supercategory};
   *     read-only, in key order
   */
  public record Label(String name, String color, Map<String, String> attributes) {
    public Label {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
  }

  /**
   * A dataset. Nothing is read before rows are asked for; only {@link #labels} and the schema open
   * its small files.
   *
   * @param uri path or address of a folder, an archive or a file
   */
  public static Maskmill open(SparkSession spark, String uri) {
    return new Maskmill(spark, uri, Map.of());
  }

  /** The same dataset as one of a format; without this the format is found by a look at it. */
  public Maskmill from(String format) {
    return option("from", format);
  }

  /**
   * The same dataset with an option of {@code spark.read.format("maskmill")}, such as {@code
   * source.values}. Options are checked when rows are asked for; the case of a name does not
   * matter, and a name that is given again has its last value.
   */
  public Maskmill option(String name, String value) {
    if (name.equalsIgnoreCase("path")) {
      throw new IllegalArgumentException("the dataset's place is given to open(spark, uri)");
    }
    TreeMap<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(options);
    more.put(name, Objects.requireNonNull(value, name));
    return new Maskmill(spark, uri, more);
  }

  /**
   * The same dataset with another treatment of its images.
   *
   * @param mode {@code reference} (the default): {@code image_uri} says where they are; {@code
   *     copy}: their bytes are in {@code image.bytes}; {@code none}: neither
   */
  public Maskmill images(String mode) {
    return option("images", mode);
  }

  /**
   * One row per frame: {@code name}, {@code width} and {@code height} in pixels, {@code ordinal}
   * (0-based, in the order of keys), {@code image} with {@code bytes} and {@code path}, {@code
   * image_uri}, {@code objects}, {@code alphas}, {@code attributes}, {@code dataset} and {@code
   * subset}. An object's {@code counts} are row-major run lengths in pixels that begin with the
   * background and sum to width x height.
   */
  public Dataset<Row> frames() {
    return rows("frames");
  }

  /** One row per object: the frame's key and size, and the fields of the object. */
  public Dataset<Row> objects() {
    return rows("objects");
  }

  /**
   * One row per frame or object that cannot be read: key, {@code object} (empty for a whole frame),
   * {@code code}, {@code reason} and {@code files}. All frames are decoded for it.
   */
  public Dataset<Row> quarantine() {
    return rows("quarantine");
  }

  /** The labels in their order, with those that no object has. */
  public List<Label> labels() {
    LabelCatalog labels = LabelMetadata.in(frames().schema());
    return labels == null
        ? List.of()
        : labels.labels().stream()
            .map(label -> new Label(label.name(), label.color().hex(), label.attributes()))
            .toList();
  }

  private Dataset<Row> rows(String kind) {
    return spark.read().format(SOURCE).options(options).option("rows", kind).load(uri);
  }

  /**
   * Converts a dataset, as {@code maskmill convert} does. The same call again goes on from where an
   * interrupted one stopped, and has nothing to do once it is complete.
   *
   * @param job keys and values of a job file: flags of {@code maskmill convert} without dashes,
   *     such as {@code input}, {@code from}, {@code to}, {@code output}, {@code images}; {@code
   *     source.KEY} and {@code target.KEY} or {@code target.FORMAT.KEY} are options of formats; a
   *     switch is {@code true} or {@code false}; several values of one key are a JSON list or stand
   *     on lines of their own
   * @return how it ended; too many bad frames are an outcome
   * @throws ConfigException when the job is wrong, or the output must not be touched
   * @throws IOException when storage or Spark fails; nothing is published, and the same call goes
   *     on
   */
  public static ConvertOutcome convert(SparkSession spark, Map<String, String> job)
      throws IOException {
    JavaSparkContext context = SessionContext.of(spark);
    RunRecord record =
        new RunRecord(
            "convert", e -> new Ending(Verdict.FAILED, 4, String.valueOf(e.getMessage())));
    Console console = Console.of(record);
    ConvertWords words = ConvertWords.of(job, Map.of(), Map.of());
    try (BorrowedContext borrowed = BorrowedContext.of(context)) {
      ConvertConfig config = words.opened(borrowed.spark(), console);
      JobOutcome outcome =
          new ConvertJob(
                  borrowed.spark(), config, words.trees(), console, RunStage.writing(), record)
              .run();
      return ConvertOutcome.of(outcome, config.output());
    } catch (ConfigException e) {
      throw ConvertWords.told(e);
    }
  }
}
