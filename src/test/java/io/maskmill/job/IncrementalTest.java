package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.formats.clearml.ClearmlFormat;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Pipeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full conversion of the source as it is now is the oracle of an incremental one. */
class IncrementalTest {
  private static final int FRAMES = 40;

  @TempDir Path temp;
  private Path source;

  @BeforeEach
  void convertOnce() throws IOException {
    source = temp.resolve("source");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", source.toString(), "--frames", "" + FRAMES, "--size", "48x32"));
    assertEquals(0, convert("first"));
  }

  private int convert(String out, String... more) {
    return convertTo("supervisely,coco", out, more);
  }

  private int convertTo(String formats, String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                "--from",
                "binary-masks",
                "--input",
                source.toString(),
                "--to",
                formats,
                "--output",
                temp.resolve(out).toString(),
                "--master",
                "local[2]"));
    args.addAll(List.of(more));
    return Main.run(args.toArray(new String[0]));
  }

  private int increment(String out, String previous, String... more) {
    List<String> args =
        new ArrayList<>(List.of("--incremental", temp.resolve(previous).toString()));
    args.addAll(List.of(more));
    return convert(out, args.toArray(new String[0]));
  }

  /** Three frames come, two change, two go. */
  private void change() throws IOException {
    for (int i = 0; i < 3; i++) {
      for (String folder : List.of("img", "ann")) {
        Files.copy(
            source.resolve(folder + "/fruit_00000" + i + ".png"),
            source.resolve(folder + "/fruit_0000" + i + "0_new.png"));
      }
    }
    Files.copy(
        source.resolve("ann/fruit_000001.png"),
        source.resolve("ann/fruit_000007.png"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(
        source.resolve("img/fruit_000009.png"), FileTime.fromMillis(1_000_000_000_000L));
    for (String name : List.of("fruit_000003", "fruit_000030")) {
      Files.delete(source.resolve("img/" + name + ".png"));
      Files.delete(source.resolve("ann/" + name + ".png"));
    }
  }

  private JsonNode manifest(String out) throws IOException {
    return Json.mapper().readTree(temp.resolve(out + "/manifest.json").toFile());
  }

  /** The data of an output: all but what tells how it was made. */
  private Map<String, String> data(String out) throws IOException {
    Map<String, String> data = new TreeMap<>(FolderHash.of(temp.resolve(out)));
    data.keySet().removeIf(path -> path.startsWith("_maskmill/"));
    data.remove("manifest.json");
    data.remove("disappeared.jsonl");
    return data;
  }

  private static void assertSame(JsonNode full, JsonNode incremental, String... pointers) {
    for (String pointer : pointers) {
      assertEquals(full.at(pointer), incremental.at(pointer), pointer);
    }
  }

  @Test
  void copiedFramesMakeTheOutputThatAFullRunMakes() throws IOException {
    change();
    assertEquals(0, increment("second", "first", "--carry", "copy"));
    assertEquals(0, convert("full"));
    assertEquals(data("full"), data("second"));
    JsonNode manifest = manifest("second");
    assertSame(manifest("full"), manifest, "/frames", "/objects", "/counters", "/entries");
    assertEquals(36, manifest.at("/incremental/carried").asInt());
    assertEquals(3, manifest.at("/incremental/added").asInt());
    assertEquals(2, manifest.at("/incremental/changed").asInt());
    assertEquals(2, manifest.at("/incremental/disappeared").asInt());
    assertEquals(
        List.of("{\"frame\":\"ds/fruit_000003\"}", "{\"frame\":\"ds/fruit_000030\"}"),
        Files.readAllLines(temp.resolve("second/disappeared.jsonl")));
  }

  /** Its list of disappeared frames is in the same form as its frames. */
  @Test
  void clearmlFramesAreReadFromAnIncrementalOutput() throws IOException {
    assertEquals(0, convertTo("clearml", "one"));
    change();
    assertEquals(
        0,
        convertTo(
            "clearml", "two", "--incremental", temp.resolve("one").toString(), "--carry", "copy"));
    assertEquals(2, Files.readAllLines(temp.resolve("two/disappeared.jsonl")).size());
    Pipeline read = Pipeline.read(new ClearmlFormat(), Trees.local(temp.resolve("two")), "");
    assertEquals(FRAMES + 1, read.frames.size());
    assertEquals(Map.of(), read.rejected);
    Files.delete(temp.resolve("two/quarantine.jsonl"));
    Pipeline without = Pipeline.read(new ClearmlFormat(), Trees.local(temp.resolve("two")), "");
    assertEquals(read.frames, without.frames);
    assertEquals(Map.of(), without.rejected);
  }

  @Test
  void referencedFramesStayWhereTheyAreAndTheManifestSaysWhere() throws IOException {
    change();
    assertEquals(0, increment("second", "first/manifest.json"));
    assertEquals(0, convert("full"));
    Map<String, String> second = data("second");
    Map<String, String> full = data("full");
    assertEquals(
        full.get("coco/annotations/instances_default.json"),
        second.get("coco/annotations/instances_default.json"));
    assertFalse(second.containsKey("coco/images/fruit_000002.png"));
    assertTrue(second.containsKey("coco/images/fruit_000007.png"));
    int carried = 0;
    Map<String, String> expected = new TreeMap<>();
    manifest("full")
        .get("entries")
        .forEach(e -> expected.put(e.get("path").asText(), e.get("sha256").asText()));
    for (JsonNode entry : manifest("second").get("entries")) {
      String path = entry.get("path").asText();
      assertEquals(expected.remove(path), entry.get("sha256").asText(), path);
      if (entry.has("from")) {
        carried++;
        assertEquals(temp.resolve("first").toString(), entry.get("from").asText());
        assertTrue(Files.exists(temp.resolve("first").resolve(path)), path);
      } else {
        assertTrue(Files.exists(temp.resolve("second").resolve(path)), path);
      }
    }
    assertEquals(Map.of(), expected);
    assertEquals(3 * 36, carried);
  }

  @Test
  void generationsLeadBackToTheOutputThatHoldsTheFile() throws IOException {
    change();
    assertEquals(0, increment("second", "first"));
    Files.delete(source.resolve("img/fruit_000005.png"));
    Files.delete(source.resolve("ann/fruit_000005.png"));
    assertEquals(0, increment("third", "second"));
    assertEquals(40, manifest("third").at("/incremental/carried").asInt());
    Map<String, Integer> from = new TreeMap<>();
    manifest("third")
        .get("entries")
        .forEach(e -> from.merge(e.path("from").asText("here"), 1, Integer::sum));
    assertEquals(3 * 35, from.get(temp.resolve("first").toString()));
    assertEquals(3 * 5, from.get(temp.resolve("second").toString()));
    assertEquals(0, increment("whole", "third", "--carry", "copy"));
    assertEquals(0, convert("full"));
    assertEquals(data("full"), data("whole"));
  }

  @Test
  void anUnchangedSourceConvertsNothing() throws IOException {
    assertEquals(0, increment("second", "first", "--carry", "copy"));
    assertEquals(FRAMES, manifest("second").at("/incremental/carried").asInt());
    assertEquals(data("first"), data("second"));
    assertEquals("", Files.readString(temp.resolve("second/disappeared.jsonl")));
  }

  @Test
  void quarantinedFramesAreTriedAgain() throws IOException {
    byte[] whole = Files.readAllBytes(source.resolve("ann/fruit_000004.png"));
    Files.write(source.resolve("ann/fruit_000004.png"), new byte[] {1});
    assertEquals(0, convert("bad", "--max-quarantined", "1"));
    assertEquals(0, increment("still", "bad", "--max-quarantined", "1", "--carry", "copy"));
    assertEquals(1, manifest("still").at("/frames/quarantined").asInt());
    assertEquals(FRAMES - 1, manifest("still").at("/incremental/carried").asInt());
    Files.write(source.resolve("ann/fruit_000004.png"), whole);
    assertEquals(0, increment("mended", "still", "--carry", "copy"));
    assertEquals(data("first"), data("mended"));
  }

  @Test
  void earlierFilesThatAreDamagedOrGoneAreMadeAgain() throws IOException {
    Path file = temp.resolve("first/supervisely/ds/ann/fruit_000012.png.json");
    byte[] corrupt = Files.readAllBytes(file);
    corrupt[corrupt.length / 2] ^= 1;
    Files.write(file, corrupt);
    Files.delete(temp.resolve("first/supervisely/ds/img/fruit_000020.png"));
    assertEquals(0, increment("second", "first", "--carry", "copy"));
    assertEquals(8, manifest("second").at("/incremental/carried").asInt());
    assertEquals(0, convert("again"));
    assertEquals(data("again"), data("second"));
    change(); // so that no split is taken over whole
    assertEquals(0, increment("third", "first", "--carry", "copy"));
    assertEquals(0, convert("full"));
    assertEquals(data("full"), data("third"));
  }

  @Test
  void otherLabelsMakeEverythingAnew() throws IOException {
    List<String> patterns =
        List.of(
            "--source-opt", "images=i/{name}.png", "--source-opt", "masks=m/{label}/{name}.png");
    Path tree = temp.resolve("tree");
    for (String folder : List.of("i", "m/b")) {
      Files.createDirectories(tree.resolve(folder));
      for (int i = 0; i < 2; i++) {
        Files.copy(
            source.resolve("ann/fruit_00000" + i + ".png"),
            tree.resolve(folder + "/" + i + ".png"));
      }
    }
    source = tree;
    List<String> args = new ArrayList<>(patterns);
    assertEquals(0, convert("labels", args.toArray(new String[0])));
    Files.createDirectories(tree.resolve("m/a"));
    Files.copy(tree.resolve("m/b/0.png"), tree.resolve("m/a/0.png"));
    assertEquals(0, increment("more", "labels", args.toArray(new String[0])));
    assertFalse(manifest("more").has("incremental"));
    assertEquals(0, convert("full", args.toArray(new String[0])));
    assertEquals(data("full"), data("more"));
  }

  @Test
  void whatCannotBeTakenOverIsRefused() throws IOException {
    assertEquals(2, increment("second", "first", "--min-area", "5"));
    assertEquals(2, increment("first", "first", "--overwrite"));
    Files.delete(temp.resolve("first/_SUCCESS"));
    assertEquals(2, increment("second", "first"));
    Files.createFile(temp.resolve("first/_SUCCESS"));
    assertEquals(0, increment("second", "first", "--dry-run"));
    assertFalse(Files.exists(temp.resolve("second")));
    for (File file : temp.resolve("first/_maskmill/frames").toFile().listFiles()) {
      assertTrue(file.delete());
    }
    assertEquals(2, increment("second", "first"));
  }
}
