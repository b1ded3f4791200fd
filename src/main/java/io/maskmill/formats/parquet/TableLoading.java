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
          Loading.code(place, "Hugging Face datasets", "load_dataset(" + written.python("") + ")"));
    }
    if (options.dataFolder()) {
      // without a folder of its own, manifests lie among the table's files
      all.add(Loading.code(place, "pandas", "pd.read_parquet(" + python(address) + ")"));
    }
    all.add(
        Loading.code(
            place,
            "DuckDB",
            "SELECT name, width, height, len(objects) FROM read_parquet('"
                + (address + "/**/" + FILES).replace("'", "''")
                + "', hive_partitioning = true)"));
    all.add(
        Loading.code(
            place,
            "Spark",
            options.dataFolder()
                ? "spark.read.parquet(" + python(place) + ")"
                : "spark.read.option(\"pathGlobFilter\", \""
                    + FILES
                    + "\").parquet("
                    + python(place)
                    + ")"));
    return all;
  }

  private static String python(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
