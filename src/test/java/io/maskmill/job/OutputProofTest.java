package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.convert.ProofTally;
import io.maskmill.engine.run.FrameScope;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.LedgerFile;
import io.maskmill.engine.run.ListedFiles;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.SeenListing;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.Weight;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputProofTest {
  private static final List<Split> SPLITS =
      List.of(new Split("00000-00000", 0, 1, 1), new Split("00000-00001", 1, 1, 1));
  private static JavaSparkContext spark;

  @TempDir Path temp;
  private RunOutput output;

  @BeforeAll
  static void start() {
    spark = SparkContexts.open("local[1]");
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @BeforeEach
  void open() {
    OutputStore store = OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
    output = new RunOutput(store, Staging.of("a command"));
  }

  /** Two splits, each with a file of its own, a file of records, and one more. */
  private void write(String more) throws IOException {
    for (Split split : SPLITS) {
      LedgerBuilder ledger = new LedgerBuilder(split.id());
      for (String path : List.of("img/" + split.id() + ".png", more + split.id())) {
        output.store().put(path, new byte[] {1});
        ledger.entry(new Ledger.Entry(path, 1, "00"));
      }
      output.store().put(output.staging().part(split.id() + "-x"), new byte[] {1, 2});
      ledger.fragment(
          new Ledger.Fragment("d.json", "images", 1, -1, 2, split.id() + "-x", 0, Weight.NONE));
      LedgerFile.write(ledger.build(), output);
    }
  }

  /** The proof of an output whose splits are done. */
  private OutputProof proof() throws IOException {
    return proof(SPLITS);
  }

  private OutputProof proof(List<Split> done) throws IOException {
    Ledgers ledgers = new Ledgers(spark, output);
    add(done, ledgers);
    Plan plan =
        new Plan(
            Staging.PROTOCOL,
            output.staging().run(),
            "f",
            new SeenListing("c", new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>()),
            new ListedFiles(0, 0, new TreeMap<>(), new TreeMap<>()),
            new FrameScope(new TreeSet<>(), new TreeSet<>(), 0),
            null,
            SPLITS);
    return new OutputProof(
        spark, plan, output, ledgers, List.of(""), new Console(System.err, false));
  }

  /** Has the ledgers read by tasks. */
  void add(List<Split> done, Ledgers ledgers) throws IOException {
    ledgers.add(done);
  }

  @Test
  void nothingDiffersWhereAllIsThere() throws IOException {
    write("ann/");
    output.store().put("labels.txt", new byte[] {1, 2, 3});
    ProofTally tally = proof().run(List.of(new Ledger.Entry("labels.txt", 3, "00")), false);
    assertEquals(0, tally.wrong() + tally.strays() + tally.splits().size());
  }

  @Test
  void aNameThatTwoSplitsWroteIsRefused() throws IOException {
    write("ann/");
    LedgerBuilder second = new LedgerBuilder(SPLITS.get(1).id());
    second.entry(new Ledger.Entry("img/00000-00000.png", 1, "00"));
    LedgerFile.write(second.build(), output);
    ConfigException e = assertThrows(ConfigException.class, () -> proof().run(List.of(), false));
    assertTrue(e.getMessage().contains("one name in the output: img/00000-00000.png;"));
  }

  @Test
  void aFileThatIsGoneEmptiedOrCutIsTracedToItsSplit() throws IOException {
    for (String path : List.of("img/00000-00001.png", output.staging().part("00000-00001-x"))) {
      write("ann/");
      output.store().delete(path);
      ProofTally gone = proof().run(List.of(), false);
      assertEquals(List.of("00000-00001"), gone.splits());
      assertEquals(List.of(path + " is not there"), gone.examples());
      output.store().put(path, new byte[0]);
      ProofTally empty = proof().run(List.of(), false);
      assertEquals(List.of("00000-00001"), empty.splits());
      assertTrue(empty.examples().get(0).startsWith(path + " has 0 bytes and was written with "));
    }
  }

  @Test
  void onlyTheSplitsThatAreDoneAreLookedAt() throws IOException {
    write("ann/");
    output.store().delete(output.staging().ledger("00000-00001"));
    output.store().delete("img/00000-00001.png");
    assertEquals(0, proof(SPLITS.subList(0, 1)).ofSplits().wrong());
  }

  @Test
  void whatNoLedgerNamesIsToldOrDeleted() throws IOException {
    write("ann/");
    output.store().put("img/stray.png", new byte[] {1});
    output.store().put("README.txt", new byte[] {1});
    output.store().put("manifest.json", new byte[] {1});
    ProofTally told = proof().run(List.of(), false);
    assertEquals(2, told.strays());
    assertEquals(List.of("README.txt", "img/stray.png"), told.strayExamples());
    assertTrue(output.store().exists("img/stray.png"));
    proof().run(List.of(), true);
    assertFalse(output.store().exists("img/stray.png"));
    assertTrue(output.store().exists("manifest.json"));
  }
}
