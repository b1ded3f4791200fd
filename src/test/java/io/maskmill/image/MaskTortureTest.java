package io.maskmill.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nasty files with a verdict: which decode, to how many pixels of which value. */
class MaskTortureTest {
  private static final Path TORTURE = Path.of("src/test/resources/golden/torture");
  private static final long LIMIT = 1L << 28;

  /** Cases whose configuration names palette indices or unscaled samples, not brightnesses. */
  private static final Set<String> SPEAK_OF_SAMPLES =
      Set.of("png-palette-trns", "png-palette-4bit", "one-row");

  private final MaskDecoder decoder = new MaskDecoder();

  static List<JsonNode> decodable() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(TORTURE.resolve("torture.json").toFile())) {
      String name = one.get("case").asText();
      if (name.matches("(png|mask|one|jpeg|exif|gray)-.*") && one.at("/expect/x").isObject()) {
        cases.add(one);
      }
    }
    return cases;
  }

  private static byte[] mask(String name) throws IOException {
    return Files.readAllBytes(only(TORTURE.resolve(name).resolve("ann")));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("x.")).findFirst().get();
    }
  }

  @ParameterizedTest
  @MethodSource("decodable")
  void countsOfValuesAreAsExpected(JsonNode torture) throws Exception {
    String name = torture.get("case").asText();
    PixelRaster raster = decoder.decode(mask(name), LIMIT);
    JsonNode mapping =
        new ObjectMapper()
            .readTree(TORTURE.resolve(name).resolve("config.json").toFile())
            .get("classes_mapping");
    boolean raw = SPEAK_OF_SAMPLES.contains(name);
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : mapping.properties()) {
      boolean all = label.getValue().asText().equals("__all__");
      int count = 0;
      for (int i = 0; i < raster.pixelCount(); i++) {
        int value = raw ? raster.sample(i, 0) : value(raster, i);
        count += (all ? value > 0 : value == label.getValue().asInt()) ? 1 : 0;
      }
      if (count > 0) {
        counts.put(label.getKey(), count);
      }
    }
    TreeMap<String, Integer> expected = new TreeMap<>();
    torture
        .at("/expect/x")
        .properties()
        .forEach(label -> expected.put(label.getKey(), label.getValue().asInt()));
    assertEquals(expected, counts);
  }

  /** What the cases' configurations speak of: gray scaled to 8 bits, the first channel's color. */
  private static int value(PixelRaster raster, int pixel) {
    int sample = raster.sample(pixel, 0);
    if (raster.colorType() == ColorType.PALETTE) {
      return raster.palette()[sample] & 0xFF;
    }
    return raster.bitDepth() < 8 ? sample * 255 / ((1 << raster.bitDepth()) - 1) : sample;
  }

  @ParameterizedTest
  @CsvSource({
    "png-truncated,TRUNCATED",
    "png-adler,BAD_CHECKSUM",
    "png-ihdr-crc,BAD_CHECKSUM",
    "png-bomb-rgb16,OVER_LIMIT",
    "png-dim-negative,BAD_HEADER",
    "png-ct-bd-illegal,BAD_HEADER",
    "png-jpeg-inside,LOSSY",
    "mask-jpeg,LOSSY",
    "mask-tiff-pages,MULTI_PAGE",
    "lfs-pointer,NOT_AN_IMAGE"
  })
  void badMasksAreRefusedWithTheirFault(String name, Fault fault) throws Exception {
    byte[] file = mask(name);
    PngException e = assertThrows(PngException.class, () -> decoder.decode(file, LIMIT));
    assertEquals(fault, e.fault(), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "exif-rotated,48,32,6",
    "jpeg-cmyk,48,32,1",
    "jpeg-progressive,48,32,1",
    "jpeg-exif-thumb,48,32,1",
    "png-named-jpg,48,32,1",
    "one-by-one,1,1,1",
    "one-row,3001,1,1"
  })
  void headersOfImagesAreRead(String name, int width, int height, int orientation)
      throws Exception {
    byte[] file = Files.readAllBytes(only(TORTURE.resolve(name).resolve("img")));
    ImageHeader header = ImageHeader.read(file, file.length, file.length);
    assertEquals(width, header.width());
    assertEquals(height, header.height());
    assertEquals(orientation, header.orientation());
  }

  @Test
  void anImageOfNoBytesIsEmpty() throws Exception {
    byte[] file = Files.readAllBytes(only(TORTURE.resolve("zero-byte-image/img")));
    PngException e = assertThrows(PngException.class, () -> ImageHeader.read(file, 0, 0));
    assertEquals(Fault.EMPTY, e.fault());
    assertNotNull(e.getMessage());
  }
}
