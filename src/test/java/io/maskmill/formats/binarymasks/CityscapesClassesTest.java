package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class masks that Cityscapes' own program made, by id, by training id and by color. */
class CityscapesClassesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/packed-ids/cityscapes");

  private static Map<String, String> read(String folder, String preset) throws IOException {
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(GOLDEN.resolve(folder)),
            "",
            "preset",
            preset,
            "missing-image",
            "keep");
    assertEquals(1, read.frames.size(), () -> read.reasons.toString());
    assertEquals("val", read.frames.get(0).key().subset());
    Map<String, String> objects = new TreeMap<>();
    for (ObjectMask object : read.frames.get(0).objects()) {
      String name = read.reader.labels().label(object.label()).name();
      assertNull(objects.put(name, CocoRle.encode(object.mask())));
    }
    return objects;
  }

  private static JsonNode values(String folder, String kind) throws IOException {
    return Json.mapper()
        .readTree(Files.readString(GOLDEN.resolve(folder).resolve("expected.json")))
        .get(kind)
        .get("values");
  }

  private static Map<String, String> wanted(String folder, String kind, String table)
      throws IOException {
    Map<String, String> wanted = new TreeMap<>();
    values(folder, kind)
        .properties()
        .forEach(
            one -> {
              ClassTable.Row row = KnownTables.of(table).ofValue(Integer.parseInt(one.getKey()));
              if (row.isLabel()) {
                wanted.put(row.name(), one.getValue().get("counts").asText());
              }
            });
    return wanted;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c01_basic",
        "c02_hidden_and_deleted",
        "c03_shapes",
        "c05_group_without_instances",
        "c07_empty"
      })
  void idsTrainingIdsAndColors(String folder) throws IOException, BadMaskException {
    assertEquals(wanted(folder, "labelIds", "cityscapes"), read(folder, "cityscapes-labels"));
    assertEquals(
        wanted(folder, "labelTrainIds", "cityscapes-train-ids"),
        read(folder, "cityscapes-train-ids"));
    assertEquals(byColor(folder), read(folder, "cityscapes-colors"));
  }

  /** Classes of one color are one: polegroup is pole, and what is black is of no class. */
  private static Map<String, String> byColor(String folder) throws IOException, BadMaskException {
    Map<String, RunLengthMask> masks = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : values(folder, "labelIds").properties()) {
      ClassTable.Row row = KnownTables.of("cityscapes").ofValue(Integer.parseInt(one.getKey()));
      JsonNode size = one.getValue().get("size");
      RunLengthMask mask =
          CocoRle.decode(
              size.get(1).asInt(), size.get(0).asInt(), one.getValue().get("counts").asText());
      String name = row.name().equals("polegroup") ? "pole" : row.name();
      if (row.color() != 0) {
        masks.merge(name, mask, MaskAlgebra::union);
      }
    }
    Map<String, String> wanted = new TreeMap<>();
    masks.forEach((name, mask) -> wanted.put(name, CocoRle.encode(mask)));
    return wanted;
  }
}
