package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.job.SessionContext;
import io.maskmill.testing.MadeUpFileSystem;
import io.maskmill.testing.MadeUpLayout;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings of stores count whenever and wherever they were set, and for the whole of a call. */
class SessionSettingsTest {
  private static final String START = "spark.hadoop.maskmill.test";
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", "target/warehouse")
            .config(START, "of the start")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String setting(SparkSession session) {
    return SessionContext.of(session).hadoopConfiguration().get("maskmill.test");
  }

  @Test
  void theLatestSettingCounts() {
    Configuration context = spark.sparkContext().hadoopConfiguration();
    assertEquals("of the start", setting(spark));
    context.set("maskmill.test", "of the context");
    assertEquals("of the context", setting(spark));
    SparkSession other = spark.newSession();
    other.conf().set(START, "of the session");
    assertEquals("of the session", setting(other));
    other.conf().unset(START);
    other.conf().set("maskmill.test", "without a prefix");
    assertEquals("without a prefix", setting(other));
    assertEquals("of the context", setting(spark));
  }

  @Test
  void aStoreOfOneSessionIsReadByIt() {
    SparkSession own = spark.newSession();
    SparkSession.setActiveSession(own); // by which Spark's sources know whose load it is
    own.conf().set("fs.madeup.impl", MadeUpFileSystem.class.getName());
    own.conf().set("fs.defaultFS", "madeup://two-folders/");
    for (String path : new String[] {MadeUpFileSystem.address(MadeUpLayout.TWO_FOLDERS, 20), "/20"}) {
      Dataset<Row> table =
          own.read().format("maskmill").option("from", "binary-masks").load(path);
      assertEquals(20, table.select("name").collectAsList().size());
    }
    SparkSession.setActiveSession(spark);
    Exception other =
        assertThrows(
            Exception.class,
            () ->
                spark
                    .read()
                    .format("maskmill")
                    .option("from", "binary-masks")
                    .load(MadeUpFileSystem.address(MadeUpLayout.FLAT_ROOT, 20)));
    assertTrue(other.getMessage().contains("madeup"), other.getMessage());
  }
}
