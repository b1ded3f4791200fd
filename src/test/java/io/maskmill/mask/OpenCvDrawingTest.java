package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OpenCvDrawingTest {

  private static final int[] ODD = {
    Integer.MIN_VALUE, Integer.MAX_VALUE, -100_000_001, 100_000_000, -65536, 65536, -1, 0, 1, 7
  };

  private static int[] inside(SplittableRandom random, int width, int height, int points) {
    int[] xy = new int[2 * points];
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = random.nextInt(width);
      xy[i + 1] = random.nextInt(height);
    }
    return xy;
  }

  private static int[] odd(SplittableRandom random, int points) {
    int[] xy = new int[2 * points];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = random.nextInt(4) == 0 ? random.nextInt(50) : ODD[random.nextInt(ODD.length)];
    }
    return xy;
  }

  @Test
  void polygonIsTheSlowOne() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int[][] rings = new int[1 + random.nextInt(2)][];
          for (int i = 0; i < rings.length; i++) {
            rings[i] = inside(random, width, height, 1 + random.nextInt(8));
          }
          assertEquals(
              DenseDrawing.polygon(width, height, rings),
              OpenCvPolygon.fill(width, height, rings),
              () -> width + "x" + height + " " + Arrays.deepToString(rings));
        });
  }

  @Test
  void thinPolylineIsTheSlowOne() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int[] points = inside(random, width, height, 2 + random.nextInt(4));
          assertEquals(
              DenseDrawing.polyline(width, height, points),
              OpenCvPolyline.draw(width, height, points, 1),
              () -> width + "x" + height + " " + Arrays.toString(points));
        });
  }

  @Test
  void polygonIsTheSameFromAnyPointAndInEitherDirection() {
    Fuzz.cases(
        random -> {
          int[] ring = inside(random, 60, 40, 3 + random.nextInt(6));
          int[] turned = new int[ring.length];
          for (int i = 0; i < ring.length; i += 2) {
            turned[ring.length - 2 - i] = ring[(i + 4) % ring.length];
            turned[ring.length - 1 - i] = ring[(i + 5) % ring.length];
          }
          assertEquals(OpenCvPolygon.fill(60, 40, ring), OpenCvPolygon.fill(60, 40, turned));
        });
  }

  @Test
  void drawingBesideTheImageIsTheSameDrawingMoved() {
    Fuzz.cases(
        random -> {
          int[] points = inside(random, 30, 30, 2 + random.nextInt(3));
          int thickness = 2 + random.nextInt(8);
          int[] moved = points.clone();
          for (int i = 0; i < moved.length; i++) {
            moved[i] += 40;
          }
          RunLengthMask large = OpenCvPolyline.draw(110, 110, moved, thickness);
          assertEquals(
              large.crop(new Box(20, 20, 70, 70)),
              OpenCvPolyline.draw(110, 110, shifted(points, 20), thickness)
                  .crop(new Box(0, 0, 70, 70)));
        });
  }

  private static int[] shifted(int[] points, int by) {
    return Arrays.stream(points).map(p -> p + by).toArray();
  }

  @Test
  void hostileCoordinatesNeitherHangNorFail() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            Fuzz.cases(
                random -> {
                  int[] points = odd(random, 1 + random.nextInt(6));
                  int thickness = 1 + random.nextInt(40);
                  assertEquals(50, OpenCvPolygon.fill(50, 40, points).width());
                  assertEquals(50, OpenCvPolyline.draw(50, 40, points, thickness).width());
                  assertEquals(50, OpenCvPolyline.dots(50, 40, points, thickness).width());
                }));
  }

  @Test
  void manyLongEdgesStayWithinTheMasksMemory() {
    int[] points = new int[40_000];
    for (int i = 0; i < points.length; i += 2) {
      points[i] = i % 100;
      points[i + 1] = (i & 2) == 0 ? -1000 : 1000;
    }
    RunLengthMask mask = OpenCvPolygon.fill(100, 300, points);
    assertTrue(mask.counts().length <= 100 * 300 + 1);
  }

  @Test
  void holesTakeTheirOutlineWithThem() {
    int[] outer = {0, 0, 6, 0, 6, 6, 0, 6};
    int[] hole = {2, 2, 4, 2, 4, 4, 2, 4};
    RunLengthMask mask = OpenCvPolygon.fillWithHoles(7, 7, outer, new int[][] {hole});
    assertEquals(49 - 9, mask.area());
  }

  @Test
  void emptyRingsAndLonePointsOfLinesAreNothing() {
    assertTrue(OpenCvPolygon.fill(5, 5, new int[0]).isEmpty());
    assertTrue(OpenCvPolyline.draw(5, 5, new int[] {2, 2}, 3).isEmpty());
    assertEquals(1, OpenCvPolygon.fill(5, 5, new int[] {2, 2}).area());
  }

  @Test
  void impossibleSizesAndThicknessesAreRefused() {
    int[] line = {0, 0, 1, 1};
    IllegalArgumentException size =
        assertThrows(
            IllegalArgumentException.class, () -> OpenCvPolygon.fill(1 << 16, 1 << 16, line));
    assertTrue(size.getMessage().contains("65536x65536"), size.getMessage());
    IllegalArgumentException thick =
        assertThrows(IllegalArgumentException.class, () -> OpenCvPolyline.draw(5, 5, line, 40_000));
    assertEquals("thickness 40000 is not 1..32767", thick.getMessage());
    IllegalArgumentException radius =
        assertThrows(IllegalArgumentException.class, () -> OpenCvPolyline.dots(5, 5, line, -1));
    assertEquals("radius -1 is not 0..32767", radius.getMessage());
  }
}
