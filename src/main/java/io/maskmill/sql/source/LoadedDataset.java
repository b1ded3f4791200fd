package io.maskmill.sql.source;

import io.maskmill.choice.Compat;
import io.maskmill.choice.FlagWords;
import io.maskmill.choice.FormatWords;
import io.maskmill.choice.GivenOptions;
import io.maskmill.choice.LoadNaming;
import io.maskmill.choice.Sighting;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.job.Console;
import io.maskmill.job.Places;
import io.maskmill.job.ScanCounts;
import io.maskmill.job.SessionContext;
import io.maskmill.job.SourceScan;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * A dataset that was loaded as a table. All its queries see the files that the first of them
 * listed; each load lists anew. The session is the active one of the thread that loads, as for
 * Spark's own sources.
 */
final class LoadedDataset {
  /** What stands for several files in the paths of Spark's file sources. */
  private static final Pattern PATTERN = Pattern.compile("[*?\\[{]");

  private final ReadOptions options;
  private final SourceScan scan;
  private final MaskFormat format;
  private final StructType columns;
  private final String address;

  private LoadedDataset(
      ReadOptions options, SourceScan scan, MaskFormat format, StructType columns, String address) {
    this.options = options;
    this.scan = scan;
    this.format = format;
    this.columns = columns;
    this.address = address;
  }

  /**
   * Opens a dataset: finds its format if it is not given, and reads its small metadata.
   *
   * @param given options as users gave them
   * @return never null; what is wrong with the options or the source is an AnalysisException
   */
  static LoadedDataset open(SparkSession session, Map<String, String> given) {
    ReadOptions options = null;
    try {
      options = ReadOptions.of(given);
      return open(session, options);
    } catch (ConfigException e) {
      throw refused(options == null ? e : explained(session, options.place().path(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadedDataset open(SparkSession session, ReadOptions options) throws IOException {
    JavaSparkContext spark = SessionContext.of(session);
    ReadOptions.Place place = options.place();
    Console console = Console.system();
    HadoopConf conf = new HadoopConf(spark.hadoopConfiguration());
    MaskFormat known =
        place.from() == null
            ? null
            : FormatWords.source(ReadOptions.SPELLING.setting("from"), place.from());
    Places places = new Places(spark, place.shared(), console);
    String address = places.address("path", Addresses.ofHadoop(place.path()));
    Sighting sighting = known == null ? sighted(place, address, conf, console) : null;
    MaskFormat format = known == null ? sighting.format() : known;
    Compat.of(place.compat(), List.of(format), ReadOptions.SPELLING);
    Options ofSource =
        new GivenOptions(ReadOptions.SPELLING, place.compat(), console::say)
            .source(format, Sighting.options(place.options(), sighting));
    SourceScan scan =
        SourceScan.open(
            spark,
            new SourceScan.Ask(
                new ConvertConfig.Source(format, address, ofSource),
                options.table().images(),
                options.limits(),
                options.taken()),
            sighting == null ? OpenTrees.NONE : sighting.trees(),
            conf,
            note -> console.say(FlagWords.asOptions(note, ReadOptions.SPELLING)),
            options.says() ? counts -> console.say(leftOut(place, counts)) : null);
    RowKind kind = options.table().kind();
    StructType columns =
        kind == RowKind.FRAMES ? FrameSchema.frames(scan.labels()) : kind.columns();
    return new LoadedDataset(options, scan, format, columns, address);
  }

  private static ConfigException explained(
      SparkSession session, String path, ConfigException refusal) {
    String warehouse = session.conf().get("spark.sql.warehouse.dir");
    boolean isThere = !warehouse.isEmpty() && path.startsWith(warehouse);
    return isThere && refusal.commands().isEmpty()
        ? new ConfigException(
            refusal.getMessage()
                + "; the path is in Spark's warehouse, and "
                + ReadOptions.NO_TABLE,
            refusal)
        : pattern(path, refusal);
  }

  /** What is said of a path that is not there, which other sources of Spark take for a pattern. */
  private static ConfigException pattern(String path, ConfigException refusal) {
    boolean isAbsent = String.valueOf(refusal.getMessage()).contains("no such folder or file");
    return isAbsent && PATTERN.matcher(path).find()
        ? new ConfigException(
            refusal.getMessage()
                + "; a path is taken as it is written, without patterns: load each folder, and join"
                + " them with union, or load the folder above and choose by option 'include'",
            refusal)
        : refusal;
  }

  private static Sighting sighted(
      ReadOptions.Place place, String address, HadoopConf conf, Console console)
      throws IOException {
    Sighting sighting =
        Sighting.of(
            new Sighting.Question(place.path(), address, place.options()),
            new LoadNaming(ReadOptions.SPELLING, place.path(), place.given()),
            conf);
    console.say("note: " + sighting.words(ReadOptions.SPELLING));
    return sighting;
  }

  private static String leftOut(ReadOptions.Place place, ScanCounts counts) {
    long frames = counts.framesSetAside();
    long objects = counts.objectsOfFramesSetAside();
    String what =
        frames == 0
            ? Amount.of(objects, "object")
            : Amount.of(frames, "frame")
                + (objects == 0 ? "" : " and " + Amount.of(objects, "object") + " of other frames");
    return place.path()
        + ": "
        + what
        + (frames + objects == 1 ? " cannot be read and is" : " cannot be read and are")
        + " left out; the same load with option(\"rows\", \"quarantine\") says why, and"
        + " option(\"mode\", \"fail\") fails at the first";
  }

  /** What is wrong, in terms of options. */
  private static RuntimeException refused(ConfigException refusal) {
    return Refusals.of(FlagWords.asOptions(refusal, ReadOptions.SPELLING), refusal);
  }

  private static RuntimeException refused(RuntimeException e) {
    return e instanceof ConfigException refusal ? refused(refusal) : e;
  }

  /** All columns, with the labels in their metadata. */
  StructType columns() {
    return columns;
  }

  /** Where it is. */
  String address() {
    return address;
  }

  ReadOptions options() {
    return options;
  }

  /** What it is, for plans. */
  String describe() {
    return "maskmill "
        + format.id()
        + " "
        + options.table().kind().name().toLowerCase(Locale.ROOT)
        + " of "
        + options.place().path();
  }

  /** What is known of its size; null before anything was listed. */
  ListingStats stats() {
    return scan.stats();
  }

  /** The rows of a query; nothing is read before Spark asks for the partitions. */
  RDD<InternalRow> rows(RowQuery query) {
    RowKind kind = options.table().kind();
    ImageMode images = options.table().images();
    RowFilters filters = RowFilters.of(kind, query.filters());
    SourceScan.Query needs =
        new SourceScan.Query(
            filters,
            query.decodes(kind),
            images == ImageMode.COPY && query.copiesImages(kind),
            query.numbers(),
            query.limit());
    RowMaker maker = new RowMaker(kind, query.columns(), filters, options.table().mode(), images);
    return scan.rows(needs, maker, scan.counts(), LoadedDataset::refused);
  }
}
