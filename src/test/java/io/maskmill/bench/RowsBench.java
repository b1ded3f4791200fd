package io.maskmill.bench;

import com.sun.management.OperatingSystemMXBean;
import io.maskmill.Maskmill;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Processor time of Spark's data source beside {@code convert} and a plain Parquet table, for
 * {@code scripts/bench rows}. All works run in one session, in turn: one round to warm up, then the
 * rounds that are measured, of which the median is printed. Arguments are the dataset, a table that
 * {@code convert --to parquet} made of it, a folder for what is written, the number of rounds, and
 * the works to run; all when none is named.
 */
public final class RowsBench {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final SparkSession spark;
  private final String source;
  private final String table;
  private final String out;
  private int outputs;

  private RowsBench(SparkSession spark, String source, String table, String out) {
    this.spark = spark;
    this.source = source;
    this.table = table;
    this.out = out;
  }

  /** Seconds of one run. */
  private record Cost(double cpu, double clock) {}

  /** Something that is measured. */
  private interface Work {
    void run() throws IOException;
  }

  /** Runs the works and prints a line for each. */
  public static void main(String[] args) throws IOException {
    long begin = System.nanoTime();
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.extensions", "io.maskmill.sql.MaskExtensions")
            .getOrCreate();
    compute(spark.range(1).toDF());
    Cost start = new Cost(PROCESS.getProcessCpuTime() / 1e9, (System.nanoTime() - begin) / 1e9);
    int rounds = Integer.parseInt(args[3]);
    Map<String, Work> works = new RowsBench(spark, args[0], args[1], args[2]).works();
    List<String> named = Arrays.asList(args).subList(4, args.length);
    if (!named.isEmpty()) {
      works.keySet().retainAll(named);
    }
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        Cost cost = measured(work.getValue());
        if (round > 0) {
          costs.computeIfAbsent(work.getKey(), name -> new ArrayList<>()).add(cost);
        }
      }
    }
    print("start of Java and a session, once", List.of(start));
    costs.forEach(RowsBench::print);
    spark.stop();
  }

  private Map<String, Work> works() {
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("data source: names", () -> compute(read(Map.of()).select("name")));
    works.put(
        "data source: objects of one label",
        () -> compute(read(Map.of("rows", "objects")).where("label = 'lemon'")));
    works.put(
        "data source: pixels of each label",
        () -> compute(read(Map.of("rows", "objects")).groupBy("label").agg(Map.of("area", "sum"))));
    works.put("data source: all rows", () -> compute(read(Map.of())));
    works.put("Parquet table: names", () -> compute(spark.read().parquet(table).select("name")));
    works.put("Parquet table: all rows", () -> compute(spark.read().parquet(table)));
    works.put(
        "data source: all rows into Parquet by Spark",
        () -> read(Map.of()).write().option("compression", "zstd").parquet(next()));
    works.put("convert to parquet", () -> convert("parquet"));
    works.put(
        "data source: read, and write coco",
        () ->
            read(Map.of())
                .write()
                .format("maskmill")
                .option("to", "coco")
                .option("images", "none")
                .option("report", "no")
                .save(next()));
    works.put("convert to coco", () -> convert("coco"));
    return works;
  }

  private void convert(String to) throws IOException {
    Map<String, String> job =
        Map.of(
            "from",
            "binary-masks",
            "input",
            source,
            "to",
            to,
            "output",
            next(),
            "images",
            "none",
            "report",
            "no");
    if (!Maskmill.convert(spark, job).isComplete()) {
      throw new IllegalStateException("not complete: " + job);
    }
  }

  private Dataset<Row> read(Map<String, String> options) {
    return spark
        .read()
        .format("maskmill")
        .option("from", "binary-masks")
        .options(options)
        .load(source);
  }

  /** A folder that is not there; none is deleted in between, which would cost the next. */
  private String next() {
    return out + "/" + outputs++;
  }

  /** Computes all rows and keeps none. */
  private static void compute(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private static Cost measured(Work work) throws IOException {
    System.gc();
    long cpu = PROCESS.getProcessCpuTime();
    long clock = System.nanoTime();
    work.run();
    return new Cost((PROCESS.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - clock) / 1e9);
  }

  private static void print(String work, List<Cost> costs) {
    double cpu = median(costs.stream().map(Cost::cpu).toList());
    double clock = median(costs.stream().map(Cost::clock).toList());
    System.out.printf("%-44s %8.1f %8.1f%n", work, cpu, clock);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
