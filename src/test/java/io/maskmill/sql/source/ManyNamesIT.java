package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.MadeUpFileSystem;
import io.maskmill.testing.MadeUpLayout;
import io.maskmill.testing.Sessions;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million frames: their names take the listing alone, and each query of them reuses it. */
@Tag("faults")
class ManyNamesIT {
  private static final int FRAMES = 1_000_000;

  @Test
  void aMillionNamesDecodeNothing() throws Exception {
    SparkSession spark = Sessions.open("");
    try {
      MadeUpFileSystem.configured(spark.sparkContext().hadoopConfiguration());
      Dataset<Row> table =
          spark
              .read()
              .format("maskmill")
              .option("from", "binary-masks")
              .load(MadeUpFileSystem.address(MadeUpLayout.TWO_FOLDERS, FRAMES));
      long[] listed = {MadeUpFileSystem.LISTS.sum()};
      Map<String, Long> counts =
          Counted.of(
              spark,
              () -> {
                Row names = table.selectExpr("min(name)", "max(name)", "count(*)").first();
                assertEquals("frame_000000000000", names.getString(0));
                assertEquals("frame_000000999999", names.getString(1));
                assertEquals(FRAMES, names.getLong(2));
                listed[0] = MadeUpFileSystem.LISTS.sum();
                assertEquals(1, table.select("name").limit(1).collectAsList().size());
              });
      assertEquals(listed[0], MadeUpFileSystem.LISTS.sum(), "the second query lists nothing");
      assertEquals(FRAMES + 1L, counts.get("frames read"));
      assertEquals(0, counts.getOrDefault("frames decoded", 0L));
      assertEquals(0, counts.getOrDefault("bytes of frames' files", 0L));
    } finally {
      spark.stop();
    }
  }
}
