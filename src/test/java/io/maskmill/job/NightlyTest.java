package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same command every night: each run builds on what the nights before have left. */
class NightlyTest {
  private static final int FRAMES = 40;

  @TempDir Path temp;
  private Path source;
  private Path outs;

  @BeforeEach
  void makeSource() {
    source = temp.resolve("source");
    outs = temp.resolve("out");
    String[] args = {"sample", "--output", "" + source, "--frames", "" + FRAMES, "--size", "48x32"};
    assertEquals(0, Main.run(args));
  }

  private CommandRun run(String to, String out, String... more) {
    return CommandRun.of(CommandRun.convert("" + source, to, "" + temp.resolve(out), more));
  }

  /** The command of a night. */
  private CommandRun night(String out, String... more) {
    List<String> flags = new ArrayList<>(List.of("--incremental", "latest:" + outs));
    flags.addAll(List.of(more));
    return run("coco", out, flags.toArray(new String[0]));
  }

  private void finished(String out, int hours) throws IOException {
    FileTime time = FileTime.fromMillis(1_700_000_000_000L + hours * 3_600_000L);
    Files.setLastModifiedTime(temp.resolve(out + "/_SUCCESS"), time);
  }

  private JsonNode manifest(String out) throws IOException {
    return Json.mapper().readTree(temp.resolve(out + "/manifest.json").toFile());
  }

  private String previous(String out) throws IOException {
    String root = manifest(out).at("/incremental/previous").asText();
    return root.isEmpty() ? "" : temp.relativize(Path.of(root)).toString();
  }

  private Map<String, String> data(String out) throws IOException {
    Map<String, String> data = new TreeMap<>(FolderHash.of(temp.resolve(out)));
    data.keySet().removeIf(path -> path.startsWith("_maskmill/"));
    data.keySet().removeAll(List.of("manifest.json", "disappeared.jsonl"));
    return data;
  }

  private Map<String, String> kept(String out) throws IOException {
    return FolderHash.of(temp.resolve(out + "/_maskmill/frames"));
  }

  /** Makes reading a file fail as it does when a store fails; returns its bytes. */
  private static byte[] stop(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.createDirectory(file);
    return whole;
  }

  private void addFrame(String like, String name) throws IOException {
    for (String folder : List.of("img/", "ann/")) {
      Files.copy(source.resolve(folder + like + ".png"), source.resolve(folder + name + ".png"));
    }
  }

  private static void assertSaid(CommandRun run, String... texts) {
    assertEquals(0, run.exit(), run.said());
    for (String text : texts) {
      assertTrue(run.said().contains(text), run.said());
    }
  }

  @Test
  void theFirstNightIsAFullRunAndTheNextOnesBuildOnTheNewestOutput() throws IOException {
    assertSaid(night("out/date=2026-11-28"), "holds no finished output of this command");
    assertEquals("", previous("out/date=2026-11-28"));
    finished("out/date=2026-11-28", 1);
    addFrame("fruit_000001", "fruit_000001_b");
    assertSaid(
        night("out/date=2026-11-29"), "is " + outs + "/date=2026-11-28, finished 2023-11-14T23");
    assertEquals("out/date=2026-11-28", previous("out/date=2026-11-29"));
    assertEquals(FRAMES, manifest("out/date=2026-11-29").at("/incremental/carried").asInt());

    // The name says another day; the clock of the store counts.
    finished("out/date=2026-11-29", 3);
    assertSaid(run("coco", "out/a", "--images", "copy"));
    finished("out/a", 4);
    assertSaid(run("coco", "out/z-other-flags", "--images", "none"));
    finished("out/z-other-flags", 5);
    Files.createDirectories(outs.resolve("notes"));
    CommandRun night = night("out/date=2026-11-30", "--carry", "copy");
    assertSaid(
        night, "and are skipped: z-other-flags", "are no finished outputs and are skipped: notes");
    assertEquals("out/a", previous("out/date=2026-11-30"));
    assertEquals(data("out/a"), data("out/date=2026-11-30"));
  }

