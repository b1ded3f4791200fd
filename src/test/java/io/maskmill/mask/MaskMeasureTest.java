package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskMeasureTest {
  private static final double CLOSE = 1e-9;

  @Test
  void everyNumberIsThatOfThePixels() {
    MaskMeasure measure = new MaskMeasure();
    Fuzz.cases(
        random -> {
          LabelRaster raster = LabelRaster.random(random, 1);
          RunLengthMask mask = raster.mask(1);
          measure.measure(mask);
          check(raster, mask, measure);
        });
  }

  @Test
  void everyNumberOfAnyMaskIsThatOfThePixels() {
    MaskMeasure measure = new MaskMeasure();
    Fuzz.cases(
        random -> {
          Bitmap bitmap = Fuzz.bitmap(random);
          LabelRaster raster = new LabelRaster(bitmap.width(), bitmap.height());
          for (int i = 0; i < raster.keys.length; i++) {
            raster.keys[i] = bitmap.bytes()[i];
          }
          measure.measure(bitmap.mask());
          check(raster, bitmap.mask(), measure);
        });
  }

  private static void check(LabelRaster raster, RunLengthMask mask, MaskMeasure measure) {
    long area = 0;
    double x = 0;
    double y = 0;
    boolean touches = false;
    for (int i = 0; i < raster.keys.length; i++) {
      if (raster.keys[i] != 0) {
        int column = i % raster.width;
        int row = i / raster.width;
        area++;
        x += column;
        y += row;
        touches |=
            column == 0 || row == 0 || column == raster.width - 1 || row == raster.height - 1;
      }
    }
    int pieces = Arrays.stream(raster.components(true).keys).max().getAsInt();
    assertEquals(area, measure.area());
    assertEquals(pieces, measure.pieces());
    assertEquals(touches, measure.touchesBorder());
    assertEquals(mask.box(), measure.box());
    if (area > 0) {
      assertEquals(x / area, measure.centerX(), CLOSE);
      assertEquals(y / area, measure.centerY(), CLOSE);
    }
  }

  @Test
  void earlierRowsAreDroppedWithoutLosingWhatIsConnected() {
    int width = 4001;
    int height = 300; // a comb: 2,000 teeth that only its last row connects
    Bitmap comb = new Bitmap(width, height);
    for (int y = 0; y < height - 1; y++) {
      for (int x = 0; x < width; x += 2) {
        comb.set(x, y, true);
      }
    }
    MaskMeasure measure = new MaskMeasure();
    measure.measure(comb.mask());
    assertEquals(2001, measure.pieces());
    for (int x = 0; x < width - 2; x++) {
      comb.set(x, height - 1, true);
    }
    measure.measure(comb.mask());
    assertEquals(2, measure.pieces());
  }

  @Test
  void pathsThatMeetAboveStayOneWhenTheirRowsAreDropped() {
    int width = 4001;
    int height = 300;
    Bitmap fork = new Bitmap(width, height);
    for (int x = 0; x < width; x++) {
      fork.set(x, 0, x < 2000 || x > 2002);
    }
    for (int y = 1; y < height; y++) {
      for (int x = 0; x < width; x += 4) {
        fork.set(x, y, true);
      }
    }
    MaskMeasure measure = new MaskMeasure();
    measure.measure(fork.mask());
    assertEquals(2, measure.pieces());
  }

  @Test
  void aRunOverManyRowsIsOnePiece() {
    MaskMeasure measure = new MaskMeasure();
    measure.measure(new RunLengthMask(3, 1 << 20, new int[] {2, (3 << 20) - 4, 2}));
    assertEquals(1, measure.pieces());
    assertEquals((3L << 20) - 4, measure.area());
    assertEquals(((1 << 20) - 1) / 2., measure.centerY(), CLOSE);
    assertEquals(new Box(0, 0, 3, 1 << 20), measure.box());
  }

  @Test
  void theLargestMaskDoesNotOverflow() {
    int side = 46_340;
    MaskMeasure measure = new MaskMeasure();
    measure.measure(RunLengthMask.full(side, side));
    assertEquals((long) side * side, measure.area());
    assertEquals((side - 1) / 2., measure.centerX(), CLOSE);
    measure.measure(RunLengthMask.full(1, Integer.MAX_VALUE));
    assertEquals((Integer.MAX_VALUE - 1) / 2., measure.centerY(), CLOSE);
    measure.measure(RunLengthMask.full(Integer.MAX_VALUE, 1));
    assertEquals((Integer.MAX_VALUE - 1) / 2., measure.centerX(), CLOSE);
  }

  @Test
  void touchingTheBorderIsSaidOfEachSide() {
    MaskMeasure measure = new MaskMeasure();
    measure.measure(new RunLengthMask(3, 3, new int[] {4, 1, 4}));
    assertFalse(measure.touchesBorder());
    for (int pixel : new int[] {1, 3, 5, 7}) {
      measure.measure(new RunLengthMask(3, 3, new int[] {pixel, 1, 8 - pixel}));
      assertTrue(measure.touchesBorder(), "pixel " + pixel);
    }
  }
}
