package io.maskmill.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maskmill.mask.BadMaskException.Fault;

/** Input from outside: only ever a mask or the checked exception. */
class MaskFuzzTest {

  @FuzzTest
  void strings(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 40_000);
    int height = data.consumeInt(1, 40_000);
    RleDamageTest.readAll(width, height, data.consumeRemainingAsString());
  }

  @FuzzTest
  void bitStreams(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 40_000);
    int height = data.consumeInt(1, 40_000);
    byte[] stream = data.consumeRemainingAsBytes();
    if (width * height <= 10_000) {
      RlePackTest.readAny(width, height, stream);
      return;
    }
    try {
      RlePack.decode(width, height, stream, 1);
    } catch (BadMaskException e) {
      assertTrue(e.getMessage().length() > 10, e.getMessage());
    }
  }

  @FuzzTest
  void lists(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 300);
    int height = data.consumeInt(1, 300);
    long[] counts = data.consumeLongs(500);
    try {
      RunLengthMask mask = CocoRle.fromCounts(width, height, counts, counts.length);
      assertEquals(mask, CocoRle.decode(width, height, CocoRle.encode(mask)));
    } catch (BadMaskException e) {
      assertEquals(counts.length == 0, e.fault() == Fault.EMPTY);
    }
  }

  @FuzzTest
  void polygons(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 300);
    int height = data.consumeInt(1, 300);
    double[] points = new double[data.consumeInt(0, 30)];
    for (int i = 0; i < points.length; i++) {
      points[i] = data.consumeDouble();
    }
    try {
      RunLengthMask mask = CocoPolygon.rasterize(width, height, new double[][] {points});
      assertEquals(width, mask.width());
    } catch (BadMaskException e) {
      Fault expected =
          points.length < 6 || points.length % 2 != 0
              ? Fault.POLYGON_TOO_SHORT
              : Fault.POLYGON_NOT_FINITE;
      assertEquals(expected, e.fault());
    }
  }
}
