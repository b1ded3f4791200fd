package io.maskmill.formats.yoloseg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskmill.io.Trees;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.OpenCvPolygon;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Ultralytics' loader reads, image by image, in both ways of filling. */
class YoloGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/yolo-seg");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Images that the loader takes and this refuses, with the code. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "m", "yolo.box-row",
          "box", "yolo.box-row",
          "train/b", "yolo.box-row",
          "two_points", "yolo.box-row",
          "class_eq_nc", "label.unknown",
          "class_frac", "annotation.malformed");

  /** Codes for what the loader drops. */
  private static final Map<String, String> DROPPED =
      Map.ofEntries(
          Map.entry("blank_line", "annotation.malformed"),
          Map.entry("bom", "annotation.malformed"),
          Map.entry("class_gt_nc", "label.unknown"),
          Map.entry("class_neg", "annotation.malformed"),
          Map.entry("comma", "annotation.malformed"),
          Map.entry("comment", "annotation.malformed"),
          Map.entry("even_fields", "annotation.malformed"),
          Map.entry("nan", "annotation.malformed"),
          Map.entry("one_bad_of_two", "yolo.out-of-range"),
          Map.entry("pixels", "yolo.out-of-range"),
          Map.entry("six_fields", "annotation.malformed"),
          Map.entry("text", "annotation.malformed"));

  /** Images of which the loader drops rows that have the class and box of another. */
  private static final Set<String> REPEATED = Set.of("exact_dup", "same_box");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("y01"))
          .sorted()
          .toList();
    }
  }

  private static String said(int label, RunLengthMask mask) {
    return label + " " + CocoRle.encode(mask);
  }

  private static List<String> expected(JsonNode image, String filling) {
    List<String> said = new ArrayList<>();
    for (JsonNode object : image.path("objects")) {
      String area = filling.equals("loader") ? "area" : "vertices_area";
      if (object.path(area).asLong() > 0) {
        said.add(object.path("class").asInt() + " " + object.path(filling).path("counts").asText());
      }
    }
    said.sort(null);
    return said;
  }

  private static void compare(String folder, String filling, String... options) throws Exception {
    Path source = GOLDEN.resolve(folder);
    Pipeline read = Pipeline.read(new YoloSegFormat(), Trees.local(source), "", options);
    Map<String, Frame> frames = new TreeMap<>();
    read.frames.forEach(frame -> frames.put(frame.image().fileName(), frame));
    JsonNode images = JSON.readTree(source.resolve("expected.json").toFile()).path("images");
    assertTrue(images.size() > 0);
    assertEquals(images.size(), frames.size() + read.rejected.size());
    for (JsonNode image : images) {
      String path = image.path("image").asText();
      String name = path.substring(0, path.lastIndexOf('.'));
      boolean isOk = image.path("status").asText().equals("ok");
      String refused = isOk ? REFUSED.get(name) : DROPPED.getOrDefault(name, REFUSED.get(name));
      if (refused != null) {
        assertEquals(refused, read.rejected.get(name), path);
        continue;
      }
      assertTrue(isOk, path);
      Frame frame = frames.get(path);
      assertEquals(image.path("width").asInt(), frame.width());
      assertEquals(image.path("height").asInt(), frame.height());
      List<String> found = new ArrayList<>();
      for (ObjectMask object : frame.objects()) {
        found.add(said(object.label(), object.mask()));
      }
      found.sort(null);
      List<String> expected = expected(image, filling);
      if (folder.startsWith("r08")) {
        String area = filling.equals("loader") ? "area" : "vertices_area";
        List<Long> areas = new ArrayList<>();
        image.path("objects").forEach(object -> areas.add(object.path(area).asLong()));
        areas.sort(null);
        assertEquals(areas, frame.objects().stream().map(o -> o.mask().area()).sorted().toList());
        continue;
      }
      if (REPEATED.contains(name)) {
        assertTrue(found.size() > expected.size() && found.containsAll(expected), path);
      } else {
        assertEquals(expected, found, path);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verticesAreFilledAsOpenCvDoes(String folder) throws Exception {
    compare(folder, "vertices");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outlinesAreResampledAsInTraining(String folder) throws Exception {
    compare(folder, "loader", "fill", "ultralytics");
  }

  @Test
  void polygonsOfWholeNumbersAreFilledAsOpenCvDoes() throws Exception {
    JsonNode cases = JSON.readTree(GOLDEN.resolve("fillpoly.json").toFile()).path("cases");
    assertEquals(70, cases.size());
    for (JsonNode one : cases) {
      int[] points = JSON.convertValue(one.path("polygon"), int[].class);
      RunLengthMask mask =
          OpenCvPolygon.fill(one.path("width").asInt(), one.path("height").asInt(), points);
      assertEquals(
          one.path("counts").asText(), CocoRle.encode(mask), one.path("polygon")::toString);
    }
  }

  /** CVAT's export, with a shape far outside the image that Ultralytics drops as well. */
  @Test
  void cvatsExportIsRead() throws Exception {
    Path source = GOLDEN.resolve("v01_cvat_datumaro_export/expected");
    Pipeline read = Pipeline.read(new YoloSegFormat(), Trees.local(source), "");
    assertEquals(Map.of("train/img1", "yolo.out-of-range"), read.rejected);
    assertEquals(
        List.of("train/empty", "val/sub/\u00e4 b"),
        read.frames.stream().map(frame -> frame.key().toString()).sorted().toList());
    assertEquals(
        List.of("Zebra", "cat", "a b"),
        read.reader.labels().labels().stream().map(label -> label.name()).toList());
  }

  @TempDir Path temp;

  private Pipeline withYaml(String name) throws IOException {
    Path tree = GOLDEN.resolve("y01_data_yaml/tree");
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = temp.resolve(tree.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.copy(GOLDEN.resolve("y01_data_yaml/yaml/" + name + ".yaml"), temp.resolve("data.yaml"));
    return Pipeline.read(new YoloSegFormat(), Trees.local(temp), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list | a,b | train/a val/a",
        "dict | a,b | train/a val/a",
        "dict_str_keys | a,b | train/a val/a",
        "nc_only | class_0,class_1,class_2 | train/a val/a",
        "validation | a | train/a val/a",
        "no_val | a | train/a",
        "valid_key | a | train/a val/a",
        "roboflow | a,b | train/a val/a",
        "path_dot | a | train/a val/a",
        "list_of_dirs | a | train/train/a train/val/a val/a",
        "bool_names | True,False,1,2.5,None | train/a val/a",
        "dup_names | a | train/a val/a",
        "unicode | \u732b,\u00e9 \"q\" | train/a val/a",
      })
  void documentsAreRead(String yaml, String names, String frames) throws Exception {
    Pipeline read = withYaml(yaml);
    assertEquals(
        List.of(names.split(",", -1)),
        read.reader.labels().labels().stream().map(label -> label.name()).toList());
    assertEquals(
        List.of(frames.split(" ", -1)),
        read.frames.stream().map(frame -> frame.key().toString()).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dict_gap | data.yaml: the keys of 'names' must be the numbers 0 to 1 without gaps, there",
        "dict_from_1 | data.yaml: the keys of 'names' must be the numbers 0 to 1 without gaps",
        "nc_mismatch | data.yaml: nc says 3 classes, names has 2",
        "no_names | data.yaml has no 'names'",
        "missing_dir | data.yaml: val names 'images/nope', which is not there",
        "names_string | data.yaml: 'names' must be a list or a map such as {0: cat}",
      })
  void documentsAreRefused(String yaml, String reason) {
    ConfigException e = assertThrows(ConfigException.class, () -> withYaml(yaml));
    assertTrue(e.getMessage().startsWith(reason), e.getMessage());
  }
}
