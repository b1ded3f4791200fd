package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Sessions;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that is the user's own may have Kryo, which cannot read records. */
class KryoReadTest {
  @TempDir Path temp;

  @Test
  void tablesAreReadThroughKryo() {
    String fruit = temp.resolve("fruit").toString();
    CommandRun made =
        CommandRun.of(List.of("sample", "--output", fruit, "--frames", "60", "--size", "64x48"));
    assertEquals(0, made.exit(), made.said());
    System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try {
      SparkSession spark = Sessions.open("");
      try {
        Dataset<Row> table = spark.read().format("maskmill").load(fruit);
        assertEquals(60, table.selectExpr("count(distinct ordinal)").first().getLong(0));
        assertEquals(60 * 64, table.selectExpr("sum(width)").first().getLong(0));
        assertEquals(60, table.repartition(3).count());
      } finally {
        spark.stop();
      }
    } finally {
      System.clearProperty("spark.serializer");
    }
  }
}
