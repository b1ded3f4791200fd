package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Heard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands as a user gives them: exit codes, what is said and where. */
class MainTest {
  @TempDir static Path shared;
  private static Path fruit;

  @TempDir Path temp;
  @RegisterExtension final Heard heard = new Heard();
  private final ByteArrayOutputStream out = heard.out();
  private final ByteArrayOutputStream err = heard.err();

  @BeforeAll
  static void makeSample() {
    fruit = Heard.sample(shared.resolve("fruit"), 12, "80x60");
  }

  private String said() {
    return heard.said();
  }

  private int convert(String... more) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of(
                "convert",
                "--from",
                "binary-masks",
                "--input",
                fruit.toString(),
                "--output",
                temp.resolve("out").toString(),
                "--master",
                "local[2]"));
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  @Test
  void oneTargetGoesStraightIntoTheOutput() {
    assertEquals(0, convert("--to", "coco"), this::said);
    assertTrue(Files.exists(temp.resolve("out/annotations/instances_default.json")));
    assertTrue(Files.exists(temp.resolve("out/_SUCCESS")));
    assertEquals(
        Set.of("frames", "report", "stats.json", "summary.json"),
        Set.of(temp.resolve("out/_maskmill").toFile().list()));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertTrue(said().contains("converted 12 frames"), said());
  }

  @Test
  void verifyReadsBackBeforeItPublishes() {
    assertEquals(0, convert("--to", "coco,binary-masks", "--verify"), this::said);
    assertTrue(said().contains("verified: 12 frames of binary-masks"), said());
    assertTrue(Files.exists(temp.resolve("out/_SUCCESS")));
  }

  @Test
  void digestAndInspectOfASourceWithoutFramesSaySo() throws IOException {
    Path bare = Files.createDirectories(temp.resolve("bare"));
    Files.createDirectories(bare.resolve("img"));
    Files.createDirectories(bare.resolve("ann"));
    Files.writeString(bare.resolve("notes.txt"), "none");
    assertEquals(2, Main.run("digest", "--from", "binary-masks", "--input", bare.toString()));
    assertTrue(said().contains("holds no frame of format binary-masks (1 file listed)"), said());
    Path pictures = Files.createDirectories(temp.resolve("pictures"));
    Files.copy(fruit.resolve("img/fruit_000000.png"), pictures.resolve("a.png"));
    err.reset();
    assertEquals(2, Main.run("digest", "--from", "clearml", "--input", pictures.toString()));
    assertTrue(
        said().contains("the source's files make no frame: no file is named frames"), said());
    err.reset();
    assertEquals(0, Main.run("inspect", "--from", "clearml", "--input", pictures.toString()));
    assertTrue(said().contains("holds no frame of format clearml"), said());
  }

  @Test
  void anUnknownFormatNamesTheNearest() {
    assertEquals(2, convert("--to", "cocoa"));
    assertTrue(said().contains("did you mean 'coco'"), said());
  }

  @Test
  void anUnknownOptionNamesTheKnownOnes() {
    assertEquals(2, convert("--to", "coco", "--source-opt", "instance=class"));
    assertTrue(said().contains("did you mean 'objects'"), said());
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void anUnknownTargetOptionIsRefused() {
    assertEquals(2, convert("--to", "coco,supervisely", "--target-opt", "nonsense=1"));
    assertTrue(said().contains("nonsense"), said());
  }

  @Test
  void aMissingInputIsOneSentence() {
    assertEquals(
        2,
        Main.run(
            "convert",
            "--from",
            "coco",
            "--input",
            temp.resolve("nowhere").toString(),
            "--to",
            "supervisely",
            "--output",
            temp.resolve("out").toString()));
    assertTrue(said().contains("nowhere"), said());
    assertFalse(said().contains("\tat "), said());
  }

  @Test
  void anUnknownCompatListsTheKnownOnes() {
    assertEquals(2, convert("--to", "coco", "--compat", "supervise"));
    assertTrue(said().contains("did you mean 'supervisely'"), said());
  }

  @Test
  void aMissingFlagIsSaidWithoutAStackTrace() {
    assertEquals(2, Main.run("convert", "--from", "coco"));
    assertTrue(said().contains("convert needs --to, as in 'maskmill convert fruit"), said());
  }

  @Test
  void tooMuchQuarantineIsExitThreeAndSaysTheWayOut() throws IOException {
    Path source = temp.resolve("one");
    Files.createDirectories(source.resolve("img"));
    Files.createDirectories(source.resolve("ann"));
    Files.copy(fruit.resolve("img/fruit_000000.png"), source.resolve("img/a.png"));
    assertEquals(
        3,
        Main.run(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            source.toString(),
            "--to",
            "coco",
            "--output",
            temp.resolve("out").toString()));
    assertTrue(said().contains("pair.missing-mask"), said());
    assertTrue(said().contains("--max-quarantined 1"), said());
  }

  @Test
  void theDigestIsSortedDataAloneOnStandardOutput() {
    assertEquals(0, Main.run("digest", "--from", "binary-masks", "--input", fruit.toString()));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(lines.stream().sorted().toList(), lines);
    assertEquals(12, lines.stream().filter(l -> l.startsWith("FRAME\tds\t-\tfruit_")).count());
    assertTrue(
        lines.stream()
            .filter(l -> l.startsWith("OBJ\t"))
            .allMatch(
                l ->
                    l.matches(
                        "OBJ\tds\t-\tfruit_\\d{6}\t(lemon|kiwi)\t\\d+\t\\d+,\\d+,\\d+,\\d+\t60x80\t[0-9a-f]{32}")));
  }

  @Test
  void theSampleIsTheSameEverywhere() throws IOException {
    Path again = temp.resolve("again");
    Main.run("sample", "--output", again.toString(), "--frames", "12", "--size", "80x60");
    assertEquals(FolderHash.of(fruit), FolderHash.of(again));
    Path other = temp.resolve("other");
    Main.run(
        "sample", "--output", other.toString(), "--frames", "12", "--size", "80x60", "--seed", "2");
    assertFalse(FolderHash.of(fruit).equals(FolderHash.of(other)));
  }

  @Test
  void formerSpellingsAreTakenWithANote() {
    int code =
        Main.run(
            "inspect",
            "--from",
            "binary-masks",
            "--input",
            temp.toString(),
            "--source-opt",
            "instances=components",
            "--source-opt",
            "unmapped=count");
    assertEquals(2, code);
    String note = "note: source option '%s' of binary-masks is now spelled '%s'";
    assertTrue(
        said().contains(note.formatted("instances=components", "objects=components")), said());
    assertTrue(said().contains(note.formatted("unmapped=count", "unmapped=background")), said());
  }

  @Test
  void formatsListsEveryFormatOnALineOfItsOwn() {
    assertEquals(0, Main.run("formats"));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    List<String> ids = Formats.all().stream().map(MaskFormat::id).toList();
    assertEquals(ids, lines.stream().limit(ids.size()).map(l -> l.split(" ")[0]).toList());
    assertEquals(ids.size() + 2, lines.size());
  }

  static List<MaskFormat> allFormats() {
    return Formats.all();
  }

  @ParameterizedTest
  @MethodSource("allFormats")
  void formatsTellsAllAboutOne(MaskFormat format) {
    assertEquals(0, Main.run("formats", format.id()));
    String text = out.toString(StandardCharsets.UTF_8);
    String title = format.id() + "  " + format.title();
    assertTrue(text.replace("\n", " ").startsWith(title), text);
    assertTrue(text.contains(" --from " + format.id() + " --to "), text);
    for (Option<?> option : Options.ofSources(format)) {
      assertTrue(text.matches("(?s).*\n  " + option.key() + " .*"), option.key());
    }
    for (Option<?> option : format.targetOptions()) {
      assertTrue(text.matches("(?s).*\n  " + option.key() + " .*"), option.key());
    }
    // lines of text; commands and code stay whole
    String described = text.substring(0, text.indexOf("\nLoading what was written"));
    assertTrue(described.lines().allMatch(line -> line.length() <= 130), described);
  }

  @Test
  void formatsTellsDefaultsAndWhatASystemMakesOfThem() {
    Main.run("formats", "cvat-mask");
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(
        text.matches(
            "(?s).*quarantine\\|skip\\|take +default quarantine; skip with --compat cvat\n.*"),
        text);
  }

  @Test
  void formatsRefusesAnUnknownOneWithTheNearest() {
    assertEquals(2, Main.run("formats", "cvat-maks"));
    String text = err.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("'cvat-maks' is not a format; did you mean 'cvat-mask'?"), text);
  }

  @Test
  void faultsExplainsTheCodesThatItIsGiven() {
    assertEquals(0, Main.run("faults", "encord.offset"));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("encord.offset  an Encord bitmask has a top or left"), text);
    assertTrue(text.contains("encord-offset=ignore"), text);
    assertEquals(2, text.lines().count());
  }

  @Test
  void faultsRefusesACodeThatThereIsNot() {
    assertEquals(2, Main.run("faults", "mask.size-missmatch"));
    assertTrue(said().contains("did you mean 'mask.size-mismatch'?"), said());
  }

  @Test
  void inYarnsClusterModeTheProcessIsLeftToTheCluster() {
    System.setProperty("spark.submit.deployMode", "cluster");
    System.setProperty("spark.master", "yarn");
    try {
      Main.main(new String[] {"formats"});
      Throwable e = assertThrows(Main.FailedRun.class, () -> Main.main(new String[] {"convert"}));
      assertEquals(
          "maskmill: convert needs --to, as in 'maskmill convert fruit --to coco' (exit code 2)",
          e.getMessage());
      assertEquals(0, e.getStackTrace().length);
    } finally {
      System.clearProperty("spark.master");
      System.clearProperty("spark.submit.deployMode");
    }
  }

  @Test
  void helpTeaches() {
    assertEquals(0, Main.run("convert", "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("Examples:"));
  }
}
