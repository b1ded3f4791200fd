package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Checked by brute force over all pairs of sides and all points. */
class OutlineSimplifierTest {
  private static final int CASES = Math.min(20_000, Integer.getInteger("fuzz.cases", 2000) / 5);
  private static final double[] TOLERANCES = {0.5, 1, 1.5, 2.5, 4, 9, 40};

  private interface Check {
    void run(List<int[]> rings, List<int[]> simple, double tolerance);
  }

  /** Rings along the edges of pixels, and through their centers with holes. */
  private static void cases(Check check) {
    for (int i = 0; i < CASES; i++) {
      SplittableRandom random = new SplittableRandom(900 + i);
      int side = 5 + random.nextInt(60);
      RunLengthMask mask =
          random.nextInt(4) == 0
              ? Bitmap.random(random, side, side).mask()
              : Blobs.mask(random, side, side);
      if (mask.isEmpty()) {
        continue;
      }
      double tolerance = TOLERANCES[random.nextInt(TOLERANCES.length)];
      List<List<int[]>> all = new ArrayList<>();
      all.add(PixelOutline.of(mask).outer());
      RunLengthMask piece = new Components().split(mask, true).get(0);
      all.add(List.of(CenterRings.of(piece).rings));
      for (List<int[]> rings : all) {
        try {
          check.run(rings, OutlineSimplifier.simplified(rings, tolerance), tolerance);
        } catch (AssertionError e) {
          throw new AssertionError("case " + i + " at " + tolerance + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static double distance(int px, int py, int[] ring, int side) {
    int n = ring.length / 2;
    double ax = ring[2 * side];
    double ay = ring[2 * side + 1];
    double dx = ring[2 * ((side + 1) % n)] - ax;
    double dy = ring[2 * ((side + 1) % n) + 1] - ay;
    double length = dx * dx + dy * dy;
    double t = length == 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length;
    t = Math.max(0, Math.min(1, t));
    return Math.hypot(px - ax - t * dx, py - ay - t * dy);
  }

  @Test
  void everyPointLiesWithinTheTolerance() {
    cases(
        (rings, simple, tolerance) -> {
          for (int i = 0; i < rings.size(); i++) {
            int[] ring = simple.get(i);
            for (int k = 0; k < rings.get(i).length; k += 2) {
              double least = Double.MAX_VALUE;
              for (int side = 0; side < ring.length / 2; side++) {
                least = Math.min(least, distance(rings.get(i)[k], rings.get(i)[k + 1], ring, side));
              }
              assertTrue(least <= tolerance + 1e-9, least + " of ring " + i);
            }
          }
        });
  }

  private static int turn(int ax, int ay, int bx, int by, int px, int py) {
    return Long.signum((long) (bx - ax) * (py - ay) - (long) (by - ay) * (px - ax));
  }

  private static List<int[]> sides(List<int[]> rings) {
    List<int[]> sides = new ArrayList<>();
    for (int[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        int k = (i + 2) % ring.length;
        sides.add(new int[] {ring[i], ring[i + 1], ring[k], ring[k + 1]});
      }
    }
    return sides;
  }

  @Test
  void noSidesCross() {
    cases(
        (rings, simple, tolerance) -> {
          List<int[]> sides = sides(simple);
          for (int i = 0; i < sides.size(); i++) {
            int[] s = sides.get(i);
            for (int k = 0; k < i; k++) {
              int[] t = sides.get(k);
              int a = turn(s[0], s[1], s[2], s[3], t[0], t[1]);
              int b = turn(s[0], s[1], s[2], s[3], t[2], t[3]);
              int c = turn(t[0], t[1], t[2], t[3], s[0], s[1]);
              int d = turn(t[0], t[1], t[2], t[3], s[2], s[3]);
              assertFalse(a * b < 0 && c * d < 0, () -> s[0] + "," + s[1] + " x " + t[0]);
            }
          }
        });
  }

  private static long area(int[] ring) {
    long area = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int k = (i + 2) % ring.length;
      area += (long) ring[i] * ring[k + 1] - (long) ring[k] * ring[i + 1];
    }
    return area;
  }

  @Test
  void noRingLosesOrTurnsItsArea() {
    cases(
        (rings, simple, tolerance) -> {
          for (int i = 0; i < rings.size(); i++) {
            int sign = Long.signum(area(rings.get(i)));
            boolean isLine = sign == 0; // out and back, which no side of it says
            assertTrue(isLine || sign == Long.signum(area(simple.get(i))), "ring " + i);
          }
        });
  }

  /** 1 inside, 0 outside, -1 on the line. */
  private static int inside(int[] ring, int px, int py) {
    boolean isInside = false;
    for (int[] s : sides(List.of(ring))) {
      int turn = turn(s[0], s[1], s[2], s[3], px, py);
      boolean isIn =
          px >= Math.min(s[0], s[2])
              && px <= Math.max(s[0], s[2])
              && py >= Math.min(s[1], s[3])
              && py <= Math.max(s[1], s[3]);
      if (turn == 0 && isIn) {
        return -1;
      }
      if (s[1] > py != s[3] > py) {
        isInside ^= (s[3] > s[1]) == (turn > 0);
      }
    }
    return isInside ? 1 : 0;
  }

  @Test
  void whatIsInsideStaysInsideAndTheRestOutside() {
    cases(
        (rings, simple, tolerance) -> {
          for (int i = 0; i < rings.size(); i++) {
            for (int k = 0; k < rings.size(); k++) {
              for (int p = 0; i != k && p < simple.get(k).length; p += 2) {
                int before = inside(rings.get(i), simple.get(k)[p], simple.get(k)[p + 1]);
                int after = inside(simple.get(i), simple.get(k)[p], simple.get(k)[p + 1]);
                assertTrue(before < 0 || before == after, before + " " + after);
              }
            }
          }
        });
  }

  @Test
  void theResultDoesNotDependOnTheRun() {
    cases(
        (rings, simple, tolerance) -> {
          List<int[]> again = OutlineSimplifier.simplified(rings, tolerance);
          for (int i = 0; i < rings.size(); i++) {
            assertArrayEquals(simple.get(i), again.get(i));
          }
        });
  }

  @Test
  void withoutToleranceOnlyPointsOnStraightSidesGo() {
    int[] ring = {0, 0, 1, 0, 2, 0, 2, 2, 0, 2, 0, 1};
    List<int[]> simple = OutlineSimplifier.simplified(List.of(ring), 0);
    assertArrayEquals(new int[] {0, 0, 2, 0, 2, 2, 0, 2}, simple.get(0));
  }

  @Test
  void aDiscNeedsFewPoints() {
    Bitmap disc = new Bitmap(200, 200);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        disc.set(x, y, (x - 100) * (x - 100) + (y - 100) * (y - 100) < 90 * 90);
      }
    }
    List<int[]> rings = PixelOutline.of(disc.mask()).outer();
    assertTrue(rings.get(0).length / 2 > 400);
    int[] simple = OutlineSimplifier.simplified(rings, 2).get(0);
    assertTrue(simple.length / 2 < 32, simple.length / 2 + " points");
  }

  /** A line of single pixels is followed out and back over the same points. */
  @Test
  void aThinLineStaysThin() {
    Bitmap line = new Bitmap(100, 40);
    for (int x = 0; x < 100; x++) {
      line.set(x, 20 + (int) Math.round(6 * Math.sin(x / 9.0)), true);
    }
    int[] stroke = OneStroke.of(line.mask(), 1.5);
    assertTrue(stroke.length / 2 < 40, stroke.length / 2 + " points");
    RunLengthMask filled = OpenCvPolygon.fill(100, 40, stroke);
    assertTrue(filled.area() < 130, filled.area() + " pixels");
  }
}
