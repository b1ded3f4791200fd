package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the datasets library puts into cells for arrays and Pillow's images. */
class HubBytesTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden/training-sets/huggingface_image_bytes");

  @TempDir Path temp;

  private static JsonNode expected() throws IOException {
    return Json.mapper().readTree(Files.readString(GOLDEN.resolve("expected.json")));
  }

  private static int value(JsonNode pixel) {
    JsonNode first = pixel.isArray() ? pixel.get(0) : pixel;
    return first.isBoolean() ? (first.booleanValue() ? 1 : 0) : first.intValue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "np_uint8",
        "np_uint16",
        "np_int32",
        "np_int64",
        "np_bool",
        "np_rgb_int32",
        "pil_L",
        "pil_P",
        "pil_1",
        "pil_I",
        "pil_I16",
        "pil_RGBA"
      })
  void everyContainerHoldsItsValues(String name) throws IOException {
    JsonNode rows = expected().path(name).path("decoded");
    byte[] bytes = Files.readAllBytes(GOLDEN.resolve(name + ".bin"));
    HubTables.write(
        temp.resolve("in/data/train-00000-of-00001.parquet"),
        HubTables.FILE.formatted("label"),
        Map.of(),
        List.of(row -> HubTables.file(row, "label", bytes, "a.png")));
    TreeMap<Integer, String> names = new TreeMap<>();
    rows.forEach(row -> row.forEach(pixel -> names.put(value(pixel), "v" + value(pixel))));
    Pipeline read =
        Pipeline.read(
            new HuggingFaceFormat(),
            Trees.local(temp.resolve("in")),
            "",
            "labels",
            Json.mapper().writeValueAsString(names));
    assertEquals(Map.of(), read.reasons);
    Frame frame = read.frames.get(0);
    assertEquals(rows.size(), frame.height());
    assertEquals(rows.get(0).size(), frame.width());
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        String found = "";
        for (ObjectMask object : frame.objects()) {
          found += object.mask().get(x, y) ? read.reader.labels().label(object.label()).name() : "";
        }
        assertEquals("v" + value(rows.get(y).get(x)), found, x + "," + y);
      }
    }
  }

  @Test
  void allVectorsAreRead() throws IOException {
    assertEquals(12, expected().size(), "vectors were added; name them above");
    assertTrue(Files.exists(GOLDEN.resolve("README.md")));
  }
}
