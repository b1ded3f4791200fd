package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets and outcomes as values, in a program's own session. */
class MaskmillTest {
  private static final int FRAMES = 4;

  @TempDir static Path fruit;

  private static SparkSession spark;

  @TempDir Path temp;

  @BeforeAll
  static void open() {
    assertEquals(
        0,
        Main.run("sample", "--output", fruit + "/in", "--frames", "" + FRAMES, "--size", "40x30"));
    spark = Sessions.open("");
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private Map<String, String> job(String... words) {
    Map<String, String> job = new HashMap<>();
    job.put("input", fruit + "/in");
    job.put("to", "coco");
    job.put("output", temp.resolve("out").toString());
    job.put("report", "no");
    for (int i = 0; i < words.length; i += 2) {
      job.put(words[i], words[i + 1]);
    }
    return job;
  }

  @Test
  void aDatasetIsAValue() {
    Maskmill all = Maskmill.open(spark, fruit + "/in");
    Maskmill some = all.from("binary-masks").option("include", "**000001*").images("none");
    assertEquals(FRAMES, all.frames().count());
    assertEquals(1, some.frames().count());
    assertEquals(FRAMES, all.frames().count(), "the first is as it was");
    assertEquals(0, all.quarantine().count());
    assertTrue(all.objects().where("label = 'kiwi'").count() > 0);
    assertEquals(
        List.of("kiwi", "lemon"),
        all.labels().stream().map(Maskmill.Label::name).sorted().toList());
    assertTrue(all.labels().get(0).color().matches("#[0-9A-F]{6}"));
  }

  @Test
  void aWrongOptionIsRefusedByItsName() {
    Maskmill wrong = Maskmill.open(spark, fruit + "/in").option("form", "coco");
    Exception e = assertThrows(AnalysisException.class, wrong::frames);
    assertTrue(e.getMessage().contains("'form'"), e.getMessage());
  }

  @Test
  void aConversionHasAnOutcome() throws IOException {
    ConvertOutcome outcome = Maskmill.convert(spark, job("verify", "true"));
    assertEquals(ConvertOutcome.Verdict.PUBLISHED, outcome.verdict());
    assertTrue(outcome.isComplete());
    assertEquals(FRAMES, outcome.counts().written());
    assertEquals(0, outcome.counts().lossFraction());
    assertEquals("coco", outcome.outputs().get(0).format());
    assertTrue(outcome.outputs().get(0).files() > FRAMES);
    assertEquals("", outcome.message());
    ConvertOutcome again = Maskmill.convert(spark, job("verify", "true"));
    assertEquals(ConvertOutcome.Verdict.ALREADY_DONE, again.verdict());
    assertEquals(outcome.counts(), again.counts());
    assertEquals(1, spark.sql("SELECT 1").count(), "the session goes on");
  }

  @Test
  void aPlanWritesNothing() throws IOException {
    ConvertOutcome outcome = Maskmill.convert(spark, job("dry-run", "on"));
    assertEquals(ConvertOutcome.Verdict.PLANNED, outcome.verdict());
    assertFalse(outcome.isComplete());
    assertEquals(FRAMES, outcome.counts().frames());
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void tooManyBadFramesAreAnOutcome() throws IOException {
    assertEquals(
        0, Main.run("sample", "--output", temp + "/bad", "--frames", "3", "--size", "8x8"));
    Files.write(temp.resolve("bad/ann/fruit_000001.png"), new byte[] {1, 2, 3});
    String[] bad = {"input", temp + "/bad", "from", "binary-masks"};
    ConvertOutcome outcome = Maskmill.convert(spark, job(bad));
    assertEquals(ConvertOutcome.Verdict.TOO_MANY_QUARANTINED, outcome.verdict());
    assertEquals(1, outcome.counts().quarantined());
    assertEquals(1, outcome.counts().codes().values().stream().mapToLong(n -> n).sum());
    assertTrue(outcome.message().contains("option 'max-quarantined'"), outcome.message());
    assertFalse(outcome.message().contains("--"), outcome.message());
    Map<String, String> more = job(bad);
    more.put("max-quarantined", "0.5");
    assertTrue(Maskmill.convert(spark, more).isComplete());
  }

  @Test
  void whatTheCallerCanMendIsSaidInItsWords() throws IOException {
    String unknown =
        assertThrows(ConfigException.class, () -> Maskmill.convert(spark, job("form", "coco")))
            .getMessage();
    assertTrue(unknown.contains("option 'form'") && unknown.contains("'from'"), unknown);
    Map<String, String> nowhere = job();
    nowhere.remove("to");
    assertTrue(
        assertThrows(ConfigException.class, () -> Maskmill.convert(spark, nowhere))
            .getMessage()
            .contains("option 'to' is missing"));
    Files.createDirectories(temp.resolve("both/one"));
    for (String name : List.of("one", "two")) {
      Maskmill.convert(spark, job("output", temp + "/both/" + name));
    }
    String several =
        assertThrows(
                ConfigException.class, () -> Maskmill.convert(spark, job("input", temp + "/both")))
            .getMessage();
    assertTrue(several.contains("\"input\", \"" + temp + "/both/one\""), several);
    assertFalse(several.contains("maskmill convert"), several);
  }

  @Test
  void conversionsRunSideBySideInOneSession() throws Exception {
    List<CompletableFuture<ConvertOutcome>> all =
        List.of("coco", "parquet", "encord").stream()
            .map(
                format ->
                    CompletableFuture.supplyAsync(
                        () -> converted(job("to", format, "output", temp + "/" + format))))
            .toList();
    for (CompletableFuture<ConvertOutcome> one : all) {
      assertTrue(one.get(2, TimeUnit.MINUTES).isComplete());
    }
    converted(job("to", "coco", "output", temp + "/alone"));
    Map<String, String> alone = FolderHash.of(temp.resolve("alone"));
    assertEquals(alone, FolderHash.of(temp.resolve("coco")));
  }

  private static ConvertOutcome converted(Map<String, String> job) {
    try {
      return Maskmill.convert(spark, job);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
