package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ellipses by the centers of pixels, against each pixel asked by itself. */
class EllipseFillTest {

  private static RunLengthMask oracle(
      int width, int height, double x, double y, double rx, double ry, double degrees) {
    Bitmap bitmap = new Bitmap(width, height);
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double dx = column + 0.5 - x;
        double dy = row + 0.5 - y;
        double along = (dx * cos + dy * sin) / rx;
        double across = (dy * cos - dx * sin) / ry;
        bitmap.set(column, row, along * along + across * across <= 1);
      }
    }
    return bitmap.mask();
  }

  @Test
  void everyPixelIsWhatItsCenterSays() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          double x = random.nextDouble(-20, width + 20);
          double y = random.nextDouble(-20, height + 20);
          double rx =
              random.nextInt(5) == 0 ? random.nextDouble(1e-6, 1) : random.nextDouble(1, 90);
          double ry =
              random.nextInt(5) == 0 ? random.nextDouble(1e-6, 1) : random.nextDouble(1, 90);
          double degrees =
              random.nextInt(3) == 0 ? 90 * random.nextInt(-4, 5) : random.nextDouble(720);
          assertEquals(
              oracle(width, height, x, y, rx, ry, degrees),
              EllipseFill.rasterize(width, height, x, y, rx, ry, degrees));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "20, 10, 1e300, 5, 3, 3, 0",
    "20, 10, 5, -1e300, 3, 3, 0",
    "20, 10, 10, 5, 1e300, 1e300, 33",
    "20, 10, 10, 5, 1e150, 1e-150, 0",
    "20, 10, 10, 5, 4.9e-324, 4.9e-324, 0",
    "1, 1, 0.5, 0.5, 1e-9, 1e-9, 45",
  })
  void extremesEnd(int w, int h, double x, double y, double rx, double ry, double degrees) {
    assertEquals(
        oracle(w, h, x, y, rx, ry, degrees), EllipseFill.rasterize(w, h, x, y, rx, ry, degrees));
  }

  @Test
  void centersOnTheBorderAreInside() {
    assertEquals(
        new RunLengthMask(5, 1, new int[] {1, 3, 1}),
        EllipseFill.rasterize(5, 1, 2.5, 0.5, 1, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 0, 0", "-1, 1, 0", "NaN, 1, 0", "1, 1, Infinity"})
  void whatIsNoEllipseIsRefused(double rx, double ry, double degrees) {
    assertThrows(
        IllegalArgumentException.class, () -> EllipseFill.rasterize(5, 5, 2, 2, rx, ry, degrees));
  }
}
