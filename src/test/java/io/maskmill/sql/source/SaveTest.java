package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves rows that are made by hand: what is taken, what is refused, and what is left. */
class SaveTest {
  private static SparkSession spark;

  @TempDir Path temp;

  @BeforeAll
  static void open() {
    spark = Sessions.open("");
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static final String TWO =
      "SELECT 'a.png' name, 4 width, 2 height,"
          + " array(named_struct('label', 'pear', 'counts', array(1, 2, 5))) objects"
          + " UNION ALL SELECT 'b.png', 4, 2,"
          + " array(named_struct('label', 'apple', 'counts', array(0, 8)))";

  private Path out() {
    return temp.resolve("out");
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> rows, String to) {
    return rows.write().format("maskmill").option("to", to);
  }

  private static DataFrameWriter<Row> writer(String sql, String to) {
    return writer(spark.sql(sql), to);
  }

  private void save(String sql) {
    writer(sql, "coco").save(out().toString());
  }

  private String document() throws IOException {
    try (Stream<Path> files = Files.list(out().resolve("annotations"))) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  @Test
  void fourColumnsAreEnough() throws IOException {
    save(TWO);
    String document = document();
    assertTrue(document.contains("\"apple\"") && document.contains("b.png"), document);
    assertTrue(document.indexOf("\"apple\"") < document.indexOf("\"pear\""), document);
    assertTrue(Files.exists(out().resolve("_SUCCESS")));
    assertFalse(Files.exists(out().resolve("_maskmill/rows")));
    String manifest = Files.readString(out().resolve("manifest.json"));
    assertTrue(manifest.contains("\"uri\":\"DataFrame\""), manifest);
    System.out.println(manifest);
    System.out.println(document);
    try (Stream<Path> files = Files.walk(out())) { files.forEach(System.out::println); }
  }
}
