package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.FolderHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code maskmill inspect} as a user gives it, on a real Spark. */
class InspectCommandTest {
  private static final int FRAMES = 40;
  @TempDir static Path shared;
  private static Path fruit;
  private static Path bare;

  @TempDir Path temp;
  private final PrintStream systemOut = System.out;
  private final PrintStream systemErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void makeSamples() throws IOException {
    fruit = shared.resolve("fruit");
    bare = shared.resolve("bare");
    for (Path folder : List.of(fruit, bare)) {
      assertEquals(
          0,
          Main.run(
              "sample", "--output", folder.toString(), "--frames", "" + FRAMES, "--size", "80x60"));
    }
    Files.delete(bare.resolve("classes_mapping.json"));
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(systemOut);
    System.setErr(systemErr);
  }

  private int inspect(Path input, String... more) {
    return inspect("binary-masks", input, more);
  }

  private int inspect(String from, Path input, String... more) {
    out.reset();
    List<String> args = new ArrayList<>(List.of("inspect", "--from", from));
    args.addAll(List.of("--input", input.toString()));
    args.addAll(List.of(more));
    if (!args.contains("--master")) {
      args.addAll(List.of("--master", "local[2]"));
    }
    return Main.run(args.toArray(new String[0]));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(Path input, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--json");
    assertEquals(0, inspect(input, args.toArray(new String[0])), this::said);
    return Json.mapper().readTree(printed());
  }

  @Test
  void peopleGetAScreenOfText() throws IOException {
    Map<String, String> before = FolderHash.of(fruit);
    assertEquals(0, inspect(fruit), this::said);
    String text = printed();
    assertTrue(text.lines().count() < 60, text);
    assertTrue(text.contains("\nframes: 40, all looked at\n"), text);
    assertTrue(text.contains("images: PNG 40"), text);
    assertTrue(text.contains("masks: PNG 8-bit gray 40"), text);
    assertTrue(text.lines().anyMatch(l -> l.matches("  lemon  #800000 .*")), text);
    assertTrue(text.lines().anyMatch(l -> l.matches("  170 .*%.*")), text);
    assertTrue(text.contains("all of it fits into binary-masks"), text);
    assertFalse(text.contains("classes_mapping\""), text);
    assertFalse(text.contains("more than convert accepts"), text);
    assertEquals(before, FolderHash.of(fruit), "nothing is written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "1000", "13"})
  void anyParallelismGivesTheSameReport(String sample) {
    List<String> reports = new ArrayList<>();
    for (String master : List.of("local[1]", "local[3]")) {
      assertEquals(0, inspect(bare, "--json", "--sample", sample, "--master", master), this::said);
      reports.add(printed());
    }
    assertEquals(reports.get(0), reports.get(1));
  }

  @Test
  void theSampleIsAsLargeAsAsked() throws IOException {
    JsonNode some = json(fruit, "--sample", "13");
    assertEquals(13, some.at("/frames/looked-at").asInt());
    assertEquals(FRAMES, some.at("/frames/all").asInt());
    assertEquals(FRAMES, json(fruit, "--sample", "40").at("/frames/looked-at").asInt());
    assertEquals(0, inspect(fruit, "--sample", "13"));
    assertTrue(printed().contains("13 of 40 looked at; --sample all"), printed());
  }

  @Test
  void theNumbersAreThoseOfTheMasks() throws IOException {
    long lemon = 0;
    long kiwi = 0;
    for (int i = 0; i < FRAMES; i++) {
      for (byte value : new FruitScene(80, 60, 1, i).mask) {
        lemon += (value & 0xFF) == FruitScene.LEMON ? 1 : 0;
        kiwi += (value & 0xFF) == FruitScene.KIWI ? 1 : 0;
      }
    }
    JsonNode json = json(fruit);
    assertEquals("lemon", json.at("/labels/0/name").asText());
    assertEquals(lemon, json.at("/labels/0/pixels").asLong());
    assertEquals(kiwi, json.at("/labels/1/pixels").asLong());
    assertEquals(170, json.at("/values/histogram/2/value").asInt());
    assertEquals(lemon, json.at("/values/histogram/2/pixels").asLong());
    assertEquals(80L * 60 * FRAMES, json.at("/values/pixels").asLong());
    assertEquals(1, json.at("/files/skipped/metadata/files").asInt());
  }

  @Test
  void theProposedMappingIsTakenByConvert() throws IOException {
    String proposed = json(bare).at("/advice/paste").asText();
    assertEquals("{\"classes_mapping\": {\"value-85\": 85, \"value-170\": 170}}\n", proposed);
    inspect(bare);
    assertTrue(printed().endsWith("\n" + proposed), printed());
    Path file = temp.resolve("mapping.json");
    Files.writeString(file, proposed);
    int code =
        Main.run(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            bare.toString(),
            "--to",
            "coco",
            "--output",
            temp.resolve("out").toString(),
            "--master",
            "local[2]",
            "--source-opt",
            "classes-mapping=" + file);
    assertEquals(0, code, this::said);
    JsonNode coco =
        Json.mapper().readTree(temp.resolve("out/annotations/instances_default.json").toFile());
    assertEquals("value-85", coco.at("/categories/0/name").asText());
    assertEquals("value-170", coco.at("/categories/1/name").asText());
    assertFalse(said().contains("unmapped"), said());
  }

  @Test
  void unmappedValuesAreNamed() throws IOException {
    String mapping = "classes-mapping={\"classes_mapping\": {\"lemon\": 170}}";
    JsonNode json = json(bare, "--source-opt", mapping);
    long kiwi = json.at("/values/histogram/1/pixels").asLong();
    assertTrue(kiwi > 0);
    assertEquals(kiwi, json.at("/counters/unmapped-pixels.85").asLong());
    assertEquals("", json.at("/advice/paste").asText());
    inspect(bare, "--source-opt", mapping);
    assertTrue(printed().contains("unmapped values: 85: "), printed());
  }

  @Test
  void paletteMasksOfColorsGetTheirHint() throws IOException {
    for (String folder : List.of("img", "ann")) {
      Files.createDirectories(temp.resolve(folder));
      int[] palette = {0, 0xFF0000, 0x00FF00};
      byte[] png =
          new PngEncoder()
              .encode(16, 16, 8, ColorType.PALETTE, palette, null, (y, row) -> row[y] = 1);
      Files.write(temp.resolve(folder).resolve("a.png"), png);
    }
    assertEquals(0, inspect(temp));
    assertTrue(printed().contains("mask.unequal-channels 1"), printed());
    assertTrue(printed().contains("more than convert accepts"), printed());
    assertTrue(printed().contains("--source-opt values=index"), printed());
    JsonNode json = json(temp, "--source-opt", "values=index");
    assertEquals("{\"classes_mapping\": {\"value-1\": 1}}\n", json.at("/advice/paste").asText());
  }

  @Test
  void otherFormatsAreInspectedToo() throws IOException {
    Path converted = temp.resolve("out");
    assertEquals(
        0,
        Main.run(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            fruit.toString(),
            "--to",
            "coco,supervisely",
            "--output",
            converted.toString(),
            "--master",
            "local[2]",
            "--source-opt",
            "objects=components"));
    JsonNode pairs = json(fruit, "--source-opt", "objects=components");
    for (String format : List.of("coco", "supervisely")) {
      assertEquals(0, inspect(format, converted.resolve(format), "--json"), this::said);
      JsonNode json = Json.mapper().readTree(printed());
      assertEquals(FRAMES, json.at("/frames/readable").asInt(), format);
      assertEquals(pairs.at("/objects/all"), json.at("/objects/all"), format);
      assertEquals(pairs.at("/objects/per-frame"), json.at("/objects/per-frame"), format);
      assertEquals(pairs.at("/labels/0/area"), json.at("/labels/0/area"), format);
      assertEquals(FRAMES, json.at("/image-kinds/PNG").asInt(), format);
      assertEquals(0, json.at("/mask-kinds").size(), format);
      assertEquals(0, json.at("/values/masks").asInt(), format);
      assertTrue(json.at("/traits/seen").toString().contains("instances"), format);
      assertTrue(json.at("/targets/binary-masks/loses").toString().contains("instances"), format);
    }
  }

  @Test
  void aFolderWithoutFramesIsReportedAsSuch() throws IOException {
    Files.createDirectories(temp.resolve("img"));
    Files.createDirectories(temp.resolve("ann"));
    Files.writeString(temp.resolve("readme.txt"), "none");
    assertEquals(0, inspect(temp));
    assertTrue(said().contains("holds no frame"), said());
    assertTrue(printed().contains("skipped 1: not-in-layout, such as readme.txt"), printed());
    assertTrue(printed().contains("frames: 0"), printed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1.5"})
  void aSampleThatIsNoneIsRefused(String sample) {
    assertEquals(2, inspect(fruit, "--sample", sample));
    assertTrue(said().contains("--sample"), said());
    assertTrue(said().contains("or all"), said());
    assertEquals("", printed());
  }

  @Test
  void aMissingInputIsExitTwo() {
    assertEquals(2, inspect(temp.resolve("nowhere")));
    assertTrue(said().contains("nowhere"), said());
  }
}
