package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CvEllipseTest {
  private static RunLengthMask of(JsonNode one) {
    return CvEllipse.rasterize(
        one.get("width").asInt(),
        one.get("height").asInt(),
        one.get("x").asDouble(),
        one.get("y").asDouble(),
        one.get("rx").asDouble(),
        one.get("ry").asDouble(),
        one.get("angle").asDouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cv_ellipses", "cv_ellipses_clipped"})
  void givesThePixelsOfOpenCv(String name) throws Exception {
    Path file = Path.of("src/test/resources/golden/rle/" + name + ".json");
    for (JsonNode one : Json.mapper().readTree(file.toFile())) {
      int[] counts = Json.mapper().treeToValue(one.get("counts"), int[].class);
      assertArrayEquals(counts, of(one).counts(), one.toString());
    }
  }

  @Test
  void anEllipseOutsideIsEmpty() {
    assertTrue(CvEllipse.rasterize(10, 10, -50, 5, 8, 8, 0).isEmpty());
  }

  @Test
  void anEllipseWithoutSizeIsAPixel() {
    assertEquals(1, CvEllipse.rasterize(10, 10, 5, 5, 0, 0, 0).area());
  }

  @Test
  void hugeNumbersNeitherHangNorOverflow() {
    Random random = new Random(3);
    for (int i = 0; i < 10; i++) {
      double x = (random.nextDouble() - 0.5) * (1 << 24);
      double size = random.nextDouble() * (1 << 24);
      RunLengthMask mask = CvEllipse.rasterize(30, 20, x, 5, size, size / 3, random.nextInt(360));
      assertTrue(mask.area() <= 600);
    }
    assertEquals(600, CvEllipse.rasterize(30, 20, 15, 10, 1 << 24, 1 << 24, 45).area());
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> CvEllipse.rasterize(3, 3, Double.NaN, 1, 1, 1, 0));
    assertEquals("an ellipse cannot have the number NaN", e.getMessage());
  }
}
