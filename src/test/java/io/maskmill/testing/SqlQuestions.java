package io.maskmill.testing;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Asks what a notebook or a job asks of a session, and ends with an exception where something of
 * Spark is missing. Its first argument is the data of a {@code parquet} output, its second a folder
 * to write in.
 */
public final class SqlQuestions {
  private static final String AREAS =
      "select label, sum(mask_area(counts)) as area, count(*) as objects"
          + " from (select explode(objects) as o from frames)"
          + " lateral view explode(array(o.counts)) t as counts"
          + " lateral view explode(array(o.label)) u as label"
          + " group by label order by label";
  private static final List<String> QUESTIONS =
      List.of(
          "select k, count(*), avg(r), percentile_approx(r, 0.5), approx_count_distinct(id),"
              + " stddev(n), hll_sketch_estimate(hll_sketch_agg(id)) from numbers group by k",
          "select a.k, b.id from numbers a join numbers b on a.id = b.id where a.r > 0.9",
          "select id, row_number() over (partition by k order by r) from numbers",
          "select to_json(struct(id)), from_json('{\"x\":1}', 'x int'), to_csv(struct(id)),"
              + " sha2('x', 256), xpath_string('<a>b</a>', 'a'), regexp_replace('a', 'a', 'b'),"
              + " date_add(current_date(), 1), cast(1.5 as decimal(10, 2)) from numbers",
          "select * from numbers tablesample (10 percent) repeatable (1)",
          "select * from (select k from numbers) pivot (count(*) for k in (1, 2))");

  private SqlQuestions() {}

  public static void main(String[] args) throws Exception {
    try (SparkSession spark =
        SparkSession.builder().config("spark.sql.shuffle.partitions", 2).getOrCreate()) {
      Dataset<Row> frames = spark.read().parquet(args[0]);
      frames.createOrReplaceTempView("frames");
      List<Row> areas = spark.sql(AREAS).collectAsList();
      if (areas.isEmpty() || areas.get(0).getLong(1) <= 0) {
        throw new IllegalStateException("no areas: " + areas);
      }
      spark
          .range(1000)
          .selectExpr("id", "id % 10 as k", "rand(3) as r", "randn(3) as n")
          .createOrReplaceTempView("numbers");
      for (String question : QUESTIONS) {
        spark.sql(question).collectAsList();
      }
      spark.sql("cache table numbers");
      spark.table("numbers").summary().collectAsList();
      spark.table("numbers").sample(true, 0.3, 3).count();
      for (String format : List.of("csv", "json", "orc", "parquet")) {
        String folder = args[1] + "/" + format;
        spark
            .range(99)
            .repartitionByRange(2, functions.col("id"))
            .write()
            .format(format)
            .save(folder);
        check(format, 99, spark.read().format(format).load(folder).count());
      }
      for (String codec : List.of("gzip", "snappy", "zstd", "lz4_raw")) {
        String folder = args[1] + "/parquet-" + codec;
        frames.write().option("compression", codec).parquet(folder);
        check(codec, frames.count(), spark.read().parquet(folder).count());
      }
      if (spark.sparkContext().uiWebUrl().isDefined()) {
        for (String page : List.of("/jobs/", "/SQL/", "/executors/", "/api/v1/applications")) {
          URI address = URI.create(spark.sparkContext().uiWebUrl().get() + page);
          HttpURLConnection answer = (HttpURLConnection) address.toURL().openConnection();
          check(page, 200, answer.getResponseCode());
        }
      }
      System.out.println("answered, areas " + areas);
    }
  }

  private static void check(String what, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(what + ": " + found + " instead of " + expected);
    }
  }
}
