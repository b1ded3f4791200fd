package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PainterTest {

  @Test
  void valuesAgreeWithPixelByPixelPainting() {
    Fuzz.cases(
        random -> {
          int width = Fuzz.side(random);
          int height = Fuzz.side(random);
          int n = random.nextInt(9);
          List<RunLengthMask> masks = new ArrayList<>();
          int[] values = new int[n];
          int[] pixels = new int[width * height];
          for (int i = 0; i < n; i++) {
            Bitmap bitmap = Bitmap.random(random, width, height);
            masks.add(bitmap.mask());
            values[i] = random.nextInt(5);
            for (int p = 0; p < pixels.length; p++) {
              pixels[p] = bitmap.bytes()[p] != 0 ? values[i] : pixels[p];
            }
          }
          ValueRuns painted = Painter.paint(width, height, masks, values);
          int runs = 0;
          for (int p = 0; p < pixels.length; p++) {
            assertEquals(pixels[p], painted.value(p));
            runs += p == 0 || pixels[p] != pixels[p - 1] ? 1 : 0;
          }
          assertEquals(runs, painted.size(), "neighbors of equal value are one run");
        });
  }

  @Test
  void painterUndoesCollector() {
    Fuzz.cases(
        random -> {
          LabelRaster raster = LabelRaster.random(random, 6);
          MaskCollector collector = new MaskCollector();
          collector.collect(raster.runs(), 6);
          List<RunLengthMask> masks = new ArrayList<>();
          int[] values = new int[collector.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = collector.key(i);
            masks.add(collector.mask(values[i]));
          }
          ValueRuns painted = Painter.paint(raster.width, raster.height, masks, values);
          RasterRuns runs = new RasterRuns();
          runs.load(painted);
          assertEquals(raster.runs().size(), runs.size());
          for (int run = 0; run < runs.size(); run++) {
            assertEquals(raster.keys[runs.start(run)], runs.keys()[run]);
            assertEquals(raster.keys[runs.end(run) - 1], runs.keys()[run]);
          }
        });
  }

  @Test
  void nothingPaintedIsBackground() {
    ValueRuns painted = Painter.paint(3, 2, List.of(), new int[0]);
    assertEquals(1, painted.size());
    assertEquals(0, painted.value(5));
    assertEquals(6, painted.end(0));
  }

  @Test
  void wrongInputIsRefused() {
    List<RunLengthMask> masks = List.of(RunLengthMask.full(3, 2));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Painter.paint(2, 3, masks, new int[] {1}));
    assertEquals("mask 0 of 3x2 with value 1, canvas 2x3", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Painter.paint(3, 2, masks, new int[] {-1}));
    assertThrows(IllegalArgumentException.class, () -> Painter.paint(3, 2, masks, new int[0]));
  }

  @Test
  void valueRunsAreEqualByValue() {
    ValueRuns runs = new ValueRuns(3, 2, new int[] {0, 2, 9}, new int[] {4, 5, 9}, 2);
    ValueRuns same = new ValueRuns(3, 2, new int[] {0, 2}, new int[] {4, 5}, 2);
    assertEquals(runs, same);
    assertEquals(runs.hashCode(), same.hashCode());
    assertNotEquals(runs, new ValueRuns(3, 2, new int[] {0, 2}, new int[] {4, 6}, 2));
    assertEquals("ValueRuns[3x2, 2 runs]", runs.toString());
    assertThrows(
        IllegalArgumentException.class, () -> new ValueRuns(3, 2, new int[] {1}, new int[] {4}, 1));
  }
}
