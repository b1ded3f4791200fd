package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.maskmill.mask.BadMaskException.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoPolygonTest {

  private static RunLengthMask rasterize(int width, int height, double... points)
      throws BadMaskException {
    return CocoPolygon.rasterize(width, height, new double[][] {points});
  }

  private static BadMaskException refusal(double[]... parts) {
    return assertThrows(BadMaskException.class, () -> CocoPolygon.rasterize(9, 9, parts));
  }

  @Test
  void pixelsAreThoseOfThePointByPointFill() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          double[] points = points(random, width, height);
          assertEquals(DensePolygon.fill(width, height, points), rasterize(width, height, points));
        });
  }

  /** Whole, half, fifth or any coordinates, inside and up to far outside. */
  private static double[] points(SplittableRandom random, int width, int height) {
    double[] points = new double[2 * random.nextInt(3, 12)];
    double reach = random.nextInt(10) == 0 ? 2000 : random.nextInt(3) * 20;
    int grid = new int[] {1, 2, 5, 10, 0}[random.nextInt(5)];
    for (int i = 0; i < points.length; i++) {
      double p = random.nextDouble(-reach, (i % 2 == 0 ? width : height) + reach);
      points[i] = grid == 0 ? p : Math.rint(p * grid) / grid;
    }
    return points;
  }

  @Test
  void partsAreAUnion() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          double[][] parts = new double[random.nextInt(1, 6)][];
          RunLengthMask union = RunLengthMask.empty(width, height);
          for (int i = 0; i < parts.length; i++) {
            parts[i] = points(random, width, height);
            union = MaskAlgebra.union(union, DensePolygon.fill(width, height, parts[i]));
          }
          assertEquals(union, CocoPolygon.rasterize(width, height, parts));
        });
  }

  @Test
  void longEdgesAreExact() throws BadMaskException {
    double[] points = {-31000.3, -20, 40000.7, 71, 35, 19999.9, -7.5, -30000};
    assertEquals(DensePolygon.fill(300, 200, points), rasterize(300, 200, points));
  }

  @Test
  void tooFewNumbersAreRefused() {
    BadMaskException e = refusal(new double[] {1, 1, 5, 5, 3, 1}, new double[] {1, 1, 5, 5});
    assertEquals(Fault.POLYGON_TOO_SHORT, e.fault());
    assertEquals(
        "polygon part 1 has 4 numbers; three points or more need an even number from 6 on",
        e.getMessage());
    assertEquals(Fault.POLYGON_TOO_SHORT, refusal(new double[7]).fault());
    assertEquals(Fault.POLYGON_TOO_SHORT, refusal(new double[0]).fault());
  }

  @Test
  void noPartsAreRefused() {
    assertEquals(Fault.EMPTY, refusal().fault());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void coordinatesMustBeFinite(double value) {
    BadMaskException e = refusal(new double[] {1, 1, 5, value, 3, 1});
    assertEquals(Fault.POLYGON_NOT_FINITE, e.fault());
    assertEquals("number 3 of polygon part 0 is " + value, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e4, 1e6, 1e8, 1e9, 1e18, 1e300, Double.MAX_VALUE})
  void aBoxFarLargerThanTheImageFillsIt(double far) {
    RunLengthMask mask =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> rasterize(640, 480, -far, -far, far, -far, far, far, -far, far));
    assertEquals(RunLengthMask.full(640, 480), mask);
  }

  @Test
  void manyCrossingEdgesNeedNoMemory() {
    double[] zigzag = new double[20_000];
    for (int i = 0; i < zigzag.length; i += 2) {
      zigzag[i] = i % 4 == 0 ? -1e300 : 1e300;
      zigzag[i + 1] = i % 7;
    }
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> rasterize(1000, 8, zigzag));
  }

  @Test
  void manySmallPartsStayCheap() throws BadMaskException {
    double[][] parts = new double[20_000][];
    for (int i = 0; i < parts.length; i++) {
      double x = i % 200 * 4;
      double y = i / 200 * 4;
      parts[i] = new double[] {x, y, x + 2, y, x + 2, y + 2, x, y + 2};
    }
    assertEquals(80_000, CocoPolygon.rasterize(800, 400, parts).area());
    assertEquals(4, CocoPolygon.rasterize(800, 400, Arrays.copyOf(parts, 1)).area());
  }

  @Test
  void rectangleIsThePolygonOfItsCorners() throws BadMaskException {
    assertEquals(
        rasterize(9, 8, 1.5, 2, 1.5, 6, 4, 6, 4, 2), CocoPolygon.rectangle(9, 8, 1.5, 2, 2.5, 4));
    BadMaskException e =
        assertThrows(
            BadMaskException.class,
            () -> CocoPolygon.rectangle(9, 8, 0, 0, Double.POSITIVE_INFINITY, 1));
    assertEquals(Fault.POLYGON_NOT_FINITE, e.fault());
  }
}
