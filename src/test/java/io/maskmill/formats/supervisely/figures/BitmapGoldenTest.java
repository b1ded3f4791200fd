package io.maskmill.formats.supervisely.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.testing.PackedDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bitmap strings of every kind against what the SDK makes of them. */
class BitmapGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/supervisely/bitmap");

  static List<JsonNode> strings() throws IOException {
    return list("codec.json");
  }

  static List<JsonNode> masks() throws IOException {
    return list("encode.json");
  }

  private static List<JsonNode> list(String file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    Json.mapper().readTree(GOLDEN.resolve(file).toFile()).forEach(nodes::add);
    return nodes;
  }

  @ParameterizedTest
  @MethodSource("strings")
  void readsAsTheSdkDoes(JsonNode golden) throws MaskDataException {
    BitmapString bitmaps = new BitmapString();
    String data = golden.get("data").asText();
    if (golden.has("error")) {
      MaskDataException e =
          assertThrows(MaskDataException.class, () -> bitmaps.decode(data, 1_000_000));
      assertEquals(FigureFaults.BITMAP_UNREADABLE, e.code());
      return;
    }
    RunLengthMask mask = bitmaps.decode(data, 1_000_000);
    Box box = mask.box();
    JsonNode expected = golden.get("expected");
    assertEquals(expected.at("/origin/0").asInt(), golden.at("/origin/0").asInt() + box.x());
    assertEquals(expected.at("/origin/1").asInt(), golden.at("/origin/1").asInt() + box.y());
    assertEquals(rows(expected.get("rows")), rows(mask.crop(box)));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void whatIsWrittenReadsBackAndTheSdksOwnStringReadsTheSame(JsonNode golden)
      throws MaskDataException {
    RunLengthMask mask = mask(golden.get("rows"));
    assertEquals(golden.get("mask_digest").asText(), PackedDigest.of(mask));
    BitmapString bitmaps = new BitmapString();
    Box box = mask.box();
    assertEquals(mask.crop(box), bitmaps.decode(bitmaps.encode(mask, box), 1_000_000));
    assertEquals(mask.crop(box), bitmaps.decode(golden.get("sdk_data").asText(), 1_000_000));
  }

  private static RunLengthMask mask(JsonNode rows) {
    int width = rows.get(0).asText().length();
    int[] counts = new int[width * rows.size() + 1];
    int n = 0;
    boolean set = false;
    for (JsonNode row : rows) {
      for (char c : row.asText().toCharArray()) {
        if ((c == '#') != set) {
          set = !set;
          n++;
        }
        counts[n]++;
      }
    }
    return RunLengthMask.canonical(width, rows.size(), counts, n + 1);
  }

  private static List<String> rows(JsonNode rows) {
    List<String> list = new ArrayList<>();
    rows.forEach(row -> list.add(row.asText()));
    return list;
  }

  private static List<String> rows(RunLengthMask mask) {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < mask.height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < mask.width(); x++) {
        row.append(mask.get(x, y) ? '#' : '.');
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
