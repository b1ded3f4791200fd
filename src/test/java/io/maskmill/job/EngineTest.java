package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.testing.FaultyFormat;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.StagingFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on a real Spark, with the sample as its source. */
class EngineTest {
  private static final int FRAMES = 90;
  @TempDir static Path shared;
  private static Path fruit;
  private static Map<String, String> expected;

  @TempDir Path temp;

  @BeforeAll
  static void makeSampleAndReferenceRun() throws IOException {
    fruit = shared.resolve("fruit");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "64x48"));
    Path out = shared.resolve("reference");
    convert("local[2]", config(out));
    expected = FolderHash.of(out);
  }

  private static ConvertConfig config(Path out) {
    return config(Formats.of("binary-masks"), fruit, out, 0.01);
  }

  private static ConvertConfig config(MaskFormat from, Path in, Path out, double limit) {
    return new ConvertConfig(
        PackedRuns.source(from, in),
        List.of(
            PackedRuns.target(Formats.of("supervisely")), PackedRuns.target(Formats.of("coco"))),
        out.toString(),
        "",
        ImageMode.COPY,
        new ConvertConfig.Limits(limit, new FrameLimits(1_000_000, 1 << 20)),
        ConvertConfig.Frames.ALL,
        ConvertConfig.Mode.DEFAULT);
  }

  private static ConvertConfig overwriting(ConvertConfig c) {
    return new ConvertConfig(
        c.source(),
        c.targets(),
        c.output(),
        c.compat(),
        c.images(),
        c.limits(),
        c.frames(),
        new ConvertConfig.Mode(false, true, false, "", ConvertConfig.Carry.REFERENCE));
  }

  private static ConvertConfig withoutReport(ConvertConfig c) {
    return new ConvertConfig(
        c.source(),
        c.targets(),
        c.output(),
        c.compat(),
        c.images(),
        c.limits(),
        c.frames(),
        c.mode().with(ConvertConfig.Report.NO));
  }

  private static Console silent() {
    return new Console(
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
  }

  private static JobOutcome convert(String master, ConvertConfig config) throws IOException {
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      return new ConvertJob(spark, config, silent()).run();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local[7]"})
  void anyParallelismWritesTheSameBytes(String master) throws IOException {
    Path out = temp.resolve("out");
    assertInstanceOf(JobOutcome.Published.class, convert(master, config(out)));
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void kryoInTheEnvironmentChangesNothing() throws IOException {
    System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try {
      Path out = temp.resolve("out");
      convert("local[2]", config(out));
      assertEquals(expected, FolderHash.of(out));
    } finally {
      System.clearProperty("spark.serializer");
    }
  }

  @Test
  void anInterruptedRunIsTakenUpAndEndsTheSame() throws IOException {
    Path out = temp.resolve("out");
    MaskFormat faulty = new FaultyFormat(Formats.of("binary-masks"), "fruit_000050");
    FaultyFormat.FAULTS_LEFT.set(1);
    assertThrows(SparkException.class, () -> convert("local[1]", config(faulty, fruit, out, 0.01)));
    assertFalse(Files.exists(out.resolve("_SUCCESS")));
    assertFalse(Files.exists(out.resolve("manifest.json")));
    int ledgers = StagingFolder.ledgers(out);
    assertTrue(ledgers > 0, "some splits were done before the fault");
    JsonNode told = summary(out);
    assertEquals("failed", told.get("verdict").asText());
    assertEquals(FRAMES, told.at("/frames/in").asInt());
    assertTrue(told.get("message").asText().contains("the store is gone"), told.toString());

    FaultyFormat.DECODED.set(0);
    convert("local[2]", config(faulty, fruit, out, 0.01));
    assertTrue(FaultyFormat.DECODED.get() < FRAMES, "done splits are not decoded again");
    assertEquals(expected, FolderHash.of(out));
    assertEquals("published", summary(out).get("verdict").asText());
  }

  private static JsonNode summary(Path out) throws IOException {
    return Json.mapper().readTree(Files.readString(out.resolve("_maskmill/summary.json")));
  }

  @Test
  void theSameCommandHasNothingToDoWhereItHasFinished() throws IOException {
    Path out = temp.resolve("out");
    convert("local[2]", config(out));
    assertInstanceOf(JobOutcome.AlreadyDone.class, convert("local[2]", config(out)));
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void aFinishedOutputOfOtherFlagsIsRefusedUnlessOverwriteIsSaid() throws IOException {
    Path out = temp.resolve("out");
    convert("local[2]", config(Formats.of("binary-masks"), copyOfSample(5), out, 1));
    ConfigException e = assertThrows(ConfigException.class, () -> convert("local[2]", config(out)));
    assertTrue(e.getMessage().contains("--overwrite"), e.getMessage());

    convert("local[2]", overwriting(config(out)));
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void aFinishedOutputOfAnotherStateOfTheSourceIsRefused() throws IOException {
    Path source = copyOfSample(5);
    Path out = temp.resolve("out");
    ConvertConfig config = config(Formats.of("binary-masks"), source, out, 1);
    convert("local[2]", config);
    Map<String, String> finished = FolderHash.of(out);
    Files.copy(source.resolve("img/fruit_000001.png"), source.resolve("img/new.png"));
    Files.copy(source.resolve("ann/fruit_000001.png"), source.resolve("ann/new.png"));
    ConfigException e = assertThrows(ConfigException.class, () -> convert("local[2]", config));
    assertTrue(e.getMessage().contains("another state of the source"), e.getMessage());
    assertTrue(e.getMessage().contains("--incremental"), e.getMessage());
    assertEquals(finished, FolderHash.of(out));
  }

  @Test
  void aFolderOfSomebodyElseIsNeverTouched() throws IOException {
    Path out = Files.createDirectories(temp.resolve("home"));
    Files.writeString(out.resolve("thesis.txt"), "all my work");
    for (ConvertConfig config : List.of(config(out), overwriting(config(out)))) {
      ConfigException e = assertThrows(ConfigException.class, () -> convert("local[1]", config));
      assertTrue(e.getMessage().contains("thesis.txt"), e.getMessage());
    }
    assertEquals(Set.of("thesis.txt"), FolderHash.of(out).keySet());
  }

  @Test
  void pastTheLimitNothingIsPublishedAndAHigherLimitOnlyCommits() throws IOException {
    Path source = copyOfSample(30);
    Files.writeString(source.resolve("ann/fruit_000004.png"), "no picture");
    Files.delete(source.resolve("ann/fruit_000007.png"));
    Path out = temp.resolve("out");
    MaskFormat counting = new FaultyFormat(Formats.of("binary-masks"), "");

    JobOutcome.TooManyQuarantined many =
        assertInstanceOf(
            JobOutcome.TooManyQuarantined.class,
            convert("local[2]", withoutReport(config(counting, source, out, 0.05))));
    assertEquals(2, many.counts().quarantined());
    assertFalse(Files.exists(out.resolve("_SUCCESS")));

    FaultyFormat.DECODED.set(0);
    JobOutcome.Published published =
        assertInstanceOf(
            JobOutcome.Published.class,
            convert("local[2]", withoutReport(config(counting, source, out, 0.10))));
    assertEquals(0, FaultyFormat.DECODED.get());
    assertEquals(28, published.counts().written());
    List<String> quarantine = Files.readAllLines(out.resolve("quarantine.jsonl"));
    assertEquals(2, quarantine.size());
    assertTrue(quarantine.get(0).contains("mask.unreadable"), quarantine.get(0));
    assertTrue(quarantine.get(1).contains("pair.missing-mask"), quarantine.get(1));
  }

  @Test
  void whatIsMendedAfterTheLimitIsConverted() throws IOException {
    Path source = copyOfSample(30);
    Path mask = source.resolve("ann/fruit_000004.png");
    byte[] good = Files.readAllBytes(mask);
    Path whole = temp.resolve("whole");
    convert("local[2]", config(Formats.of("binary-masks"), source, whole, 0));
    Files.writeString(mask, "no picture");
    Path out = temp.resolve("out");
    ConvertConfig config = config(Formats.of("binary-masks"), source, out, 0);
    assertInstanceOf(JobOutcome.TooManyQuarantined.class, convert("local[2]", config));
    assertInstanceOf(JobOutcome.TooManyQuarantined.class, convert("local[2]", config));
    Files.write(mask, good);
    JobOutcome.Published published =
        assertInstanceOf(JobOutcome.Published.class, convert("local[2]", config));
    assertEquals(30, published.counts().written());
    Map<String, String> mended = FolderHash.of(out);
    Map<String, String> expectedFiles = FolderHash.of(whole);
    for (Map<String, String> files : List.of(mended, expectedFiles)) {
      files.keySet().removeIf(p -> p.equals("manifest.json") || p.startsWith("_maskmill/"));
    }
    assertEquals(expectedFiles, mended); // the manifest has the file's new time in it
  }

  @Test
  void theManifestAccountsForEveryFileAndFrame() throws IOException {
    Path source = copyOfSample(10);
    Files.writeString(source.resolve("notes.txt"), "hello");
    Files.delete(source.resolve("img/fruit_000002.png"));
    Path out = temp.resolve("out");
    convert("local[2]", config(Formats.of("binary-masks"), source, out, 1));
    JsonNode manifest = Json.mapper().readTree(out.resolve("manifest.json").toFile());
    assertEquals(21, manifest.at("/files/listed").asInt());
    assertEquals(19, manifest.at("/files/in-frames").asInt());
    assertEquals(10, manifest.at("/frames/in").asInt());
    assertEquals(9, manifest.at("/frames/out").asInt());
    assertEquals(1, manifest.at("/frames/quarantined").asInt());
    Map<String, String> written = new java.util.TreeMap<>();
    for (JsonNode entry : manifest.get("entries")) {
      written.put(entry.get("path").asText(), entry.get("sha256").asText());
    }
    Map<String, String> there = FolderHash.of(out);
    there
        .keySet()
        .removeAll(Set.of("manifest.json", "quarantine.jsonl", "_SUCCESS", "_maskmill/stats.json"));
    there.keySet().removeIf(path -> path.matches("_maskmill/(frames|report)/.*"));
    assertEquals(there, written);
  }

  @Test
  void referencedImagesAreNamedWhereTheyAre() throws IOException {
    Path out = temp.resolve("out");
    ConvertConfig c = config(out);
    ConvertConfig referring =
        new ConvertConfig(
            c.source(),
            c.targets(),
            c.output(),
            "",
            ImageMode.REFERENCE,
            c.limits(),
            c.frames(),
            c.mode());
    convert("local[2]", referring);
    assertFalse(Files.exists(out.resolve("coco/images")));
    JsonNode coco =
        Json.mapper().readTree(out.resolve("coco/annotations/instances_default.json").toFile());
    assertEquals(
        fruit.resolve("img/fruit_000000.png").toUri().toString(),
        coco.at("/images/0/coco_url").asText());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Path out = temp.resolve("out");
    ConvertConfig c = config(out);
    ConvertConfig dry =
        new ConvertConfig(
            c.source(),
            c.targets(),
            c.output(),
            "",
            c.images(),
            c.limits(),
            c.frames(),
            new ConvertConfig.Mode(false, false, true, "", ConvertConfig.Carry.REFERENCE));
    JobOutcome.Planned planned =
        assertInstanceOf(JobOutcome.Planned.class, convert("local[2]", dry));
    assertEquals(FRAMES, planned.plan().frames());
    assertFalse(Files.exists(out));
  }

  /** With an option that its target refuses beside the others. */
  private ConvertConfig refused(Path out, ConvertConfig.Mode mode) {
    ConvertConfig c = config(out);
    MaskFormat cvat = Formats.of("cvat-mask");
    Options options = Options.ofTarget(cvat, Map.of("archive.name", "alone"), "");
    return new ConvertConfig(
        c.source(),
        List.of(new ConvertConfig.Target(cvat, options)),
        c.output(),
        "",
        c.images(),
        c.limits(),
        c.frames(),
        mode);
  }

  @Test
  void aRunThatTheTargetRefusesLeavesNothingInTheWayOfABetterOne() throws IOException {
    Path out = temp.resolve("out");
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> convert("local[1]", refused(out, ConvertConfig.Mode.DEFAULT)));
    assertTrue(e.getMessage().contains("'archive.name' must be left out"), e.getMessage());
    convert("local[2]", config(out));
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void whatIsToBeReplacedStaysWhenTheTargetRefusesTheRun() throws IOException {
    Path out = temp.resolve("out");
    convert("local[2]", config(out));
    ConvertConfig.Mode mode = overwriting(config(out)).mode();
    assertThrows(ConfigException.class, () -> convert("local[1]", refused(out, mode)));
    assertEquals(expected, FolderHash.of(out));
  }

  @Test
  void filesThatPairingPutsIntoNoFrameAreCounted() throws IOException {
    Path in = temp.resolve("cvat");
    convert("local[2]", only("binary-masks", fruit, Map.of(), "cvat-mask", in, false));
    Path list = in.resolve("ImageSets/Segmentation/default.txt");
    Files.writeString(list, Files.readString(list).replace("fruit_000003\n", ""));
    Path out = temp.resolve("out");
    Map<String, String> skip = Map.of("unlisted", "skip");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      new ConvertJob(spark, only("cvat-mask", in, skip, "coco", out, false), console).run();
    }
    assertTrue(
        said.toString(StandardCharsets.UTF_8)
            .contains("note: 3 files are in no frame, such as SegmentationClass/fruit_000003.png"),
        said.toString(StandardCharsets.UTF_8));
    JsonNode files = Json.mapper().readTree(out.resolve("manifest.json").toFile()).get("files");
    assertEquals(3, files.at("/skipped/unpaired").asInt(), files.toString());
    assertEquals(
        "SegmentationClass/fruit_000003.png", files.at("/skipped-examples/unpaired/0").asText());

    ConvertConfig again = only("cvat-mask", in, skip, "coco", out, true);
    convert("local[2]", again);
    assertEquals(files, Json.mapper().readTree(out.resolve("manifest.json").toFile()).get("files"));
  }

  private static ConvertConfig only(
      String from, Path in, Map<String, String> options, String to, Path out, boolean overwrite) {
    ConvertConfig c = config(out);
    MaskFormat format = Formats.of(from);
    return new ConvertConfig(
        new ConvertConfig.Source(format, in.toString(), Options.ofSource(format, options, "")),
        List.of(PackedRuns.target(Formats.of(to))),
        c.output(),
        "",
        c.images(),
        c.limits(),
        c.frames(),
        overwrite ? overwriting(c).mode() : c.mode());
  }

  @Test
  void outputInsideInputIsRefused() {
    assertThrows(ConfigException.class, () -> convert("local[1]", config(fruit.resolve("out"))));
  }

  @Test
  void documentsNumberTheirRecordsWithoutGaps() throws IOException {
    Path source = copyOfSample(40);
    for (int i = 0; i < 40; i += 7) {
      Files.delete(source.resolve(String.format("ann/fruit_%06d.png", i)));
    }
    Path out = temp.resolve("out");
    convert("local[2]", config(Formats.of("binary-masks"), source, out, 1));
    JsonNode coco =
        Json.mapper().readTree(out.resolve("coco/annotations/instances_default.json").toFile());
    List<Integer> images = new ArrayList<>();
    coco.get("images").forEach(i -> images.add(i.get("id").asInt()));
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= 34; i++) {
      numbers.add(i);
    }
    assertEquals(numbers, images);
    Set<Integer> ids = new HashSet<>(images);
    int next = 1;
    for (JsonNode annotation : coco.get("annotations")) {
      assertEquals(next++, annotation.get("id").asInt());
      assertTrue(ids.contains(annotation.get("image_id").asInt()));
    }
  }

  private Path copyOfSample(int frames) throws IOException {
    Path copy = temp.resolve("source");
    for (String folder : List.of("img", "ann")) {
      Files.createDirectories(copy.resolve(folder));
      for (int i = 0; i < frames; i++) {
        String name = String.format("%s/fruit_%06d.png", folder, i);
        Files.copy(fruit.resolve(name), copy.resolve(name));
      }
    }
    Files.copy(fruit.resolve("classes_mapping.json"), copy.resolve("classes_mapping.json"));
    return copy;
  }
}
