package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Masks as the sets' own programs wrote or read them, by packings that are given in full. */
class PackedGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/packed-ids");

  private static Pipeline read(String folder, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("missing-image", "keep"));
    return Pipeline.read(
        new BinaryMasksFormat(),
        Trees.local(GOLDEN.resolve(folder)),
        "",
        all.toArray(String[]::new));
  }

  private static JsonNode expected(String folder) throws IOException {
    return Json.mapper()
        .readTree(Files.readString(GOLDEN.resolve(folder).resolve("expected.json")));
  }

  private static String rle(JsonNode node) {
    return node.get("counts").asText();
  }

  /** Objects by label and number, as COCO's strings. */
  private static Map<String, String> objects(Pipeline read, int frame) {
    Map<String, String> objects = new TreeMap<>();
    Frame one = read.frames.get(frame);
    for (ObjectMask object : one.objects()) {
      String name = read.reader.labels().label(object.label()).name();
      objects.put(
          name + "#" + object.instance() + (object.crowd() ? " crowd" : "") + object.attributes(),
          CocoRle.encode(object.mask()));
    }
    assertEquals(one.objects().size(), objects.size());
    return objects;
  }

  @Test
  void bitsOfFourChannels() throws IOException {
    Pipeline read =
        read(
            "bdd100k_bitmask",
            "masks",
            "{name}.png",
            "values",
            "class=R,instance=B*256+A,crowd=G/2%2,ignored=G%2,occluded=G/4%2,truncated=G/8%2",
            "classes-mapping",
            "{\"classes_mapping\": {\"c1\": 1, \"c3\": 3, \"c8\": 8, \"c200\": 200}}");
    Map<String, String> wanted = new TreeMap<>();
    for (JsonNode one : expected("bdd100k_bitmask").get("instances")) {
      Map<String, String> flags = new TreeMap<>();
      for (String flag : List.of("truncated", "occluded", "ignored")) {
        if (one.get(flag).asBoolean()) {
          flags.put(flag, "true");
        }
      }
      wanted.put(
          "c"
              + one.get("category_id")
              + "#"
              + one.get("instance_id")
              + (one.get("crowd").asBoolean() ? " crowd" : "")
              + flags,
          rle(one.get("rle")));
    }
    assertEquals(5, wanted.size());
    assertEquals(wanted, objects(read, 0));
  }

  @Test
  void classesInTwoChannelsAndInstancesInTheThird() throws IOException {
    Pipeline read =
        read(
            "ade20k_full",
            "masks",
            "{name}_seg.png",
            "values",
            "R/10*256+G, B",
            "classes-mapping",
            "{\"classes_mapping\": {\"165\": 165, \"255\": 255, \"256\": 256, \"2978\": 2978,"
                + " \"3144\": 3144}}");
    JsonNode json = expected("ade20k_full");
    Map<String, String> byInstance = new TreeMap<>();
    for (ObjectMask object : read.frames.get(0).objects()) {
      byInstance.put(String.valueOf(object.instance()), CocoRle.encode(object.mask()));
    }
    Map<String, String> wanted = new TreeMap<>();
    json.get("instance_B_values")
        .properties()
        .forEach(e -> wanted.put(e.getKey(), rle(e.getValue())));
    wanted.remove("0");
    assertEquals(6, wanted.size());
    assertEquals(wanted, byInstance);
  }

  @Test
  void bitsOfOneSample() throws IOException {
    Pipeline read =
        read(
            "mapillary_vistas",
            "masks",
            "training/v1.2/instances/{name}.png",
            "values",
            "class*256+instance",
            "classes-mapping",
            "{\"classes_mapping\": {\"13\": 13, \"19\": 19, \"27\": 27, \"55\": 55, \"65\": 65}}");
    Map<String, String> wanted = new TreeMap<>();
    for (JsonNode pair : expected("mapillary_vistas").get("pairs")) {
      wanted.put(
          pair.get("label").asText() + "#" + (pair.get("instance").asInt() + 1) + "{}",
          rle(pair.get("rle")));
    }
    assertEquals(wanted, objects(read, 0));
  }

  /** Values, whatever the table says of their classes. */
  @Test
  void cityscapesValues() throws IOException {
    for (String one :
        List.of(
            "c01_basic", "c02_hidden_and_deleted", "c03_shapes", "c05_group_without_instances")) {
      StringBuilder mapping = new StringBuilder();
      for (int i = 1; i <= 33; i++) {
        mapping.append(mapping.isEmpty() ? "" : ", ").append("\"" + i + "\": " + i);
      }
      Pipeline read =
          read(
              "cityscapes/" + one,
              "masks",
              "gtFine/{subset}/*/{name}_gtFine_instanceIds.png",
              "values",
              "class*1000 + instance",
              "classes-mapping",
              "{\"classes_mapping\": {" + mapping + "}}");
      Map<String, String> wanted = new TreeMap<>();
      expected("cityscapes/" + one)
          .get("instanceIds")
          .get("values")
          .properties()
          .forEach(
              e -> {
                int value = Integer.parseInt(e.getKey());
                String key =
                    value < 1000 ? value + "#0{}" : value / 1000 + "#" + (value % 1000 + 1) + "{}";
                wanted.put(key, rle(e.getValue()));
              });
      wanted.remove("0#0{}");
      assertTrue(wanted.size() > 2, one);
      assertEquals(wanted, objects(read, 0), one);
      assertEquals("val", read.frames.get(0).key().subset());
    }
  }

  @Test
  void aClassWithoutLabelSetsTheFrameAside() throws IOException {
    String[] options = {
      "masks", "instances/{subset}/{name}.png", "values", "class=V/1000,instance=V%1000",
      "classes-mapping", "{\"classes_mapping\": {\"car\": 1}}", "unmapped", "quarantine"
    };
    Pipeline read = read("kitti_mots", options);
    assertEquals("packed.class", read.rejected.get("ds/0002/000000"));
    String reason = read.reasons.get("ds/0002/000000");
    assertNotNull(reason);
    assertTrue(reason.contains("no label takes the class numbers 2 (") && reason.contains("10 ("));
    options[7] = "background";
    Pipeline counted = read("kitti_mots", options);
    assertEquals(Map.of(), counted.rejected);
    assertTrue(counted.counters.get("unmapped-pixels.10") > 0);
  }

  /** Cells of microscopy: 32 bits, and the fault of a fraction. */
  @Test
  void numbersOfTiffsAreObjects() throws IOException {
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(Path.of("src/test/resources/golden/tiff-labels")),
            "",
            "masks",
            "{name}.tif",
            "values",
            "instance",
            "missing-image",
            "keep");
    Frame cells = null;
    for (Frame frame : read.frames) {
      cells = frame.key().name().equals("uint32-bigtiff") ? frame : cells;
    }
    assertNotNull(cells);
    List<ObjectMask> objects = cells.objects();
    assertEquals(2_147_483_647, objects.get(objects.size() - 1).instance());
    assertEquals(20, objects.get(objects.size() - 1).mask().area());
    assertEquals("mask.not-a-number", read.rejected.get("ds/fault-fraction"));
    assertEquals("mask.multi-page", read.rejected.get("ds/fault-pages"));
  }
}
