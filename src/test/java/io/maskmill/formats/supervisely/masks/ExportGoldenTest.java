package io.maskmill.formats.supervisely.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.SuperviselyFormat;
import io.maskmill.formats.supervisely.SuperviselyMasksFormat;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks of a project with every shape against those that the real exporter wrote. */
class ExportGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/supervisely/export");

  private static MemorySink export(int thickness) throws Exception {
    return Pipeline.read(
            new SuperviselyFormat(),
            Trees.local(GOLDEN.resolve("project")),
            "supervisely",
            "thickness",
            Integer.toString(thickness))
        .write(
            new SuperviselyMasksFormat(),
            "",
            ImageMode.COPY,
            "human",
            "overlay",
            "instances",
            "on",
            "semantic",
            "on");
  }

  private static List<Path> files(int thickness) throws IOException {
    Path root = GOLDEN.resolve("expected_thickness" + thickness);
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  private static byte[] golden(int thickness, Path file) throws IOException {
    return Files.readAllBytes(GOLDEN.resolve("expected_thickness" + thickness).resolve(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void filesAreTheExporters(int thickness) throws Exception {
    TreeSet<String> expected = new TreeSet<>();
    files(thickness).forEach(file -> expected.add(file.toString().replace('\\', '/')));
    TreeSet<String> found = new TreeSet<>(export(thickness).entries.keySet());
    found.removeIf(path -> path.contains("/img/") || path.contains("/ann/"));
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void pixelsAreTheExporters(int thickness) throws Exception {
    MemorySink sink = export(thickness);
    int compared = 0;
    for (Path file : files(thickness)) {
      String path = file.toString();
      if (path.endsWith(".png")) {
        PixelRaster expected = new PngDecoder().decode(golden(thickness, file), 1_000_000);
        PixelRaster found = new PngDecoder().decode(sink.entries.get(path), 1_000_000);
        assertSame(path, expected, found);
        compared++;
      }
    }
    assertEquals(54, compared);
  }

  private static void assertSame(String path, PixelRaster expected, PixelRaster found) {
    assertEquals(expected.width() + "x" + expected.height(), found.width() + "x" + found.height());
    assertEquals(expected.colorType(), found.colorType(), path);
    assertEquals(expected.bitDepth(), found.bitDepth(), path);
    int bytes = expected.bytesPerPixel();
    for (int i = 0; i < expected.pixelCount(); i++) {
      int x = i % expected.width();
      int y = i / expected.width();
      byte[] wanted = Arrays.copyOfRange(expected.samples(), i * bytes, (i + 1) * bytes);
      byte[] is = Arrays.copyOfRange(found.samples(), i * bytes, (i + 1) * bytes);
      if (!excepted(path, x, y)) {
        for (int c = 0; c < bytes; c++) {
          int off = Math.abs((wanted[c] & 0xFF) - (is[c] & 0xFF));
          int allowed = path.contains("masks_human/photo") ? 6 : 0;
          assertTrue(
              off <= allowed,
              "%s %d,%d: %s, exporter has %s"
                  .formatted(path, x, y, Arrays.toString(is), Arrays.toString(wanted)));
        }
      }
    }
  }

  /** In mixed.png opacity is, on purpose, no part of class numbers and colors. */
  private static boolean excepted(String path, int x, int y) {
    boolean opacity = x >= 4 && x <= 6 && y >= 14 && y <= 15;
    return opacity
        && (path.endsWith("masks_machine/mixed.png")
            || path.endsWith("masks_semantic_rgb/mixed.png"));
  }

  @Test
  void filesOfColorsAreTheExportersByteForByte() throws Exception {
    MemorySink sink = export(2);
    assertArrayEquals(golden(2, Path.of(MachineColors.FILE)), sink.entries.get(MachineColors.FILE));
    assertArrayEquals(golden(2, Path.of(ColorJson.SEMANTIC)), sink.entries.get(ColorJson.SEMANTIC));
  }

  @Test
  void instanceFilesAreNamedAsTheExporterDoes() throws IOException {
    for (JsonNode list : Json.mapper().readTree(GOLDEN.resolve("instance_names.json").toFile())) {
      List<String> classes = new ArrayList<>();
      list.get("classes_in_annotation_order").forEach(name -> classes.add(name.asText()));
      LabelCatalog labels =
          new LabelCatalog(
              classes.stream().distinct().map(n -> new Label(n, Rgb.of(0xFF))).toList());
      List<String> expected = new ArrayList<>();
      list.get("files").forEach(name -> expected.add(name.asText()));
      ClassFileNames.Numbering numbering = new ClassFileNames(labels).numbering();
      List<String> found =
          classes.stream().map(n -> numbering.name(labels.indexOf(n)) + ".png").toList();
      assertEquals(expected, found);
    }
  }
}
