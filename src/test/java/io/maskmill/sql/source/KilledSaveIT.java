package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.ConvertOutcome;
import io.maskmill.Maskmill;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A driver that is killed while it saves, with no chance to clean up; what comes next replaces. */
@Tag("faults")
class KilledSaveIT {
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

  private enum Moment {
    ROWS,
    LEDGER
  }

  private Path out() {
    return temp.resolve("out");
  }

  private void kill(Moment moment) throws Exception {
    try (DriverProcess driver =
        DriverProcess.start(
            temp.resolve("log"),
            Map.of(),
            System.getProperty("java.class.path"),
            SavingDriver.class.getName(),
            List.of(out().toString()))) {
      OutputFolder folder = new OutputFolder(out());
      assertTrue(
          driver.await(
              () ->
                  moment == Moment.ROWS
                      ? Files.exists(out().resolve("_maskmill/rows/table"))
                      : folder.staged("ledger") > 0),
          () -> "the driver ended before");
      driver.kill();
    }
    assertFalse(Files.exists(out().resolve("_SUCCESS")), "it was killed before its end");
    assertTrue(Files.exists(out().resolve("_maskmill/rows/begun")), "its mark");
  }

  private static DataFrameWriter<Row> one() {
    return spark
        .sql(
            "SELECT 'new' name, 4 width, 2 height,"
                + " array(named_struct('label', 'pear', 'counts', array(1, 7))) objects")
        .write()
        .format("maskmill")
        .option("to", "coco")
        .option("report", "no");
  }

  private void assertOnlyNew() throws IOException {
    assertTrue(Files.exists(out().resolve("_SUCCESS")));
    assertEquals(Set.of(), new OutputFolder(out()).leftovers());
    assertFalse(Files.exists(out().resolve("meta.json")), "Supervisely's is gone");
    assertEquals(1, spark.read().format("maskmill").load(out().toString()).count());
  }

  @ParameterizedTest
  @EnumSource
  void theNextSaveReplacesWhatIsLeft(Moment moment) throws Exception {
    kill(moment);
    one().save(out().toString());
    assertOnlyNew();
  }

  @ParameterizedTest
  @EnumSource
  void theNextConversionReplacesWhatIsLeft(Moment moment) throws Exception {
    one().save(temp.resolve("in").toString());
    kill(moment);
    ConvertOutcome outcome =
        Maskmill.convert(
            spark,
            Map.of(
                "input",
                temp.resolve("in").toString(),
                "to",
                "coco",
                "output",
                out().toString(),
                "report",
                "no"));
    assertEquals(ConvertOutcome.Verdict.PUBLISHED, outcome.verdict());
    assertOnlyNew();
  }
}
