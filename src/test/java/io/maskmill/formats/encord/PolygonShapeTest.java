package io.maskmill.formats.encord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Options;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolygonShapeTest {
  private static RunLengthMask mask(SplittableRandom random) {
    int width = 1 + random.nextInt(40);
    int height = 1 + random.nextInt(40);
    int[] counts = new int[width * height + 2];
    int n = 0;
    int left = width * height;
    while (left > 0) {
      int run = Math.min(left, 1 + random.nextInt(2 + random.nextInt(width + 20)));
      counts[n++] = run;
      left -= run;
    }
    return RunLengthMask.canonical(width, height, counts, n);
  }

  @Test
  void polygonsHoldTheMasksPixelsWithTheirHoles() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      RunLengthMask mask = mask(random);
      if (!mask.isEmpty()) {
        assertEquals(mask, PolygonShape.of(mask, 0).written());
      }
    }
  }

  @Test
  void simplifiedPartsDoNotVanish() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 200; i++) {
      RunLengthMask mask = mask(random);
      if (!mask.isEmpty()) {
        PolygonShape exact = PolygonShape.of(mask, 0);
        PolygonShape simple = PolygonShape.of(mask, 1.5);
        assertEquals(exact.parts().size(), simple.parts().size());
        assertTrue(MaskAlgebra.iou(mask, simple.written()) > 0);
      }
    }
  }

  @Test
  void whatOnlyPolygonsHaveIsRefusedForBitmasks() {
    EncordFormat format = new EncordFormat();
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> TargetOptions.of(Options.ofTarget(format, Map.of("tolerance", "1"), "")));
    assertTrue(e.getMessage().contains("shape=polygon"), e.getMessage());
    Map<String, String> upload = Map.of("shape", "polygon", "upload", "on");
    assertThrows(
        ConfigException.class, () -> TargetOptions.of(Options.ofTarget(format, upload, "")));
  }
}
