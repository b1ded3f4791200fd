package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.report.DiffJson;
import io.maskmill.engine.diff.DiffExample;
import io.maskmill.engine.diff.DiffObject;
import io.maskmill.json.Json;
import io.maskmill.testing.Heard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} as a user gives it, on the sample in three formats. */
class DiffCommandTest {
  private static final int FRAMES = 30;
  @TempDir static Path shared;
  private static Path fruit;
  private static Path coco;
  private static Path project;

  @TempDir Path temp;
  @RegisterExtension final Heard heard = new Heard();
  private final ByteArrayOutputStream out = heard.out();

  @BeforeAll
  static void makeSample() {
    fruit = Heard.sample(shared.resolve("fruit"), FRAMES, "80x60");
    Path both = shared.resolve("both");
    assertEquals(
        0,
        Main.run(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            fruit.toString(),
            "--source-opt",
            "objects=components",
            "--to",
            "coco,supervisely",
            "--output",
            both.toString(),
            "--master",
            "local[2]"));
    coco = both.resolve("coco");
    project = both.resolve("supervisely");
  }

  private int diff(String a, String b, String... more) {
    out.reset();
    List<String> args = new ArrayList<>(List.of("diff", a, b));
    if (!List.of(more).contains("--master")) {
      args.addAll(List.of("--master", "local[2]"));
    }
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String said() {
    return heard.said();
  }

  private JsonNode json() throws IOException {
    return Json.mapper().readTree(out.toByteArray());
  }

  private Path copyOfCoco(String from, String to) throws IOException {
    Path copy = Files.createDirectories(temp.resolve("coco/annotations"));
    String name = "instances_default.json";
    String text = Files.readString(coco.resolve("annotations").resolve(name));
    String changed = text.replaceFirst(from, to);
    assertFalse(changed.equals(text), "nothing was changed");
    Files.writeString(copy.resolve(name), changed);
    return temp.resolve("coco");
  }

  @Test
  void equalDatasetsOfTwoFormatsAreExitZeroAndOneVerdict() {
    assertEquals(
        0, diff("supervisely:" + project, "coco:" + coco, "--ignore", "dataset"), this::said);
    assertTrue(lines().get(0).matches("equal: 30 frames, \\d+ objects"), lines().get(0));
    assertEquals(
        0,
        diff(
            "binary-masks:" + fruit,
            "coco:" + coco,
            "--a-opt",
            "objects=components",
            "--ignore",
            "dataset,subset"),
        this::said);
  }

  @Test
  void whenNothingMeetsTheWayOutIsSaid() {
    assertEquals(1, diff("supervisely:" + project, "coco:" + coco));
    assertEquals("different: 30 frames are only in A, 30 frames are only in B", lines().get(0));
    assertTrue(said().contains("--ignore dataset compares without"), said());
  }

  @Test
  void aLostFrameAndAChangedLabelAreNamed() throws IOException {
    Path changed = copyOfCoco("\"category_id\":1", "\"category_id\":2");
    Files.writeString(
        changed.resolve("annotations/instances_default.json"),
        Files.readString(changed.resolve("annotations/instances_default.json"))
            .replace("fruit_000029.png", "fruit_999999.png"));
    String a = "coco:" + coco;
    String b = "coco:" + changed;
    assertEquals(1, diff(a, b), this::said);
    assertEquals(
        "different: 1 frame differs, 1 frame is only in A, 1 frame is only in B", lines().get(0));
    String text = String.join("\n", lines());
    assertTrue(text.contains("label changed: lemon") || text.contains("label changed: kiwi"), text);
    assertTrue(text.contains("fruit_000029: only in A"), text);
    assertTrue(text.contains("fruit_999999: only in B"), text);

    assertEquals(1, diff(a, b, "--json"));
    JsonNode json = json();
    assertFalse(json.get("equal").asBoolean());
    assertEquals(FRAMES, json.at("/frames/a").asInt());
    assertEquals(FRAMES - 1, json.at("/frames/both").asInt());
    assertEquals(FRAMES - 2, json.at("/frames/equal").asInt());
    assertEquals(1, json.at("/objects/relabeled").asInt());
    assertEquals("different", json.at("/examples/0/kind").asText());
    assertEquals("relabeled", json.at("/examples/0/objects/0/kind").asText());
    assertEquals("only-a", json.at("/examples/1/kind").asText());
    assertEquals("fruit_999999", json.at("/examples/2/frame").asText());
    assertTrue(json.at("/labels/lemon/iou").asDouble() < 1);
    assertSorted(json);
  }

  @Test
  void everyKeyOfTheJsonIsDocumented() throws IOException {
    Path changed = copyOfCoco("\"category_id\":1", "\"category_id\":2");
    diff("coco:" + coco, "coco:" + changed, "--json");
    String page = Files.readString(Path.of("src/site/markdown/diff.md"));
    for (String name : keys(json())) {
      assertTrue(page.contains("`" + name + "`"), name);
    }
    for (Enum<?> kind : DiffExample.Kind.values()) {
      assertTrue(page.contains("`" + DiffJson.word(kind) + "`"), kind.name());
    }
    for (Enum<?> kind : DiffObject.Kind.values()) {
      assertTrue(page.contains("`" + DiffJson.word(kind) + "`"), kind.name());
    }
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    Iterator<String> names = node.fieldNames();
    names.forEachRemaining(keys::add);
    node.forEach(child -> keys.addAll(keys(child)));
    keys.removeAll(Set.of("lemon", "kiwi"));
    return keys;
  }

  private static void assertSorted(JsonNode node) {
    List<String> names = new ArrayList<>();
    Iterator<String> all = node.fieldNames();
    all.forEachRemaining(names::add);
    assertEquals(names.stream().sorted().toList(), names);
    node.forEach(DiffCommandTest::assertSorted);
  }

  @Test
  void anyParallelismPrintsTheSame() throws IOException {
    Path changed =
        copyOfCoco(
            "(?s)\"category_id\":1(.*)\"category_id\":1", "\"category_id\":2$1\"category_id\":2");
    assertEquals(1, diff("coco:" + coco, "coco:" + changed, "--json", "--master", "local[1]"));
    String one = out.toString(StandardCharsets.UTF_8);
    assertEquals(1, diff("coco:" + coco, "coco:" + changed, "--json", "--master", "local[5]"));
    assertEquals(one, out.toString(StandardCharsets.UTF_8));
    assertTrue(one.length() > 500, one);
  }

  @Test
  void topBoundsTheExamples() {
    assertEquals(1, diff("supervisely:" + project, "coco:" + coco, "--top", "3"));
    String text = String.join("\n", lines());
    assertTrue(text.contains("and 57 frames more"), text);
    assertEquals(3, lines().stream().filter(line -> line.contains(": only in ")).count(), text);
    assertEquals(2, diff("coco:" + coco, "coco:" + coco, "--top", "-1"));
  }

  @Test
  void whatCannotBeReadIsDifferent() throws IOException {
    Path broken = temp.resolve("broken");
    for (String folder : List.of("img", "ann")) {
      Files.createDirectories(broken.resolve(folder));
      for (int i = 0; i < 3; i++) {
        String name = folder + "/fruit_00000" + i + ".png";
        Files.copy(fruit.resolve(name), broken.resolve(name));
      }
    }
    Files.copy(fruit.resolve("classes_mapping.json"), broken.resolve("classes_mapping.json"));
    Files.writeString(broken.resolve("ann/fruit_000001.png"), "no picture");
    String same = "binary-masks:" + broken;
    assertEquals(1, diff(same, same));
    assertEquals("different: 1 frame cannot be read", lines().get(0));
    String text = String.join("\n", lines());
    assertTrue(text.contains("ds/fruit_000001: cannot be read: A: mask.unreadable"), text);
  }

  @Test
  void aDivisionIntoObjectsAloneIsSaid() {
    assertEquals(
        1, diff("binary-masks:" + fruit, "coco:" + coco, "--ignore", "dataset"), this::said);
    assertTrue(String.join("\n", lines()).contains("the division into objects differs"));
  }

  @Test
  void wrongCommandsAreOneSentence() {
    assertEquals(2, diff("coco", "coco:" + coco));
    assertTrue(said().contains("coco: no such folder or file; check the path"), said());
    assertEquals(2, diff("coco:", "coco:" + coco));
    assertTrue(said().contains("A must be a path, or a format and a path"), said());
    assertEquals(2, diff("cocoa:x", "coco:" + coco));
    assertTrue(said().contains("did you mean 'coco'"), said());
    assertEquals(2, diff("coco:" + coco, "coco:" + coco, "--ignore", "subsets"));
    assertTrue(said().contains("did you mean 'subset'"), said());
    assertEquals(2, diff("coco:" + coco, "coco:" + coco, "--b-opt", "imagesize=check"));
    assertTrue(said().contains("image-size"), said());
    assertEquals(2, diff("coco:" + coco, "coco:" + temp.resolve("nowhere")));
  }

  @Test
  void aSideWithoutFramesIsNoEqualSide() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    Files.copy(project.resolve("meta.json"), empty.resolve("meta.json"));
    assertEquals(2, diff("supervisely:" + empty, "supervisely:" + empty));
    assertTrue(said().contains("holds no frame"), said());
  }
}
