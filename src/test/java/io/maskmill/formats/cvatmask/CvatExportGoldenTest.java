package io.maskmill.formats.cvatmask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CVAT's exporter writes: pixels of masks, and bytes of texts. */
class CvatExportGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cvat/export");

  /** The original writes a map that it cannot read back; tested below. */
  private static final String UNREADABLE = "e10_colon_in_name";

  /** Instance numbers that wrap at 256 are not followed. */
  private static final List<String> WRAPPED = List.of("e06_300_instances", "e12b_gray_300");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals(UNREADABLE))
          .sorted()
          .toList();
    }
  }

  private static MemorySink write(String name) throws Exception {
    JsonNode input = Json.mapper().readTree(GOLDEN.resolve(name).resolve("input.json").toFile());
    List<Label> labels = new ArrayList<>();
    for (JsonNode label : input.get("labels")) {
      int color = Integer.parseInt(label.get("color").asText().substring(1), 16);
      labels.add(new Label(label.get("name").asText(), Rgb.of(color)));
    }
    LabelCatalog catalog = new LabelCatalog(labels);
    List<Frame> frames = new ArrayList<>();
    for (JsonNode item : input.get("items")) {
      List<ObjectMask> objects = new ArrayList<>();
      for (JsonNode shape : item.get("shapes")) {
        if (shape.get("type").asText().equals("mask")) {
          objects.add(object(shape, catalog, item));
        }
      }
      // what has only tags or lines holds nothing that a frame could say
      if (!objects.isEmpty() || item.get("shapes").isEmpty()) {
        FrameKey key = new FrameKey("", item.path("subset").asText(""), item.get("id").asText());
        frames.add(
            new Frame(
                key,
                new ImageRef(item.get("id").asText() + ".jpg", "", 0, ""),
                item.get("width").asInt(),
                item.get("height").asInt(),
                objects));
      }
    }
    String masks = input.path("apply_colormap").asBoolean(true) ? "rgb" : "index";
    return Pipeline.of(Trees.local(GOLDEN), catalog, new CvatMaskFormat().readable(), frames)
        .write(
            new CvatMaskFormat(),
            "cvat",
            ImageMode.NONE,
            "masks",
            masks,
            "instances-over-255",
            "gray16");
  }

  private static ObjectMask object(JsonNode shape, LabelCatalog catalog, JsonNode item)
      throws Exception {
    return new ObjectMask(
        List.of(catalog.indexOf(shape.get("label").asText())),
        0,
        CocoRle.decode(
            item.get("width").asInt(), item.get("height").asInt(), shape.get("rle").asText()),
        shape.path("z_order").asInt(),
        OptionalDouble.empty(),
        false,
        "",
        Map.of("group", shape.path("group").asText("0")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesWhatCvatWrites(String name) throws Exception {
    MemorySink sink = write(name);
    Path expected = GOLDEN.resolve(name).resolve("expected");
    try (Stream<Path> walk = Files.walk(expected)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      TreeSet<String> paths = new TreeSet<>();
      for (Path file : files) {
        String path = expected.relativize(file).toString();
        paths.add(path);
        byte[] bytes = sink.entries.get(path);
        if (path.endsWith(".txt")) {
          assertArrayEquals(Files.readAllBytes(file), bytes, path);
        } else if (!(WRAPPED.contains(name) && path.startsWith("SegmentationObject"))) {
          assertSamePixels(Files.readAllBytes(file), bytes, path);
        }
      }
      assertEquals(paths, sink.entries.keySet());
    }
  }

  private static void assertSamePixels(byte[] expected, byte[] found, String path)
      throws Exception {
    PixelRaster a = new PngDecoder().decode(expected, 1 << 20);
    PixelRaster b = new PngDecoder().decode(found, 1 << 20);
    assertEquals(a.colorType(), b.colorType(), path);
    assertEquals(a.bitDepth(), b.bitDepth(), path);
    int bytes = a.pixelCount() * a.bytesPerPixel();
    assertArrayEquals(Arrays.copyOf(a.samples(), bytes), Arrays.copyOf(b.samples(), bytes), path);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void instancesAbove255AreNumbersOf16Bits(String name) throws Exception {
    byte[] png = write(name).entries.get("SegmentationObject/img1.png");
    if (png != null) {
      PixelRaster raster = new PngDecoder().decode(png, 1 << 20);
      boolean is16 = raster.colorType() == ColorType.GRAY && raster.bitDepth() == 16;
      assertEquals(WRAPPED.contains(name), is16);
    }
  }

  @Test
  void aColonInALabelIsRefused() {
    ConfigException e = assertThrows(ConfigException.class, () -> write(UNREADABLE));
    assertTrue(e.getMessage().startsWith("label 'a:b' cannot stand in labelmap.txt"));
  }
}
