package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentsTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void numbersAgreeWithFloodFill(boolean eight) {
    Components components = new Components();
    Fuzz.cases(
        random -> {
          LabelRaster raster = LabelRaster.random(random, 1 + random.nextInt(4));
          RasterRuns runs = raster.runs();
          LabelRaster expected = raster.components(eight);
          int count = components.label(runs, eight);
          assertEquals(Arrays.stream(expected.keys).max().getAsInt(), count);
          for (int run = 0; run < runs.size(); run++) {
            int number = runs.keys()[run];
            assertEquals(expected.keys[runs.start(run)], number);
            if (number != 0) {
              assertEquals(raster.keys[runs.start(run)], components.keyOf(number));
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void partsAgreeWithFloodFill(boolean eight) {
    Components components = new Components();
    Fuzz.cases(
        random -> {
          LabelRaster raster = LabelRaster.random(random, 1);
          LabelRaster expected = raster.components(eight);
          List<RunLengthMask> parts = components.split(raster.mask(1), eight);
          assertEquals(Arrays.stream(expected.keys).max().getAsInt(), parts.size());
          for (int i = 0; i < parts.size(); i++) {
            assertEquals(expected.mask(i + 1), parts.get(i));
          }
        });
  }

  @Test
  void cornersConnectOnlyWithEightNeighbors() {
    RunLengthMask diagonal = new RunLengthMask(2, 2, new int[] {0, 1, 2, 1});
    assertEquals(2, new Components().split(diagonal, false).size());
    assertSame(diagonal, new Components().split(diagonal, true).get(0));
  }

  @Test
  void emptyMaskHasNoParts() {
    assertEquals(List.of(), new Components().split(RunLengthMask.empty(4, 4), true));
  }

  @Test
  void touchingRunsOfOneKeyInARowAreOne() {
    RasterRuns runs = new RasterRuns();
    runs.scan(new byte[] {1, 2, 0}, 1, 3, 1);
    runs.keys()[0] = 5;
    runs.keys()[1] = 5;
    runs.keys()[2] = 0;
    Components components = new Components();
    assertEquals(1, components.label(runs, false));
    assertEquals(1, runs.keys()[1]);
    assertEquals(5, components.keyOf(1));
    assertThrows(IndexOutOfBoundsException.class, () -> components.keyOf(2));
    assertThrows(IndexOutOfBoundsException.class, () -> components.keyOf(0));
  }

  @Test
  void aLongSpiralIsOneComponent() {
    int side = 401;
    Bitmap spiral = new Bitmap(side, side);
    int left = 0;
    int top = 0;
    int right = side - 1;
    int bottom = side - 1;
    while (left <= right && top <= bottom) {
      for (int x = Math.max(0, left - 2); x <= right; x++) {
        spiral.set(x, top, true);
      }
      for (int y = top; y <= bottom; y++) {
        spiral.set(right, y, true);
      }
      for (int x = left; x <= right; x++) {
        spiral.set(x, bottom, true);
      }
      for (int y = top + 2; y <= bottom; y++) {
        spiral.set(left, y, true);
      }
      left += 2;
      top += 2;
      right -= 2;
      bottom -= 2;
    }
    assertEquals(1, new Components().split(spiral.mask(), false).size());
  }
}
