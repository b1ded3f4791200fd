package io.maskmill.formats.parquet;

import io.maskmill.spi.Loading;
import io.maskmill.spi.WrittenTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how a table is loaded. pandas and DuckDB read stores by their own addresses, where S3 is
 * {@code s3:}.
 */
final class TableLoading {
  private static final String FILES = "*.parquet";

  private TableLoading() {}

  static List<Loading> of(WrittenTarget written, WriteOptions options) {
    String folder = options.dataFolder() ? "data" : "";
    String place = written.place(folder);
    String address =
        written.isLocal() ? written.path(folder) : place.replaceFirst("^s3[an]:", "s3:");
    List<Loading> all = new ArrayList<>();
    if (options.huggingFace()) {
      all.add(
          Loading.code(
              written.place(""),
              written.program("Hugging Face datasets"),
              "from datasets import load_dataset; load_dataset(" + written.python("") + ")"));
    }
    if (options.dataFolder()) {
      // without a folder of its own, manifests lie among the table's files
      all.add(
          Loading.code(
              place, "pandas", "import pandas as pd; pd.read_parquet(" + python(address) + ")"));
    }
    if (!place.matches("(?i)(hdfs|viewfs|wasbs?):.*")) {
      String literal = address.replaceAll("[*?\\[]", "[$0]").replace("'", "''");
      all.add(
          Loading.code(
              place,
              "DuckDB",
              "SELECT name, width, height, len(objects) FROM read_parquet('"
                  + literal
                  + "/**/"
                  + FILES
                  + "', hive_partitioning = true)"));
    }
    all.add(
        Loading.code(
            place,
            "Spark",
            options.dataFolder()
                ? "spark.read.parquet(" + python(pattern(place)) + ")"
                : "spark.read.option(\"pathGlobFilter\", \""
                    + FILES
                    + "\").parquet("
                    + python(pattern(place))
                    + ")"));
    return all;
  }

  /** A place as Spark is told it, which takes every path for a pattern. */
  private static String pattern(String place) {
    return place.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
  }

  private static String python(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
