package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MaskCollectorTest {

  @Test
  void masksAgreeWithAScanPerKey() {
    MaskCollector collector = new MaskCollector();
    Fuzz.cases(
        random -> {
          int keyCount = 1 + random.nextInt(12);
          LabelRaster raster = LabelRaster.random(random, keyCount);
          collector.collect(raster.runs(), keyCount);
          int present = 0;
          for (int key = 1; key <= keyCount; key++) {
            RunLengthMask expected = raster.mask(key);
            if (expected.isEmpty()) {
              assertNull(collector.mask(key));
            } else {
              assertEquals(expected, collector.mask(key));
              assertEquals(key, collector.key(present++));
            }
          }
          assertEquals(present, collector.size());
        });
  }

  @Test
  void touchingRunsOfOneKeyMerge() {
    RasterRuns runs = new RasterRuns();
    runs.scan(new byte[] {1, 2, 3, 4}, 1, 4, 1);
    runs.keys()[0] = 7;
    runs.keys()[1] = 7;
    runs.keys()[2] = 0;
    runs.keys()[3] = 7;
    MaskCollector collector = new MaskCollector();
    collector.collect(runs, 7);
    assertEquals(new RunLengthMask(4, 1, new int[] {0, 2, 1, 1}), collector.mask(7));
  }

  @Test
  void unknownKeyHasNoMask() {
    MaskCollector collector = new MaskCollector();
    assertNull(collector.mask(1));
    assertNull(collector.mask(0));
    assertNull(collector.mask(Integer.MAX_VALUE));
    assertNull(collector.mask(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> collector.key(0));
  }

  @Test
  void earlierMasksAreForgotten() {
    MaskCollector collector = new MaskCollector();
    RasterRuns runs = new RasterRuns();
    runs.load(RunLengthMask.full(3, 3));
    collector.collect(runs, 1);
    assertEquals(1, collector.size());
    runs.load(RunLengthMask.empty(3, 3));
    collector.collect(runs, 1);
    assertEquals(0, collector.size());
    assertNull(collector.mask(1));
  }

  @Test
  void keyOutOfRangeIsRefusedAndLeavesTheCollectorUsable() {
    MaskCollector collector = new MaskCollector();
    RasterRuns runs = new RasterRuns();
    runs.load(RunLengthMask.full(3, 3));
    runs.keys()[0] = 1;
    runs.keys()[1] = 9;
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> collector.collect(runs, 8));
    assertEquals("key 9 of run 1, at most 8", e.getMessage());
    runs.keys()[1] = 1;
    collector.collect(runs, 8);
    assertEquals(RunLengthMask.full(3, 3), collector.mask(1));
  }
}
