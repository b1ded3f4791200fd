package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.FrameScope;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.ListedFiles;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Split;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryNamesTest {
  @TempDir Path temp;

  @Test
  void aNameThatTwoSplitsWroteIsFound() throws IOException {
    OutputStore store = OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
    List<Split> splits =
        List.of(new Split("00000-00000", 0, 1, 1), new Split("00000-00001", 1, 1, 1));
    for (Split split : splits) {
      LedgerBuilder ledger = new LedgerBuilder(split.id());
      ledger.entry(new Ledger.Entry("img/a.png", 1, "00"));
      ledger.entry(new Ledger.Entry("img/" + split.id() + ".png", 1, "00"));
      ledger.build().write(store, split.ledgerPath());
    }
    Plan plan =
        new Plan(
            "f",
            new ListedFiles(0, 0, new TreeMap<>(), new TreeMap<>()),
            new FrameScope(new TreeSet<>(), new TreeSet<>(), 0),
            null,
            splits);
    try (JavaSparkContext spark = SparkContexts.open("local[1]")) {
      IOException e = assertThrows(IOException.class, () -> EntryNames.check(spark, plan, store));
      assertTrue(e.getMessage().contains("img/a.png"), e.getMessage());
      assertEquals(1, e.getMessage().split("img/", -1).length - 1);
    }
  }
}
