package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks of another size than their images. */
class ScaledMasksTest {
  @TempDir Path temp;

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  private void pair(int width, int height, int maskWidth, int... mask) throws IOException {
    Masks.gray(temp.resolve("img/a.png"), width, new int[width * height]);
    Masks.gray(temp.resolve("ann/a.png"), maskWidth, mask);
  }

  @Test
  void theSameAspectIsScaledOnRequestAndCounted() throws IOException {
    pair(6, 4, 3, 0, 1, 0, 0, 1, 1);
    Pipeline never = read();
    assertEquals("mask.size-mismatch", never.rejected.get("ds/a"));
    assertTrue(never.reasons.get("ds/a").contains("scale=nearest scales the mask"));
    Pipeline scaled = read("scale", "nearest");
    assertEquals("untitled#0=12", Masks.objects(scaled, "a"));
    assertEquals(6, scaled.frames.get(0).width());
    assertEquals(1L, scaled.counters.get("scaled-masks"));
    assertFalse(scaled.counters.getOrDefault("scaled-away-objects", 0L) > 0);
  }

  @Test
  void objectsMayBeScaledAway() throws IOException {
    pair(2, 1, 4, 0, 7, 9, 0, 0, 0, 0, 0);
    Pipeline scaled = read("scale", "nearest", "values", "instance");
    assertEquals("untitled#9=1", Masks.objects(scaled, "a"));
    assertEquals(1L, scaled.counters.get("scaled-away-objects"));
  }

  @Test
  void anotherAspectIsRefusedWithTheNumbers() throws IOException {
    pair(6, 4, 4, new int[16]);
    Pipeline read = read("scale", "nearest");
    assertEquals(Map.of("ds/a", "mask.size-mismatch"), read.rejected);
    String reason = read.reasons.get("ds/a");
    assertTrue(reason.contains("mask is 4x4, image is 6x4"), reason);
    assertTrue(reason.contains("1.0000 is not 1.5000"), reason);
  }

  @Test
  void sizesMayBeRoundedFromOneFactor() {
    assertTrue(MaskSizes.sameAspect(1024, 683, 1600, 1067));
    assertTrue(MaskSizes.sameAspect(1600, 1067, 1024, 683));
    assertTrue(MaskSizes.sameAspect(1024, 682, 1600, 1067));
    assertTrue(MaskSizes.sameAspect(480, 270, 1920, 1080));
    assertFalse(MaskSizes.sameAspect(1024, 768, 1600, 1067));
    assertFalse(MaskSizes.sameAspect(640, 480, 1280, 968));
    assertFalse(MaskSizes.sameAspect(480, 640, 640, 480));
  }
}
