package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every thumbnail, and what single ones show. */
class ThumbnailsTest {
  private static final int SIDE = 480;

  private final Thumbnails thumbnails = new Thumbnails(SIDE);

  private Thumbnails.Sketch draw(int width, int height, List<Thing> things, byte[] image, int at) {
    return thumbnails.draw(new Thumbnails.Scene(width, height, things, image, 1 << 28), at);
  }

  /** Specks of one to a few pixels, each in a cell of its own, with different colors. */
  private static List<Thing> specks(SplittableRandom random, int width, int height) {
    List<Thing> things = new ArrayList<>();
    int cell = Math.max(width, height) / 12 + 1;
    for (int y = 0; y + cell <= height; y += cell) {
      for (int x = 0; x + cell <= width; x += cell) {
        int wide = 1 + random.nextInt(Math.min(5, cell));
        int high = 1 + random.nextInt(Math.min(5, cell));
        int left = x + random.nextInt(cell - wide + 1);
        int top = y + random.nextInt(cell - high + 1);
        things.add(
            new Thing(
                RunLengthMask.full(wide, high).place(width, height, left, top),
                0xFF0000 + 0x000107 * things.size()));
      }
    }
    return things;
  }

  @Test
  void everySpeckLeavesAMarkInItsPlaceAtAnyScale() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int width = 20 + random.nextInt(random.nextBoolean() ? 300 : 4_000);
      int height = 20 + random.nextInt(random.nextBoolean() ? 300 : 4_000);
      List<Thing> things = specks(random, width, height);
      Layers whole = draw(width, height, things, null, -1).whole();
      assertTrue(whole.width() <= SIDE && whole.height() <= SIDE);
      Map<Integer, Box> fills = boxes(whole.fill(), whole);
      Map<Integer, Box> lines = boxes(whole.outline(), whole);
      for (Thing thing : things) {
        Box allowed = scaled(thing.mask().box(), width, height, whole);
        assertInside(allowed, fills.get(thing.color()), "seed " + seed);
        assertInside(allowed, lines.get(thing.color()), "seed " + seed);
      }
      assertEquals(things.size(), fills.size());
    }
  }

  /** The cells that an object's box touches. */
  private static Box scaled(Box box, int width, int height, Layers layers) {
    int left = (int) Math.floor((double) box.x() * layers.width() / width);
    int top = (int) Math.floor((double) box.y() * layers.height() / height);
    int right = (int) Math.ceil((double) (box.x() + box.width()) * layers.width() / width);
    int bottom = (int) Math.ceil((double) (box.y() + box.height()) * layers.height() / height);
    return new Box(left, top, right - left, bottom - top);
  }

  private static void assertInside(Box outer, Box inner, String which) {
    assertNotNull(inner, which + ": no mark in " + outer);
    assertTrue(
        inner.x() >= outer.x()
            && inner.y() >= outer.y()
            && inner.x() + inner.width() <= outer.x() + outer.width()
            && inner.y() + inner.height() <= outer.y() + outer.height(),
        which + ": " + inner + " in " + outer);
  }

  /** The box of each color of a layer that is opaque. */
  private static Map<Integer, Box> boxes(byte[] png, Layers layers) throws IOException {
    BufferedImage image = Scenes.read(png);
    assertEquals(layers.width(), image.getWidth());
    assertEquals(layers.height(), image.getHeight());
    Map<Integer, Box> boxes = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        if (argb >>> 24 == 255) {
          boxes.merge(argb & 0xFFFFFF, new Box(x, y, 1, 1), ThumbnailsTest::union);
        }
      }
    }
    return boxes;
  }

  private static Box union(Box a, Box b) {
    int left = Math.min(a.x(), b.x());
    int top = Math.min(a.y(), b.y());
    int right = Math.max(a.x() + a.width(), b.x() + b.width());
    int bottom = Math.max(a.y() + a.height(), b.y() + b.height());
    return new Box(left, top, right - left, bottom - top);
  }

  @Test
  void nothingIsDrawnOutsideAnObjectsBoxAndItsLine() throws IOException {
    RunLengthMask disc = Scenes.disc(900, 700, 400, 300, 90);
    Layers whole = draw(900, 700, List.of(new Thing(disc, 0x00C040)), null, -1).whole();
    Box box = scaled(disc.box(), 900, 700, whole);
    Box around = new Box(box.x() - 1, box.y() - 1, box.width() + 2, box.height() + 2);
    for (byte[] layer : List.of(whole.fill(), whole.outline())) {
      for (Box drawn : boxes(layer, whole).values()) {
        assertInside(around, drawn, "disc");
      }
    }
  }

  @Test
  void anObjectBelowALargerOneIsSeen() throws IOException {
    Thing small = new Thing(Scenes.disc(200, 200, 60, 60, 5), 0x0000FF);
    Thing large = new Thing(Scenes.disc(200, 200, 80, 80, 60), 0xFFFF00);
    Layers whole = draw(200, 200, List.of(small, large), null, -1).whole();
    assertTrue(boxes(whole.fill(), whole).containsKey(0x0000FF));
    assertTrue(boxes(whole.outline(), whole).containsKey(0x0000FF));
  }

  @Test
  void manyObjectsOfOneLabelHaveManyShades() throws IOException {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      RunLengthMask mask = RunLengthMask.full(8, 8).place(400, 400, i % 20 * 20, i / 20 * 20);
      things.add(new Thing(mask, 0x2060E0));
    }
    Layers whole = draw(400, 400, things, null, -1).whole();
    assertTrue(boxes(whole.fill(), whole).size() > 200);
  }

  @Test
  void aTinyObjectIsEnlargedWithItsSurroundings() throws IOException {
    RunLengthMask speck = RunLengthMask.full(5, 5).place(4_000, 3_000, 3_996 - 4, 17);
    Thumbnails.Sketch sketch = draw(4_000, 3_000, List.of(new Thing(speck, 0xE02020)), null, 0);
    Layers crop = sketch.crop();
    assertTrue(crop.shown().x() >= 0 && crop.shown().x() + crop.shown().width() <= 4_000);
    Box seen = boxes(crop.fill(), crop).get(0xE02020);
    int factor = crop.width() / crop.shown().width();
    assertEquals(5 * factor, seen.width());
    assertEquals(5 * factor, seen.height());
    assertEquals((3_992 - crop.shown().x()) * factor, seen.x());
    assertEquals((17 - crop.shown().y()) * factor, seen.y());
  }

  @Test
  void aLargeObjectIsNotEnlarged() {
    Thing large = new Thing(Scenes.disc(300, 300, 150, 150, 100), 0xE02020);
    assertNull(draw(300, 300, List.of(large), null, 0).crop());
    assertNull(draw(300, 300, List.of(large), null, -1).crop());
    assertNull(draw(300, 300, List.of(), null, -1).crop());
    assertNull(draw(300, 300, List.of(large), null, 7).crop());
  }

  @Test
  void smallFramesAreEnlargedByWholeFactors() {
    Layers whole = draw(32, 20, List.of(), null, -1).whole();
    assertEquals(320, whole.width());
    assertEquals(200, whole.height());
    assertEquals(1, draw(1, 1, List.of(), null, -1).whole().shown().width());
    Layers wide = draw(100_000, 1, List.of(), null, -1).whole();
    assertEquals(SIDE, wide.width());
    assertEquals(1, wide.height());
  }

  @Test
  void theImageIsTheSmallerOfJpegAndPng() throws IOException {
    byte[] noise = Scenes.noise(new SplittableRandom(3), 200, 170);
    Layers photo = draw(200, 170, List.of(), noise, -1).whole();
    assertEquals("image/jpeg", photo.imageType());
    BufferedImage read = Scenes.read(photo.image());
    assertEquals(200, read.getWidth());
    assertEquals(170, read.getHeight());
    byte[] flat = Scenes.png(200, 170, ColorType.GRAY, 8, new byte[200 * 170]);
    assertEquals("image/png", draw(200, 170, List.of(), flat, -1).whole().imageType());
  }

  @Test
  void whatIsMissingOrWrongIsInTheNote() {
    Thumbnails.Sketch none = draw(10, 10, List.of(), null, -1);
    assertEquals("There is no image, so the masks are shown on a plain background.", none.note());
    assertFalse(none.whole().hasImage());
    Thumbnails.Sketch bad = draw(10, 10, List.of(), "<html>".getBytes(StandardCharsets.UTF_8), -1);
    assertTrue(bad.fault().startsWith("The image cannot be drawn: text in place"), bad.fault());
    assertFalse(bad.whole().hasImage());
    byte[] noise = Scenes.noise(new SplittableRandom(3), 20, 10);
    Thumbnails.Sketch other = draw(10, 10, List.of(), noise, -1);
    assertEquals("The image is 20 x 10 pixels, its masks are 10 x 10.", other.note());
    assertTrue(other.whole().hasImage());
  }

  @Test
  void theSameFrameGivesTheSameBytes() {
    List<Thing> things = specks(new SplittableRandom(9), 700, 500);
    byte[] noise = Scenes.noise(new SplittableRandom(3), 700, 500);
    assertEquals(
        draw(700, 500, things, noise, 3),
        new Thumbnails(SIDE).draw(new Thumbnails.Scene(700, 500, things, noise, 1 << 28), 3));
  }

  @Test
  void aFrameThatIsALineHasAPartThatCanBeSeen() throws IOException {
    for (int[] size : new int[][] {{30_000, 10}, {10, 30_000}, {30_000, 1}, {2_000, 30}}) {
      int width = size[0];
      int height = size[1];
      String message = width + "x" + height;
      boolean isWide = width > height;
      RunLengthMask mask =
          RunLengthMask.full(isWide ? 900 : width, isWide ? height : 900)
              .place(width, height, isWide ? 700 : 0, isWide ? 0 : 700);
      for (int object : new int[] {-1, 0}) {
        Layers crop = draw(width, height, List.of(new Thing(mask, 0xFF0000)), null, object).crop();
        assertNotNull(crop, message);
        assertTrue(Math.min(crop.width(), crop.height()) >= 10, message + crop.width());
        assertTrue(Math.max(crop.width(), crop.height()) <= SIDE, message);
        assertEquals(1, boxes(crop.fill(), crop).size(), message);
      }
      assertNotNull(draw(width, height, List.of(), null, -1).crop(), message);
    }
    assertNull(draw(300, 200, List.of(), null, -1).crop());
  }
}
