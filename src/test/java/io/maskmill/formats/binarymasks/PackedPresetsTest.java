package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets whose pixels tell objects apart, over what the sets' programs wrote or read. */
class PackedPresetsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/packed-ids");

  @TempDir Path temp;

  private static Pipeline read(Path root, String preset, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("preset", preset, "missing-image", "keep"));
    return Pipeline.read(
        new BinaryMasksFormat(), Trees.local(root), "", all.toArray(String[]::new));
  }

  private static JsonNode expected(String folder) throws IOException {
    return Json.mapper()
        .readTree(Files.readString(GOLDEN.resolve(folder).resolve("expected.json")));
  }

  private static Map<String, String> objects(Pipeline read, Frame frame) {
    Map<String, String> objects = new TreeMap<>();
    for (ObjectMask object : frame.objects()) {
      String name = read.reader.labels().label(object.label()).name();
      String key = name + "#" + object.instance() + (object.crowd() ? " crowd" : "");
      String before = objects.put(key, CocoRle.encode(object.mask()));
      assertEquals(null, before, key);
    }
    return objects;
  }

  /** Every object of expected.json, and no other. Unlabeled pixels are void. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c01_basic",
        "c02_hidden_and_deleted",
        "c03_shapes",
        "c05_group_without_instances",
        "c07_empty"
      })
  void cityscapes(String golden) throws IOException {
    JsonNode json = expected("cityscapes/" + golden);
    Pipeline read = read(GOLDEN.resolve("cityscapes").resolve(golden), "cityscapes");
    assertEquals(Map.of(), read.rejected);
    Map<String, String> wanted = new TreeMap<>();
    for (JsonNode object : json.get("objects")) {
      String value = object.get("value").asText();
      if (value.equals("0")) {
        continue;
      }
      int instance = object.get("instance").isNull() ? 0 : object.get("instance").asInt() + 1;
      wanted.put(
          object.get("class").asText()
              + "#"
              + instance
              + (object.get("group_region").asBoolean() ? " crowd" : ""),
          json.get("instanceIds").get("values").get(value).get("counts").asText());
    }
    assertEquals(wanted, objects(read, read.frames.get(0)));
    JsonNode unlabeled = json.get("instanceIds").get("values").get("0");
    long area = decoded(unlabeled).area();
    assertEquals(area, read.counters.getOrDefault("void-pixels", 0L));
  }

  private static io.maskmill.mask.RunLengthMask decoded(JsonNode rle) {
    try {
      return CocoRle.decode(
          rle.get("size").get(1).asInt(),
          rle.get("size").get(0).asInt(),
          rle.get("counts").asText());
    } catch (io.maskmill.mask.BadMaskException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cityscapesBeyondAThousandIsReadAsItIs() throws IOException {
    Pipeline read = read(GOLDEN.resolve("cityscapes/c06_over_1000"), "cityscapes");
    Map<String, String> objects = objects(read, read.frames.get(0));
    assertTrue(objects.containsKey("person#1000"));
    assertTrue(objects.containsKey("rider#1"), "the 1001st person has the value of rider 0");
  }

  /** 255 is void there, and caravan and trailer are in it. */
  @Test
  void cityscapesTrainIds() throws IOException {
    JsonNode values = expected("cityscapes/c01_basic").get("instanceTrainIds").get("values");
    Pipeline read = read(GOLDEN.resolve("cityscapes/c01_basic"), "cityscapes-train-instances");
    Map<String, String> objects = objects(read, read.frames.get(0));
    assertEquals(values.get("13").get("counts").asText(), objects.get("car#0 crowd"));
    assertEquals(values.get("13001").get("counts").asText(), objects.get("car#2"));
    assertEquals(values.get("0").get("counts").asText(), objects.get("road#0"));
    assertEquals(values.size() - 1, objects.size());
    assertEquals(decoded(values.get("255")).area(), read.counters.get("void-pixels"));
  }

  @Test
  void kittiMotsKeepsTracks() throws IOException {
    Pipeline read = read(GOLDEN.resolve("kitti_mots"), "kitti-mots");
    JsonNode frames = expected("kitti_mots").get("frames");
    assertEquals(3, read.frames.size());
    for (Frame frame : read.frames) {
      String number = String.valueOf(Integer.parseInt(frame.key().name().substring(5)));
      Map<String, String> wanted = new TreeMap<>();
      for (JsonNode one : frames.get(number)) {
        wanted.put(one.get("value").asText(), one.get("rle").get("counts").asText());
      }
      Map<String, String> seen = new TreeMap<>();
      for (ObjectMask object : frame.objects()) {
        String label = read.reader.labels().label(object.label()).name();
        assertEquals(label.equals("ignore"), object.objectId().isEmpty());
        seen.put(
            label.equals("ignore") ? "10000" : object.objectId(), CocoRle.encode(object.mask()));
      }
      assertEquals(wanted, seen, frame.key().toString());
    }
  }

  @Test
  void mapillaryTakesItsConfigurationAndTheKnownTable() throws IOException {
    Pipeline read = read(GOLDEN.resolve("mapillary_vistas"), "mapillary");
    assertEquals(List.of(0, 0, 255, 0, 0, 1).size() - 1, read.frames.get(0).objects().size());
    Map<String, String> objects = objects(read, read.frames.get(0));
    JsonNode pairs = expected("mapillary_vistas").get("pairs");
    assertEquals(
        pairs.get(3).get("rle").get("counts").asText(), objects.get("object--vehicle--car#1"));
    assertEquals(
        pairs.get(4).get("rle").get("counts").asText(), objects.get("object--vehicle--car#2"));
    assertEquals(5, objects.size(), "void--unlabeled is void");
  }

  /** Only labels that have instances are split; what others say is counted. */
  @Test
  void mapillarysRegionsHaveNoInstances() throws IOException {
    Masks.write(
        temp.resolve("training/v2.0/instances/a.png"), 4, 16, ColorType.GRAY, 1, 256, 257, 0);
    Files.writeString(
        temp.resolve("config_v2.0.json"),
        "{\"labels\": [{\"name\": \"bird\", \"color\": [1, 2, 3], \"instances\": true},"
            + " {\"name\": \"curb\", \"color\": [4, 5, 6], \"instances\": false}]}");
    Pipeline read = read(temp, "mapillary");
    assertEquals("bird#1=1 bird#2=1 curb#0=2", Masks.objects(read, "a"));
    assertEquals(1L, read.counters.get("instances-of-regions-pixels"));
  }

  @Test
  void bdd100kHasFlagsAndRefusesUnknownCategories() throws IOException {
    Files.createDirectories(temp.resolve("labels/ins_seg/bitmasks/val"));
    Files.copy(
        GOLDEN.resolve("bdd100k_bitmask/b1.png"),
        temp.resolve("labels/ins_seg/bitmasks/val/b1.png"));
    Pipeline strict = read(temp, "bdd100k");
    assertEquals(Map.of("ds/val/b1", "packed.class"), strict.rejected);
    Pipeline read = read(temp, "bdd100k", "unmapped", "background");
    Map<String, String> objects = objects(read, read.frames.get(0));
    assertEquals(
        "[bicycle#2 crowd, car#1, car#300, pedestrian#65535]", objects.keySet().toString());
    assertEquals(4L, read.counters.get("unmapped-pixels.200"));
    assertEquals(Map.of("truncated", "true"), read.frames.get(0).objects().get(2).attributes());
  }

  @Test
  void mixedFlagsAreThoseOfMostPixelsAndCounted() throws IOException {
    Masks.write(
        temp.resolve("bitmasks/a.png"), 3, 8, ColorType.RGBA, 3, 4, 0, 7, 3, 0, 0, 7, 3, 4, 0, 7);
    Pipeline read = read(temp, "bdd100k");
    assertEquals("car#7=3", Masks.objects(read, "a"));
    assertEquals(Map.of("occluded", "true"), read.frames.get(0).objects().get(0).attributes());
    assertEquals(1L, read.counters.get("mixed-flags"));
  }

  @Test
  void ade20kIsNamedByItsDocumentsAndElseByNumber() throws IOException {
    Pipeline read = read(GOLDEN.resolve("ade20k_full"), "ade20k");
    Map<String, String> objects = objects(read, read.frames.get(0));
    assertEquals(
        "[bed#2, bed#77, class-255#9, class-256#3, class-3144#200, sky#1]",
        objects.keySet().toString());
    JsonNode byB = expected("ade20k_full").get("instance_B_values");
    assertEquals(byB.get("77").get("counts").asText(), objects.get("bed#77"));
    assertEquals(byB.get("200").get("counts").asText(), objects.get("class-3144#200"));
    Pipeline parts = read(GOLDEN.resolve("ade20k_full"), "ade20k-parts");
    assertEquals(
        "class-1062",
        parts.reader.labels().label(parts.frames.get(0).objects().get(0).label()).name());
  }

  @Test
  void ade20kNumbersNameClassesInAllFrames() throws IOException {
    for (String one : List.of("a", "b")) {
      Masks.gray(temp.resolve(one + ".jpg"), 2, 0, 0);
      Masks.write(temp.resolve(one + "_seg.png"), 2, 8, ColorType.RGB, 10, 5, 1, 0, 0, 0);
      Files.writeString(
          temp.resolve(one + ".json"),
          one.equals("a")
              ? "{\"annotation\": {\"object\": [{\"id\": 1, \"name\": \"bed\", \"name_ndx\": 261,"
                  + " \"parts\": {\"part_level\": 0}}]}}"
              : "{\"annotation\": {\"object\": []}}");
    }
    Pipeline read = read(temp, "ade20k");
    assertEquals("bed#1=1", Masks.objects(read, "a"));
    assertEquals("bed#1=1", Masks.objects(read, "b"));
    assertEquals(1, read.reader.labels().size());
  }

  @Test
  void synthiaHasClassAndInstanceInSixteenBits() throws IOException {
    Masks.write(temp.resolve("GT/LABELS/1.png"), 3, 16, ColorType.RGB, 8, 300, 0, 3, 0, 0, 0, 0, 0);
    Pipeline read = read(temp, "synthia-labels");
    assertEquals("road#0=1 car#300=1", Masks.objects(read, "1"));
  }

  @ParameterizedTest
  @CsvSource({"PALETTE", "GRAY", "RGB"})
  void davisNumbersObjectsOverFrames(String type) throws IOException {
    Path file = temp.resolve("Annotations/480p/bear/00000.png");
    if (type.equals("PALETTE")) {
      Files.createDirectories(file.getParent());
      Files.copy(GOLDEN.resolve("davis_palette/00000.png"), file);
    } else if (type.equals("GRAY")) {
      Masks.gray(file, 4, 1, 7, 255, 0);
    } else {
      Masks.write(file, 4, 8, ColorType.RGB, 128, 0, 0, 128, 128, 128, 224, 224, 192, 0, 0, 0);
    }
    Pipeline read = read(temp, "davis");
    assertEquals(Map.of(), read.rejected);
    Frame frame = read.frames.get(0);
    assertEquals("bear/00000", frame.key().name());
    List<String> ids = frame.objects().stream().map(ObjectMask::objectId).toList();
    if (type.equals("PALETTE")) {
      JsonNode values = expected("davis_palette").get("values");
      assertEquals(List.of("1", "2", "7"), ids);
      for (ObjectMask object : frame.objects()) {
        assertEquals(
            values.get(object.objectId()).get("counts").asText(), CocoRle.encode(object.mask()));
      }
      assertEquals(decoded(values.get("255")).area(), read.counters.get("void-pixels"));
    } else {
      assertEquals(List.of("1", "7"), ids);
      assertEquals(1L, read.counters.get("void-pixels"));
    }
  }

  @Test
  void davis2016HasOneObject() throws IOException {
    Masks.gray(temp.resolve("Annotations/480p/bear/00000.png"), 3, 0, 255, 255);
    Files.createDirectories(temp.resolve("ImageSets/480p"));
    Files.writeString(
        temp.resolve("ImageSets/480p/train.txt"),
        "/JPEGImages/480p/bear/00000.jpg /Annotations/480p/bear/00000.png \n");
    Pipeline read = read(temp, "davis");
    assertEquals("object#0=2", Masks.objects(read, "bear/00000"));
    assertEquals("train", read.frames.get(0).key().subset());
  }

  @Test
  void davisListsSaySubsets() throws IOException {
    for (String one : List.of("bear", "cat", "dog")) {
      Masks.gray(temp.resolve("DAVIS/Annotations/480p/" + one + "/00000.png"), 1, 1);
    }
    Path lists = Files.createDirectories(temp.resolve("DAVIS/ImageSets/2017"));
    Files.writeString(lists.resolve("train.txt"), "bear\n");
    Files.writeString(lists.resolve("val.txt"), "cat\r\n");
    Files.writeString(lists.resolve("trainval.txt"), "bear\ncat\n");
    Pipeline read = read(temp, "davis");
    Map<String, String> subsets = new TreeMap<>();
    read.frames.forEach(frame -> subsets.put(frame.key().name(), frame.key().subset()));
    assertEquals(Map.of("bear/00000", "train", "cat/00000", "val", "dog/00000", ""), subsets);
  }

  @Test
  void youTubeVosNamesItsObjects() throws IOException {
    Masks.gray(temp.resolve("train/Annotations/v1/00005.png"), 4, 1, 2, 3, 0);
    Masks.gray(temp.resolve("train/Annotations/v2/00000.png"), 2, 1, 0);
    Files.writeString(
        temp.resolve("train/meta.json"),
        "{\"videos\": {\"v1\": {\"objects\": {\"1\": {\"category\": \"dog\", \"frames\":"
            + " [\"00000\", \"00005\"]}, \"2\": {\"category\": \"ape\", \"frames\":"
            + " [\"00005\"]}}}, \"v2\": {\"objects\": {\"1\": {\"category\": \"ape\","
            + " \"frames\": [\"00000\"]}}}}}");
    Pipeline read = read(temp, "youtube-vos");
    assertEquals("dog#1=1 ape#2=1 object#3=1", Masks.objects(read, "v1/00005"));
    assertEquals("ape#1=1", Masks.objects(read, "v2/00000"));
    assertEquals("train", read.frames.get(0).key().subset());
  }

  @Test
  void aDamagedDocumentIsNamed() throws IOException {
    Masks.gray(temp.resolve("train/Annotations/v1/00005.png"), 1, 1);
    Files.writeString(temp.resolve("train/meta.json"), "{\"videos\": {");
    Pipeline read = read(temp, "youtube-vos");
    assertEquals("object#1=1", Masks.objects(read, "v1/00005"));
    assertTrue(read.rejected.containsValue("annotation.malformed"), read.rejected.toString());
  }

  @Test
  void eightBitsForSixteenAreNamed() throws IOException {
    Path file = temp.resolve("gtFine/val/x/x_000000_000001_gtFine_instanceIds.png");
    Masks.gray(file, 2, 26, 7);
    Pipeline read = read(temp, "cityscapes");
    assertTrue(read.rejected.containsValue("packed.depth"), read.rejected.toString());
    assertTrue(read.reasons.toString().contains("8-bit"), read.reasons.toString());
  }

  @Test
  void equalChannelsCountAsGray() throws IOException {
    Path file = temp.resolve("gtFine/val/x/x_000000_000001_gtFine_instanceIds.png");
    Masks.write(file, 2, 16, ColorType.RGB, 26001, 26001, 26001, 7, 7, 7);
    Pipeline read = read(temp, "cityscapes");
    assertEquals("road#0=1 car#2=1", Masks.objects(read, "x_000000_000001"));
    Masks.write(file, 2, 16, ColorType.RGB, 26001, 26001, 26000, 7, 7, 7);
    assertTrue(read(temp, "cityscapes").rejected.containsValue("mask.unequal-channels"));
  }

  @Test
  void wrongPackingsSayWhy() {
    for (String wrong :
        List.of(
            "class*1+instance",
            "class*1000+instances",
            "class=R,class=G",
            "class=Q,instance=B",
            "class=R/0",
            "crowd=G",
            "R,G,B",
            "class=V*16777216",
            "class*99999999999+instance")) {
      ConfigException e =
          assertThrows(ConfigException.class, () -> read(temp, "davis", "values", wrong));
      assertTrue(e.getMessage().contains("values"), e.getMessage());
    }
  }
}