  @Test
  void aPlaceWhereNothingIsYetMakesAFullRunAndAnythingElseIsRefused() throws IOException {
    assertSaid(
        run("coco", "out/2", "--incremental", "" + outs.resolve("1/manifest.json")),
        "does not exist (yet): all frames are converted");
    assertFalse(manifest("out/2").has("incremental"));
    assertSaid(run("coco", "out/2", "--incremental", "" + outs.resolve("1")), "already done");
    Files.createDirectories(outs.resolve("1/data"));
    assertEquals(2, run("coco", "out/3", "--incremental", "" + outs.resolve("1")).exit());
    Path file = Files.createFile(temp.resolve("file"));
    assertEquals(2, run("coco", "out/3", "--incremental", "" + file).exit());
    assertEquals(2, run("coco", "out/3", "--incremental", "latest:" + file).exit());
    assertEquals(2, run("coco", "out/3", "--incremental", "latest:").exit());
    CommandRun output = run("coco", "out/3", "--incremental", "latest:" + outs.resolve("2"));
    assertEquals(2, output.exit());
    assertTrue(output.reason().contains("is an output itself"), output.said());
    CommandRun own = run("coco", "out/3", "--incremental", "latest:" + outs.resolve("3"));
    assertEquals(2, own.exit());
    assertTrue(own.reason().contains("looks inside --output"), own.said());
    for (String target : List.of("parquet", "coco,parquet")) {
      CommandRun table = run(target, "out/3", "--incremental", "latest:" + outs);
      assertEquals(2, table.exit());
      assertTrue(table.reason().contains("parquet keeps many frames in a file"), table.said());
    }
    assertFalse(Files.exists(outs.resolve("3")));
  }

  @Test
  void aRetryGoesOnWithTheOutputThatTheFirstTryBuiltOn() throws IOException {
    assertSaid(night("out/1"));
    finished("out/1", 1);
    Path file = outs.resolve("1/images/fruit_000012.png");
    byte[] whole = stop(file);
    assertEquals(4, night("out/2", "--carry", "copy").exit());
    Files.delete(file);
    Files.write(file, whole);
    assertSaid(run("coco", "out/3"));
    CommandRun retry = night("out/2", "--carry", "copy");
    assertSaid(retry, "going on with the incomplete run");
    assertEquals("out/1", previous("out/2"));
    assertEquals(data("out/3"), data("out/2"));

    // Finished is finished, whatever becomes of the outputs beside it.
    Files.delete(outs.resolve("1/_SUCCESS"));
    assertSaid(night("out/2", "--carry", "copy"), "already done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/_SUCCESS", "1/_maskmill/frames"})
  void aRetryBeginsAnewWhenWhatItBuiltOnHasGone(String gone) throws IOException {
    assertSaid(night("out/1"));
    stop(outs.resolve("1/images/fruit_000012.png"));
    assertEquals(4, night("out/2", "--carry", "copy").exit());
    Files.move(outs.resolve(gone), temp.resolve("gone"));
    assertSaid(night("out/2", "--carry", "copy"), "has gone or changed", "no finished output");
    assertEquals("", previous("out/2"));
    assertSaid(run("coco", "full"));
    assertEquals(data("full"), data("out/2"));
  }

  /** What the splits keep is copied as it is, so that no night is larger than the one before. */
  @Test
  void nightsInWhichNothingChangesStayFlat() throws IOException {
    assertSaid(night("out/1"));
    Map<String, String> first = kept("out/1");
    Map<String, Long> sizes = new TreeMap<>();
    for (int i = 2; i <= 5; i++) {
      finished("out/" + (i - 1), i);
      assertSaid(night("out/" + i));
      assertEquals("out/" + (i - 1), previous("out/" + i));
      Map<String, String> kept = kept("out/" + i);
      assertEquals(first.keySet(), kept.keySet());
      kept.forEach(
          (name, hash) -> {
            if (name.endsWith(".jsonl.gz")) {
              assertEquals(first.get(name), hash, name);
            }
          });
      for (JsonNode entry : manifest("out/" + i).get("entries")) {
        boolean isDocument = entry.get("path").asText().endsWith(".json");
        assertEquals(isDocument ? "" : "" + outs.resolve("1"), entry.path("from").asText());
      }
      sizes.put("night " + i, Files.size(outs.resolve(i + "/manifest.json")));
    }
    assertEquals(1, List.copyOf(sizes.values()).stream().distinct().count(), sizes.toString());
    finished("out/5", 6);
    assertSaid(night("out/6", "--carry", "copy"));
    finished("out/6", 7);
    assertSaid(night("out/7"));
    for (JsonNode entry : manifest("out/7").get("entries")) {
      boolean isDocument = entry.get("path").asText().endsWith(".json");
      assertEquals(isDocument ? "" : "" + outs.resolve("6"), entry.path("from").asText());
    }
    assertEquals(data("out/1"), data("out/6"));
  }

