package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transforms and filters from the command line to the manifest. */
class TransformsRunTest {
  @TempDir static Path shared;
  @TempDir Path temp;
  private static Path fruit;

  @BeforeAll
  static void makeSample() {
    fruit = shared.resolve("fruit");
    assertEquals(
        0, Main.run("sample", "--output", fruit.toString(), "--frames", "40", "--size", "48x32"));
  }

  private JsonNode convert(int exit, String out, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                "--from",
                "binary-masks",
                "--input",
                fruit.toString(),
                "--to",
                "coco",
                "--output",
                temp.resolve(out).toString(),
                "--master",
                "local[2]"));
    args.addAll(List.of(more));
    assertEquals(exit, Main.run(args.toArray(new String[0])));
    Path manifest = temp.resolve(out).resolve("manifest.json");
    return Files.exists(manifest) ? Json.mapper().readTree(manifest.toFile()) : null;
  }

  private JsonNode coco(String out, String subset) throws IOException {
    return Json.mapper()
        .readTree(temp.resolve(out + "/annotations/instances_" + subset + ".json").toFile());
  }

  private static Set<String> files(JsonNode coco) {
    Set<String> files = new TreeSet<>();
    coco.get("images").forEach(image -> files.add(image.get("file_name").asText()));
    return files;
  }

  @Test
  void framesAreDealtToSubsetsAndStayThereWhenOthersAreLeftOut() throws IOException {
    JsonNode manifest = convert(0, "all", "--split", "train=0.7,val=0.3");
    Set<String> train = files(coco("all", "train"));
    Set<String> val = files(coco("all", "val"));
    assertEquals(40, train.size() + val.size());
    assertEquals(train.size(), manifest.at("/counters/remap.split.train").asInt());
    convert(0, "part", "--split", "train=0.7,val=0.3", "--include", "ds/fruit_00000*");
    Set<String> less = files(coco("part", "train"));
    less.addAll(files(coco("part", "val")));
    assertEquals(10, less.size());
    assertTrue(train.containsAll(files(coco("part", "train"))));
    assertTrue(val.containsAll(files(coco("part", "val"))));
  }

  @Test
  void filteredFramesAndFilesAreCounted() throws IOException {
    JsonNode manifest =
        convert(
            0, "out", "--include", "**/fruit_00003*", "--include", "ds/*1?", "--exclude", "**5");
    assertEquals(18, manifest.at("/frames/out").asInt());
    assertEquals(22, manifest.at("/frames/filtered").asInt());
    assertEquals(44, manifest.at("/files/skipped/filtered").asInt());
    assertEquals(36, manifest.at("/files/in-frames").asInt());
    assertEquals("ds/*1?", manifest.at("/include/1").asText());
  }

  @Test
  void labelsAreMergedAndSmallObjectsDropped() throws IOException {
    JsonNode before = convert(0, "before");
    List<String> names = new ArrayList<>();
    coco("before", "default").get("categories").forEach(c -> names.add(c.get("name").asText()));
    String first = names.get(0);
    String second = names.get(1);
    JsonNode manifest =
        convert(
            0,
            "after",
            "--labels",
            first + "=" + second,
            "--labels",
            "*=",
            "--labels",
            second + "=" + second,
            "--min-area",
            "40");
    JsonNode coco = coco("after", "default");
    assertEquals(1, coco.get("categories").size());
    assertEquals(second, coco.at("/categories/0/name").asText());
    for (JsonNode annotation : coco.get("annotations")) {
      assertTrue(annotation.get("area").asInt() >= 40);
    }
    long all = before.at("/objects/out").asLong();
    long gone = 0;
    for (String counter : List.of("label-dropped", "label-merged", "below-min-area")) {
      gone += manifest.get("counters").path("remap." + counter).asLong();
    }
    assertEquals(all, manifest.at("/objects/out").asLong() + gone);
    assertTrue(gone > 0);
  }

  @Test
  void theBytesAreTheSameOnAnyNumberOfCores() throws IOException {
    String[] flags = {"--split", "a=0.5,b=0.5", "--instances", "components", "--flatten", "area"};
    convert(0, "one", flags);
    assertEquals(
        0,
        Main.run(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            fruit.toString(),
            "--to",
            "coco",
            "--output",
            temp.resolve("five").toString(),
            "--master",
            "local[5]",
            "--split",
            "a=0.5,b=0.5",
            "--instances",
            "components",
            "--flatten",
            "area"));
    assertEquals(FolderHash.of(temp.resolve("one")), FolderHash.of(temp.resolve("five")));
  }

  @Test
  void otherTransformsAreAnotherRun() throws IOException {
    String one = convert(0, "one").get("fingerprint").asText();
    assertFalse(one.equals(convert(0, "two", "--min-area", "1").get("fingerprint").asText()));
    assertFalse(one.equals(convert(0, "three", "--exclude", "x").get("fingerprint").asText()));
  }

  @Test
  void wrongTransformsAreRefused() throws IOException {
    convert(2, "out", "--labels", "lemmon=x");
    convert(2, "out", "--labels", "lemon");
    convert(2, "out", "--split", "train=0.5");
    convert(2, "out", "--flatten", "up");
    convert(2, "out", "--min-area", "-1");
    convert(2, "out", "--include", " ");
    convert(2, "out", "--include", "nothing/**");
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @ParameterizedTest
  @CsvSource({
    "*, a, true",
    "*, d/a, false",
    "**, d/a, true",
    "d/*, d/a, true",
    "d/*, d/b/a, false",
    "d/**, d/b/a, true",
    "?, a, true",
    "d.a, dxa, false",
    "a?c, a/c, false",
    "a(b, a(b, true",
  })
  void globsAreWholeKeys(String glob, String key, boolean takes) {
    FrameKey frame = new FrameKey("", "", key);
    assertEquals(takes, new KeyFilter(List.of(glob), List.of()).takes(frame));
    assertEquals(!takes, new KeyFilter(List.of(), List.of(glob)).takes(frame));
  }

  @Test
  void anEmptyGlobIsRefused() {
    assertThrows(ConfigException.class, () -> new KeyFilter(List.of(""), List.of()));
  }
}
