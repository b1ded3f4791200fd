package io.maskmill.bench;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One work of Spark's data source in a process of its own, for {@code scripts/bench rows}, which
 * measures the process. Arguments are the work, the dataset, a table that {@code convert --to
 * parquet} made of it, and a folder for what is written.
 */
public final class RowsBench {
  private RowsBench() {}

  /** Runs the work and prints seconds without the session's start. */
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.extensions", "io.maskmill.sql.MaskExtensions")
            .getOrCreate();
    long begin = System.nanoTime();
    work(args[0], spark, args[1], args[2], args[3]);
    System.out.printf("%s %.1f s%n", args[0], (System.nanoTime() - begin) / 1e9);
    spark.stop();
  }

  private static void work(
      String work, SparkSession spark, String source, String table, String out) {
    switch (work) {
      case "start" -> compute(spark.range(1).toDF());
      case "names" -> compute(read(spark, source, Map.of()).select("name"));
      case "rows" -> compute(read(spark, source, Map.of()));
      case "label" ->
          compute(read(spark, source, Map.of("rows", "objects")).where("label = 'lemon'"));
      case "pixels" ->
          compute(
              read(spark, source, Map.of("rows", "objects"))
                  .groupBy("label")
                  .agg(Map.of("area", "sum")));
      case "table" -> compute(spark.read().parquet(table));
      case "coco" ->
          read(spark, source, Map.of())
              .write()
              .format("maskmill")
              .option("to", "coco")
              .option("images", "none")
              .option("report", "no")
              .save(out);
      default -> throw new IllegalArgumentException(work);
    }
  }

  private static Dataset<Row> read(SparkSession spark, String source, Map<String, String> options) {
    return spark
        .read()
        .format("maskmill")
        .option("from", "binary-masks")
        .options(options)
        .load(source);
  }

  /** Computes all rows and keeps none. */
  private static void compute(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }
}
