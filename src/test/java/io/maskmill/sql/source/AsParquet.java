package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.job.Console;
import io.maskmill.job.ConvertJob;
import io.maskmill.job.JobOutcome;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Makes tables by conversion, against which what the data source reads is held. */
final class AsParquet {
  private AsParquet() {}

  /** Converts in the context of a session; any share of the frames may be set aside. */
  static Path convert(
      SparkSession spark,
      MaskFormat from,
      Path in,
      Map<String, String> options,
      List<String> to,
      ImageMode images,
      Path out)
      throws IOException {
    convert(spark, from, in, options, to, images, out.toString());
    return out;
  }

  /** Converts to any address. */
  static void convert(
      SparkSession spark,
      MaskFormat from,
      Path in,
      Map<String, String> options,
      List<String> to,
      ImageMode images,
      String out)
      throws IOException {
    ConvertConfig config =
        new ConvertConfig(
            new ConvertConfig.Source(from, in.toString(), Options.ofSource(from, options, "")),
            to.stream()
                .map(Formats::of)
                .map(to1 -> new ConvertConfig.Target(to1, Options.ofTarget(to1, Map.of(), "")))
                .toList(),
            out,
            "",
            images,
            new ConvertConfig.Limits(1, FrameLimits.DEFAULT),
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT.with(ConvertConfig.Report.NO));
    Console silent =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    assertInstanceOf(JobOutcome.Published.class, new ConvertJob(context, config, silent).run());
  }

  /** The lines of an output's quarantine. */
  static List<String> quarantine(Path out) throws IOException {
    Path file = out.resolve("quarantine.jsonl");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** A table of Spark's, with its columns in the order of the data source's. */
  static Dataset<Row> table(SparkSession spark, Path out) {
    Dataset<Row> table = spark.read().parquet(out.resolve("data").toString());
    String[] names = FrameSchema.frames().fieldNames();
    return table.selectExpr(Arrays.stream(names).map(AsParquet::cell).toArray(String[]::new));
  }

  /** Spark takes the names of folders that look like numbers for numbers. */
  private static String cell(String name) {
    boolean isFolder = name.equals(FrameSchema.DATASET) || name.equals(FrameSchema.SUBSET);
    return isFolder ? "cast(" + name + " as string) as " + name : name;
  }

  /** The rows as sorted texts, with every bit of every column. */
  static List<String> rows(Dataset<Row> table) {
    return table.selectExpr("to_json(struct(*)) as row").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** A schema without metadata. */
  static String bare(StructType schema) {
    return schema.treeString();
  }
}
