package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FaultyFormat;
import io.maskmill.testing.FolderHash;
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
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents above their limit, on a real Spark. */
class DocumentPartsTest {
  private static final int FRAMES = 24;
  private static final String MAX = "documents.max-size=3KiB";

  @TempDir static Path shared;
  private static Path fruit;

  @TempDir Path temp;

  @BeforeAll
  static void makeSample() {
    fruit = shared.resolve("fruit");
    CommandRun sample =
        CommandRun.of(
            List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES, "--size", "64x48"));
    assertEquals(0, sample.exit(), sample.said());
  }

  private static CommandRun run(Path in, String from, String to, Path out, String... more) {
    List<String> args = CommandRun.convert("" + in, to, "" + out, more);
    args.set(2, from);
    return CommandRun.of(args);
  }

  private static CommandRun cut(String to, Path out, String... more) {
    List<String> all = new ArrayList<>(List.of("--target-opt", MAX));
    all.addAll(List.of(more));
    return run(fruit, "binary-masks", to, out, all.toArray(new String[0]));
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> DocumentPart.of("" + file.getFileName()) != null)
          .sorted()
          .toList();
    }
  }

  /** The frames that a reader takes from a dataset, as one COCO document. */
  private String read(Path in, String format, String... more) throws IOException {
    Path out = temp.resolve("read" + in.getFileName() + System.nanoTime());
    List<String> all = new ArrayList<>(List.of("--images", "none", "--max-quarantined", "0"));
    all.addAll(List.of(more));
    CommandRun run = run(in, format, "coco", out, all.toArray(new String[0]));
    assertEquals(0, run.exit(), run.said());
    return Files.readString(out.resolve("annotations/instances_default.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "coco-panoptic", "encord", "label-studio", "clearml", "rle-csv"})
  void readersTakePartsAsTheOneDocument(String format) throws IOException {
    Path whole = temp.resolve("whole");
    assertEquals(0, run(fruit, "binary-masks", format, whole).exit());
    assertEquals(List.of(), parts(whole));
    Path out = temp.resolve("out");
    CommandRun cut = cut(format, out, "--verify");
    assertEquals(0, cut.exit(), cut.said());
    List<Path> parts = parts(out);
    assertTrue(parts.size() > 2, parts.toString());
    for (Path part : parts) {
      assertTrue(Files.size(part) <= 3 << 10, part + " has " + Files.size(part) + " bytes");
    }
    JsonNode manifest = Json.mapper().readTree(Files.readString(out.resolve("manifest.json")));
    Set<String> entries = new HashSet<>();
    manifest.get("entries").forEach(entry -> entries.add(entry.get("path").asText()));
    parts.forEach(part -> assertTrue(entries.contains("" + out.relativize(part)), "" + part));
    assertEquals(read(whole, format), read(out, format));

    CommandRun diff =
        CommandRun.of(
            List.of("diff", format + ":" + whole, format + ":" + out, "--ignore", "dataset"));
    assertEquals(0, diff.exit(), diff.said());
    CommandRun inspect = CommandRun.of(List.of("inspect", "--from", format, "--input", "" + out));
    assertEquals(0, inspect.exit(), inspect.said());
    assertTrue(inspect.said().contains("" + FRAMES), inspect.said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "coco-panoptic", "encord", "label-studio", "clearml", "rle-csv"})
  void aMissingPartIsSaid(String format) throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut(format, out).exit());
    List<Path> parts = parts(out);
    for (Path gone : List.of(parts.get(1), parts.get(0))) {
      Path aside = temp.resolve("aside");
      Files.move(gone, aside);
      CommandRun run = run(out, format, "coco", temp.resolve("none"), "--images", "none");
      assertEquals(2, run.exit(), run.said());
      assertTrue(run.reason().contains(gone.getFileName() + " is missing beside"), run.said());
      assertFalse(Files.exists(temp.resolve("none/_SUCCESS")));
      Files.move(aside, gone);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "encord", "label-studio", "rle-csv"})
  void partsOfTwoCutsAreRefused(String format) throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut(format, out).exit());
    Path other = temp.resolve("other");
    assertEquals(0, cut(format, other, "--target-opt", "documents.max-size=6KiB").exit());
    for (Path part : parts(other)) {
      Files.copy(part, out.resolve("" + other.relativize(part)));
    }
    CommandRun run = run(out, format, "coco", temp.resolve("none"), "--images", "none");
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().contains("lie beside each other"), run.said());
  }

  @ParameterizedTest
  @CsvSource({"coco, annotations/instances_default.json", "rle-csv, masks.csv"})
  void namingTheWholeNamesItsParts(String format, String document) throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut(format, out).exit());
    String named = "documents=" + document;
    assertEquals(read(out, format), read(out, format, "--source-opt", named));
    Files.delete(parts(out).get(1));
    CommandRun run =
        run(out, format, "coco", temp.resolve("none"), "--images", "none", "--source-opt", named);
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().contains(" is missing beside"), run.said());
  }

  @Test
  void oneDocumentBesideItsPartsIsRefused() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut("coco", out).exit());
    Path whole = temp.resolve("whole");
    assertEquals(0, run(fruit, "binary-masks", "coco", whole).exit());
    String name = "annotations/instances_default.json";
    Files.copy(whole.resolve(name), out.resolve(name));
    CommandRun run = run(out, "coco", "coco", temp.resolve("none"));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().contains("lie beside each other"), run.said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "encord", "label-studio", "rle-csv"})
  void onePartIsADatasetOfItsFrames(String format) throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut(format, out).exit());
    Path part = parts(out).get(1);
    CommandRun run =
        run(
            part,
            format,
            "coco",
            temp.resolve("some"),
            "--images",
            "none",
            "--max-quarantined",
            "0");
    assertEquals(0, run.exit(), run.said());
    int of = DocumentPart.of("" + part).of();
    assertTrue(run.said().contains("is part 2 of " + of + " of a document"), run.said());
    JsonNode images =
        Json.mapper()
            .readTree(Files.readString(temp.resolve("some/annotations/instances_default.json")))
            .get("images");
    assertTrue(!images.isEmpty() && images.size() < FRAMES, images.toString());
  }

  /** The labels of a version do not lie in its documents, so inspecting makes objects of values. */
  @Test
  void oneClearmlPartIsSaidToBeOne() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut("clearml", out).exit());
    Path part = parts(out).get(1);
    CommandRun run =
        CommandRun.of(
            List.of(
                "inspect",
                "--from",
                "clearml",
                "--input",
                "" + part,
                "--source-opt",
                "unmapped=keep"));
    assertEquals(0, run.exit(), run.said());
    int of = DocumentPart.of("" + part).of();
    assertTrue(run.said().contains("is part 2 of " + of + " of a document"), run.said());
  }

  /** Readers ask for no description, and Encord's comes of the first frame. */
  @Test
  void encordsDescriptionStandsInTheFirstPart() throws IOException {
    String[] encord = {"--compat", "encord"};
    Path whole = temp.resolve("whole");
    assertEquals(0, run(fruit, "binary-masks", "coco", whole, encord).exit());
    Path out = temp.resolve("out");
    assertEquals(0, cut("coco", out, encord).exit());
    JsonNode expected =
        Json.mapper()
            .readTree(Files.readString(whole.resolve("annotations/instances_default.json")))
            .get("info");
    assertTrue(expected.has("description"), expected.toString());
    for (Path part : parts(out)) {
      JsonNode info = Json.mapper().readTree(Files.readString(part)).get("info");
      if (part.equals(parts(out).get(0))) {
        assertEquals(expected, info);
      } else {
        assertFalse(info.has("description"), part.toString());
        assertEquals(expected.size() - 1, info.size(), part.toString());
      }
    }
    assertEquals(read(whole, "coco"), read(out, "coco"));
  }

  @Test
  void everyPartIsACompleteDocumentWithTheNumbersOfTheWhole() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut("coco", out).exit());
    int image = 0;
    int annotation = 0;
    JsonNode categories = null;
    for (Path part : parts(out)) {
      JsonNode document = Json.mapper().readTree(Files.readString(part));
      assertTrue(document.has("info") && document.has("licenses"), "" + part);
      categories = categories == null ? document.get("categories") : categories;
      assertEquals(categories, document.get("categories"));
      Set<Integer> own = new HashSet<>();
      for (JsonNode one : document.get("images")) {
        assertEquals(++image, one.get("id").asInt());
        own.add(image);
      }
      for (JsonNode one : document.get("annotations")) {
        assertEquals(++annotation, one.get("id").asInt());
        assertTrue(own.contains(one.get("image_id").asInt()), one.toString());
      }
    }
    assertEquals(FRAMES, image);
  }

  @Test
  void aFrameAboveTheLimitIsAPartOfItsOwn() throws IOException {
    Path large = temp.resolve("large");
    List<String> sample =
        List.of("sample", "--output", "" + large, "--frames", "4", "--size", "1600x1200");
    assertEquals(0, CommandRun.of(sample).exit());
    Path out = temp.resolve("out");
    CommandRun run =
        run(
            large,
            "binary-masks",
            "coco",
            out,
            "--target-opt",
            "documents.max-size=1KiB",
            "--images",
            "none");
    assertEquals(0, run.exit(), run.said());
    long above = 0;
    for (Path part : parts(out)) {
      JsonNode images = Json.mapper().readTree(Files.readString(part)).get("images");
      assertTrue(Files.size(part) <= 1 << 10 || images.size() == 1, part + ": " + images);
      above += Files.size(part) > 1 << 10 ? 1 : 0;
    }
    assertTrue(above > 0, "the sample has such frames");
    assertFalse(run.said().contains("max-size"), run.said());
  }

  @Test
  void noFramesAreOneEmptyDocument() throws IOException {
    Path broken = temp.resolve("broken");
    assertEquals(
        0, CommandRun.of(List.of("sample", "--output", "" + broken, "--frames", "1")).exit());
    Files.write(broken.resolve("ann/fruit_000000.png"), new byte[] {1, 2, 3});
    Path out = temp.resolve("out");
    CommandRun run =
        run(
            broken,
            "binary-masks",
            "coco",
            out,
            "--target-opt",
            "documents.max-size=1KiB",
            "--max-quarantined",
            "1");
    assertEquals(0, run.exit(), run.said());
    assertEquals(List.of(), parts(out));
    assertTrue(Files.exists(out.resolve("annotations/instances_default.json")), run.said());
  }

  @Test
  void anyParallelismAndAnInterruptedRunCutTheSame() throws IOException {
    Path one = temp.resolve("one");
    convert("local[1]", Formats.of("binary-masks"), one);
    Path seven = temp.resolve("seven");
    convert("local[7]", Formats.of("binary-masks"), seven);
    assertEquals(FolderHash.of(one), FolderHash.of(seven));
    Path taken = temp.resolve("taken");
    MaskFormat faulty = new FaultyFormat(Formats.of("binary-masks"), "fruit_000020");
    FaultyFormat.FAULTS_LEFT.set(1);
    assertThrows(SparkException.class, () -> convert("local[1]", faulty, taken));
    convert("local[2]", faulty, taken);
    assertEquals(FolderHash.of(one), FolderHash.of(taken));
  }

  private static void convert(String master, MaskFormat from, Path out) throws IOException {
    MaskFormat coco = Formats.of("coco");
    ConvertConfig.Target target =
        new ConvertConfig.Target(
            coco, Options.ofTarget(coco, Map.of("documents.max-size", "3KiB"), ""));
    ConvertConfig config =
        new ConvertConfig(
            PackedRuns.source(from, fruit),
            List.of(target),
            out.toString(),
            "",
            ImageMode.NONE,
            ConvertConfig.Limits.DEFAULT,
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT);
    try (JavaSparkContext spark = SparkContexts.open(master)) {
      new ConvertJob(spark, config, silent()).run();
    }
  }

  private static Console silent() {
    return new Console(
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
  }

  /** Counts tasks of the stages that join documents, and how many of them are at work at once. */
  private static final class Joining extends SparkListener {
    private final Set<Integer> stages = new HashSet<>();
    private int running;
    private int most;
    private int all;

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
      String what = stage.properties().getProperty("spark.job.description", "");
      if (what.startsWith("join ")) {
        stages.add(stage.stageInfo().stageId());
      }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
      if (stages.contains(task.stageId())) {
        all++;
        most = Math.max(most, ++running);
      }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
      running -= stages.contains(task.stageId()) ? 1 : 0;
    }
  }

  @Test
  void partsAreComposedByTasksSideBySide() throws IOException {
    Path out = temp.resolve("out");
    Joining joining = new Joining();
    MaskFormat coco = Formats.of("coco");
    ConvertConfig config =
        new ConvertConfig(
            PackedRuns.source(Formats.of("binary-masks"), fruit),
            List.of(
                new ConvertConfig.Target(
                    coco, Options.ofTarget(coco, Map.of("documents.max-size", "3KiB"), ""))),
            out.toString(),
            "",
            ImageMode.NONE,
            ConvertConfig.Limits.DEFAULT,
            ConvertConfig.Frames.ALL,
            ConvertConfig.Mode.DEFAULT);
    try (JavaSparkContext spark = SparkContexts.open("local[4]")) {
      spark.sc().addSparkListener(joining);
      new ConvertJob(spark, config, silent()).run();
    } // stopping delivers every event
    assertEquals(parts(out).size(), joining.all);
    // Of one core, two would be seen: the next begins before it is told that the last has ended.
    assertTrue(joining.most > 2, joining.most + " of " + joining.all + " at once");
  }

  @Test
  void anIncrementalRunCutsLikeAFullOne() throws IOException {
    Path source = temp.resolve("source");
    copy(fruit, source);
    assertEquals(
        0, run(source, "binary-masks", "coco", temp.resolve("first"), "--target-opt", MAX).exit());
    Files.delete(source.resolve("img/fruit_000003.png"));
    Files.delete(source.resolve("ann/fruit_000003.png"));
    Path again = temp.resolve("again");
    CommandRun incremental =
        run(
            source,
            "binary-masks",
            "coco",
            again,
            "--target-opt",
            MAX,
            "--incremental",
            "" + temp.resolve("first"));
    assertEquals(0, incremental.exit(), incremental.said());
    Path full = temp.resolve("full");
    assertEquals(0, run(source, "binary-masks", "coco", full, "--target-opt", MAX).exit());
    assertEquals(
        FolderHash.of(full.resolve("annotations")), FolderHash.of(again.resolve("annotations")));
    CommandRun other =
        run(
            source,
            "binary-masks",
            "coco",
            temp.resolve("other"),
            "--target-opt",
            "documents.max-size=4KiB",
            "--incremental",
            "" + again);
    assertEquals(2, other.exit(), other.said());
    assertTrue(
        other.reason().contains("was made from another source, by other flags"), other.said());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve("" + from.relativize(file)));
      }
    }
  }

  @Test
  void overwritingWithAnotherLimitLeavesNoOldPart() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, cut("coco", out).exit());
    assertEquals(0, cut("coco", out).exit(), "the same command has nothing to do");
    CommandRun other = run(fruit, "binary-masks", "coco", out);
    assertEquals(2, other.exit(), other.said());
    assertEquals(0, run(fruit, "binary-masks", "coco", out, "--overwrite").exit());
    assertEquals(List.of(), parts(out));
    assertTrue(Files.exists(out.resolve("annotations/instances_default.json")));
  }

  @Test
  void planTellsHowManyDocumentsThereWillBe() throws IOException {
    List<String> args =
        CommandRun.convert(
            "" + fruit, "coco", "" + temp.resolve("out"), "--target-opt", MAX, "--images", "none");
    args.set(0, "plan");
    args.add("--json");
    CommandRun plan = CommandRun.of(args);
    assertEquals(0, plan.exit(), plan.said());
    long files =
        Json.mapper()
            .readTree(plan.said().substring(plan.said().indexOf("{\n")))
            .at("/written/coco/files")
            .asLong();
    Path out = temp.resolve("out");
    assertEquals(0, cut("coco", out, "--images", "none").exit());
    assertEquals((double) parts(out).size(), (double) files, 2);
  }
}
