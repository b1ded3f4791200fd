package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.Maskmill;
import io.maskmill.spi.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's session may have any serializer. */
class KryoSaveTest {
  private static SparkSession spark;

  @TempDir Path temp;

  @BeforeAll
  static void open() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .getOrCreate();
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static final String WAY_OUT =
      "spark.serializer=org.apache.spark.serializer.JavaSerializer";

  @Test
  void writingIsRefusedWithTheWayOut() {
    String in = temp.resolve("in").toString();
    String rows =
        "SELECT 'a' name, 4 width, 2 height,"
            + " array(named_struct('label', 'pear', 'counts', array(1, 7))) objects";
    Exception save =
        assertThrows(
            AnalysisException.class,
            () -> spark.sql(rows).write().format("maskmill").option("to", "coco").save(in));
    assertTrue(save.getMessage().contains(WAY_OUT), save.getMessage());
    Exception convert =
        assertThrows(
            ConfigException.class,
            () ->
                Maskmill.convert(
                    spark, Map.of("input", in, "from", "coco", "to", "coco", "output", in + 2)));
    assertTrue(convert.getMessage().contains(WAY_OUT), convert.getMessage());
  }
}