  @Test
  void aSplitWithOneChangedFrameCarriesTheOthersOneByOne() throws IOException {
    assertSaid(night("out/1"));
    changeMask("fruit_000020");
    assertSaid(night("out/2", "--carry", "copy"), "39 frames are as in", "0 new, 1 changed");
    Map<String, String> before = kept("out/1");
    Map<String, String> after = kept("out/2");
    assertEquals(3, after.keySet().stream().filter(name -> name.endsWith(".jsonl.gz")).count());
    assertEquals(
        1,
        after.keySet().stream()
            .filter(name -> name.endsWith(".jsonl.gz"))
            .filter(name -> !after.get(name).equals(before.get(name)))
            .count());
    assertSaid(run("coco", "full"));
    assertEquals(data("full"), data("out/2"));
  }

  /** Gives a frame the mask of another. */
  private void changeMask(String frame) throws IOException {
    Files.copy(
        source.resolve("ann/fruit_000001.png"),
        source.resolve("ann/" + frame + ".png"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Each frame comes before all others or behind them, or in between. */
  @Test
  void nightsThatEachAddAFrameDoNotAddASplitEach() throws IOException {
    assertSaid(night("out/0"));
    finished("out/0", 0);
    for (int i = 1; i <= 6; i++) {
      addFrame("fruit_00000" + i, List.of("a", "fruit_000017_", "z").get(i % 3) + i);
      assertSaid(night("out/" + i), "1 new");
      finished("out/" + i, i);
    }
    assertSaid(night("out/last", "--carry", "copy"));
    long splits = kept("out/last").keySet().stream().filter(n -> n.endsWith(".jsonl.gz")).count();
    assertTrue(splits <= 6, splits + " splits");
    assertSaid(run("coco", "full"));
    assertEquals(data("full"), data("out/last"));
    assertEquals(
        manifest("full").get("entries"), manifest("out/last").get("entries"), "in the same order");
  }

  @Test
  void damagedRecordsOfAnEarlierOutputCostTheirFramesADecoding() throws IOException {
    assertSaid(night("out/1"));
    Path frames = outs.resolve("1/_maskmill/frames");
    byte[] cut = Files.readAllBytes(frames.resolve("00000-00000.jsonl.gz"));
    Files.write(frames.resolve("00000-00000.jsonl.gz"), Arrays.copyOf(cut, cut.length / 2));
    Files.write(frames.resolve("00000-00001.index.gz"), new byte[0]);
    assertSaid(night("out/2", "--carry", "copy"), "8 frames are as in", "32 new, 0 changed");
    assertEquals(data("out/1"), data("out/2"));
  }

  /** A table cannot be written incrementally, but the nights' outputs are one table. */
  @Test
  void outputsByDateAreOneTableForSpark() throws IOException {
    for (int night = 1; night <= 2; night++) {
      assertSaid(run("parquet", "out/date=2026-11-0" + night, "--target-opt", "data-folder=off"));
    }
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      Dataset<Row> table =
          spark.read().option("basePath", "" + outs).parquet(outs + "/date=*/dataset=*");
      List<String> counts = new ArrayList<>();
      for (Row row : table.groupBy("date", "dataset").count().collectAsList()) {
        counts.add(row.get(0) + " " + row.get(1) + " " + row.getLong(2));
      }
      assertEquals(
          List.of("2026-11-01 ds " + FRAMES, "2026-11-02 ds " + FRAMES),
          counts.stream().sorted().toList());
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(file, bytes);
  }

  /** Found when the records are read, since the length is right. */
  @Test
  void recordsOfOtherContentCostTheirSplitAConversion() throws IOException {
    assertSaid(night("out/1"));
    finished("out/1", 1);
    Path records = outs.resolve("1/_maskmill/frames/00000-00001.jsonl.gz");
    flip(records);
    CommandRun night = night("out/2", "--carry", "copy");
    assertSaid(night, records + " is missing, damaged or not", "24 frames are as in", "16 new");
    assertEquals(1, night.said().lines().filter(line -> line.contains("damaged")).count());
    assertEquals("out/1", previous("out/2"));
    assertEquals(data("out/1"), data("out/2"));
    finished("out/2", 2);
    assertSaid(night("out/3", "--carry", "copy"), "40 frames are as in");
    assertEquals(data("out/1"), data("out/3"));
  }

  @Test
  void recordsOfOtherContentCostFramesThatAreTakenOneByOneAConversion() throws IOException {
    assertSaid(night("out/1"));
    changeMask("fruit_000031");
    flip(outs.resolve("1/_maskmill/frames/00000-00001.jsonl.gz"));
    assertSaid(night("out/2", "--carry", "copy"), "00000-00001.jsonl.gz is missing, damaged");
    assertSaid(run("coco", "full"));
    assertEquals(data("full"), data("out/2"));
  }

  /** The earlier output may be made again between a try and the next. */
  @Test
  void aRetryNoticesThatASplitWasMadeAgain() throws IOException {
    assertSaid(night("out/1"));
    finished("out/1", 1);
    Path file = outs.resolve("1/images/fruit_000012.png");
    byte[] whole = stop(file);
    assertEquals(4, night("out/2", "--carry", "copy").exit());
    Files.delete(file);
    Files.write(file, whole);
    OutputStore store =
        OutputStore.open("" + outs.resolve("1"), new HadoopConf(new Configuration(false)));
    KeptSplit kept = KeptSplit.read(store, "00000-00000");
    KeptSplit.Head head = kept.head();
    KeptSplit.of(kept.rows(), head.bytes(), "of other records", head.origin())
        .write(store, "00000-00000");
    assertSaid(
        night("out/2", "--carry", "copy"),
        "the plan of the incomplete run is damaged",
        "00000-00000.jsonl.gz is missing, damaged or not",
        "24 frames are as in");
    assertEquals(data("out/1"), data("out/2"));
  }

  /** As where a disk is mounted under two names. */
  @Test
  void anOutputIsNoEarlierOneOfItselfByAnotherName() throws IOException {
    assertSaid(night("out/1"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp);
    assertSaid(
        run("coco", "out/1", "--overwrite", "--incremental", "latest:" + link.resolve("out")),
        "holds no finished output of this command");
    assertTrue(Files.exists(outs.resolve("1/images/fruit_000012.png")));
    CommandRun named =
        run("coco", "out/1", "--overwrite", "--incremental", "" + link.resolve("out/1"));
    assertEquals(2, named.exit());
    assertTrue(named.reason().contains("--incremental and --output are both"), named.said());
    assertTrue(Files.exists(outs.resolve("1/images/fruit_000012.png")));
  }

  /** What a link leads to may be another output by the next night. */
  @Test
  void aLinkStandsForTheOutputThatItLeadsTo() throws IOException {
    assertSaid(night("out/1"));
    Path latest = Files.createSymbolicLink(outs.resolve("latest"), Path.of("1"));
    assertSaid(run("coco", "out/2", "--incremental", "" + latest), "40 frames are as in");
    assertEquals("out/1", previous("out/2"));
    for (JsonNode entry : manifest("out/2").get("entries")) {
      boolean isDocument = entry.get("path").asText().endsWith(".json");
      assertEquals(isDocument ? "" : "" + outs.resolve("1"), entry.path("from").asText());
    }
    Files.delete(latest);
    Files.createSymbolicLink(latest, Path.of("2"));
    assertSaid(run("coco", "out/2", "--incremental", "" + latest), "already done");
    Path link = Files.createSymbolicLink(temp.resolve("link"), outs);
    assertSaid(run("coco", "out/3", "--incremental", "latest:" + link), "40 frames are as in");
    Files.createDirectory(outs.resolve("4"));
    Files.createSymbolicLink(temp.resolve("four"), outs.resolve("4"));
    assertSaid(run("coco", "four"));
    assertEquals(data("out/1"), data("out/4"));
  }

  @Test
  void aRetryRefersToNoOutputThatHasGone() throws IOException {
    assertSaid(run("coco", "out/1"));
    finished("out/1", 1);
    assertSaid(run("coco", "out/2"));
    finished("out/2", 2);
    Files.write(source.resolve("ann/fruit_000031.png"), new byte[] {1});
    CommandRun night = night("out/3");
    assertEquals(3, night.exit(), night.said());
    Files.move(outs.resolve("2"), temp.resolve("gone"));
    assertSaid(night("out/3", "--max-quarantined", "1"));
    assertEquals("out/1", previous("out/3"));
    for (JsonNode entry : manifest("out/3").get("entries")) {
      boolean isHere = !entry.has("from");
      Path root = isHere ? outs.resolve("3") : Path.of(entry.get("from").asText());
      assertTrue(Files.exists(root.resolve(entry.get("path").asText())), entry.toString());
    }
  }
}
