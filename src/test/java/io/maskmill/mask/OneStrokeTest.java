package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OneStrokeTest {
  private static final Components COMPONENTS = new Components();

  private static float[] normalized(int[] stroke, int width, int height) {
    boolean isEven = stroke.length % 4 == 0;
    float[] points = new float[stroke.length + (isEven ? 2 : 0)];
    for (int i = 0; i < points.length; i++) {
      int value = stroke[i < stroke.length ? i : i - 2];
      points[i] = (float) ((value + 0.5) / (i % 2 == 0 ? width : height));
    }
    return points;
  }

  @Test
  void theFilledStrokeIsThePieceWithItsHoles() {
    Fuzz.cases(
        random -> {
          RunLengthMask mask = Fuzz.bitmap(random).mask();
          if (!mask.isEmpty()) {
            for (RunLengthMask piece : COMPONENTS.split(mask, true)) {
              int[] stroke = OneStroke.of(piece, 0);
              assertEquals(piece, OpenCvPolygon.fill(mask.width(), mask.height(), stroke));
            }
          }
        });
  }

  /** An odd number of points is what Ultralytics' resampling leaves exact. */
  @Test
  void theResampledStrokeIsThePieceToo() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      RunLengthMask mask = Blobs.mask(random, 60, 60);
      List<float[]> all = new ArrayList<>();
      int longest = 0;
      List<RunLengthMask> pieces = mask.isEmpty() ? List.of() : COMPONENTS.split(mask, true);
      for (RunLengthMask piece : pieces) {
        float[] points = normalized(OneStroke.of(piece, 0), 60, 60);
        all.add(points);
        longest = Math.max(longest, points.length / 2);
      }
      for (int k = 0; k < all.size(); k++) {
        int samples = UltralyticsFill.samples(longest);
        assertEquals(pieces.get(k), UltralyticsFill.ofVertices(60, 60, all.get(k)));
        assertEquals(pieces.get(k), UltralyticsFill.asTrained(60, 60, all.get(k), samples));
      }
    }
  }

  @Test
  void onePixelIsOnePointAndALineGoesOutAndBack() {
    RunLengthMask pixel = RunLengthMask.canonical(5, 4, new int[] {7, 1, 12}, 3);
    assertArrayEquals(new int[] {2, 1}, OneStroke.of(pixel, 0));
    RunLengthMask line = RunLengthMask.canonical(5, 4, new int[] {5, 4, 11}, 3);
    assertArrayEquals(new int[] {0, 1, 3, 1}, OneStroke.of(line, 0));
  }

  @Test
  void aHoleIsReachedFromTheLeft() {
    RunLengthMask ring = RunLengthMask.canonical(5, 5, new int[] {0, 11, 3, 2, 3, 2, 3, 1}, 8);
    ring = MaskAlgebra.union(ring, RunLengthMask.canonical(5, 5, new int[] {20, 5}, 2));
    assertEquals(ring, OpenCvPolygon.fill(5, 5, OneStroke.of(ring, 0)));
  }

  /** Bridges to the nearest points and between parts only add pixels. */
  @Test
  void bridgedStrokesHoldAllPixels() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      RunLengthMask mask = Blobs.mask(random, 50, 40);
      if (mask.isEmpty()) {
        continue;
      }
      List<int[]> strokes = new ArrayList<>();
      for (RunLengthMask piece : COMPONENTS.split(mask, true)) {
        strokes.add(OneStroke.of(piece, 0));
        RunLengthMask bridged = OpenCvPolygon.fill(50, 40, OneStroke.bridged(piece, 0));
        RunLengthMask outline = OpenCvPolygon.fill(50, 40, CenterRings.of(piece).rings[0]);
        assertTrue(MaskAlgebra.difference(bridged, outline).isEmpty() || bridged.area() > 0);
      }
      RunLengthMask joined = OpenCvPolygon.fill(50, 40, OneStroke.joined(strokes));
      assertTrue(MaskAlgebra.difference(mask, joined).isEmpty());
    }
  }

  @Test
  void aMaskOfThousandsOfHolesIsQuick() {
    int side = 400;
    Bitmap sieve = new Bitmap(side, side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        sieve.set(x, y, x % 4 != 2 || y % 4 != 2);
      }
    }
    RunLengthMask mask = sieve.mask();
    assertEquals(mask, OpenCvPolygon.fill(side, side, OneStroke.of(mask, 0)));
  }
}
