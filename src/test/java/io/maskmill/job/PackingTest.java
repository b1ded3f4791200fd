package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.Packing;
import io.maskmill.testing.FolderHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives hold what folders would, on a real Spark. */
class PackingTest {
  @TempDir static Path shared;
  private static PackedRuns runs;

  @TempDir Path temp;

  @BeforeAll
  static void makeSampleAndLooseRun() throws IOException {
    runs = new PackedRuns(shared);
  }

  @Test
  void oneZipHoldsWhatTheFolderWould() throws IOException {
    Path out = temp.resolve("out");
    runs.convert("local[2]", out, new Packing(Packing.Kind.ZIP, "fruit", Long.MAX_VALUE));
    assertEquals(List.of(out.resolve("fruit.zip")), PackedRuns.files(out, ".*zip.*"));
    PackedRuns.assertSame(runs.loose, PackedRuns.unzip(out.resolve("fruit.zip")));
    assertEquals(
        List.of("_SUCCESS", "_maskmill", "fruit.zip", "manifest.json", "quarantine.jsonl"),
        PackedRuns.files(out, ".*").stream().map(f -> f.getFileName().toString()).toList());
  }

  @Test
  void severalZipsAreEachWholeAndTogetherEverything() throws IOException {
    Path out = temp.resolve("out");
    long max = 50_000;
    runs.convert("local[2]", out, new Packing(Packing.Kind.ZIP, "fruit", max));
    List<Path> zips = PackedRuns.files(out, "fruit-\\d{5}\\.zip");
    assertTrue(zips.size() > 2, zips.toString());
    Map<String, byte[]> images = new TreeMap<>();
    List<String> annotations = new ArrayList<>();
    for (Path zip : zips) {
      assertTrue(Files.size(zip) <= max, zip + " has " + Files.size(zip));
      Map<String, byte[]> entries = PackedRuns.unzip(zip);
      JsonNode document =
          Json.mapper().readTree(entries.remove("annotations/instances_default.json"));
      assertEquals(entries.size(), document.get("images").size(), zip.toString());
      Map<Integer, String> names = new TreeMap<>();
      for (JsonNode image : document.get("images")) {
        assertTrue(entries.containsKey("images/" + image.get("file_name").asText()));
        names.put(image.get("id").asInt(), image.get("file_name").asText());
      }
      assertEquals(1, names.keySet().iterator().next());
      document
          .get("annotations")
          .forEach(
              a ->
                  annotations.add(
                      names.get(a.get("image_id").asInt()) + a.get("segmentation").toString()));
      images.putAll(entries);
    }
    Map<String, byte[]> expected = new TreeMap<>(runs.loose);
    JsonNode whole = Json.mapper().readTree(expected.remove("annotations/instances_default.json"));
    PackedRuns.assertSame(expected, images);
    List<String> wanted = new ArrayList<>();
    whole
        .get("annotations")
        .forEach(
            a ->
                wanted.add(
                    whole.get("images").get(a.get("image_id").asInt() - 1).get("file_name").asText()
                        + a.get("segmentation").toString()));
    assertEquals(wanted, annotations);
  }

  @Test
  void tarPartsAreOneTarWhenTheyAreJoined() throws IOException {
    Path out = temp.resolve("out");
    runs.convert("local[2]", out, new Packing(Packing.Kind.TAR, "fruit", 80_000));
    List<Path> parts = PackedRuns.files(out, "fruit\\.tar\\.\\d{3}");
    assertTrue(parts.size() > 2, parts.toString());
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path part : parts) {
      byte[] bytes = Files.readAllBytes(part);
      assertTrue(bytes.length <= 80_000, part + " has " + bytes.length);
      assertFalse(PackedRuns.untar(new ByteArrayInputStream(bytes)).isEmpty());
      joined.writeBytes(bytes);
    }
    PackedRuns.assertSame(
        runs.loose, PackedRuns.untar(new ByteArrayInputStream(joined.toByteArray())));
  }

  @Test
  void anyParallelismPacksTheSameBytes() throws IOException {
    for (Packing.Kind kind : List.of(Packing.Kind.ZIP, Packing.Kind.TAR)) {
      Packing packing = new Packing(kind, "fruit", 80_000);
      runs.convert("local[1]", temp.resolve(kind + "1"), packing);
      runs.convert("local[5]", temp.resolve(kind + "5"), packing);
      assertEquals(
          FolderHash.of(temp.resolve(kind + "1")), FolderHash.of(temp.resolve(kind + "5")));
    }
  }

  @ParameterizedTest
  @CsvSource({"ZIP, 9000000", "TAR, 9000000", "TAR, 50000"})
  void whatIsPackedIsReadBackBeforeItIsPublished(Packing.Kind kind, long max) throws IOException {
    Path out = temp.resolve("out");
    runs.convert("local[2]", out, new Packing(kind, "fruit", max), true);
    JsonNode verified =
        Json.mapper().readTree(out.resolve("manifest.json").toFile()).get("verified");
    assertEquals(90, verified.get("coco").get("frames").asInt());
  }
}
