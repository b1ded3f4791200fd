package io.maskmill.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * A mask as polygons without holes that give exactly its pixels, for systems whose polygons are
 * united and cannot say what is left out, such as COCO's. A connected piece with holes is cut from
 * side to side at the first row of its middle hole, and its parts likewise until none has a hole:
 * pieces without holes stay whole, and the cuts follow the edges of pixels.
 */
public final class SimplePolygons {

  private final List<int[]> rings = new ArrayList<>();
  private final Components components = new Components();

  private SimplePolygons() {}

  /**
   * The rings of a mask; {@link CocoPolygon} fills them with the same pixels.
   *
   * @return {@code x0, y0, x1, y1, ...} of each ring as {@link PixelOutline} gives them; none for
   *     an empty mask
   */
  public static List<int[]> of(RunLengthMask mask) {
    SimplePolygons polygons = new SimplePolygons();
    polygons.add(mask, 0, 0);
    return polygons.rings;
  }

  private void add(RunLengthMask mask, int left, int top) {
    PixelOutline outline = PixelOutline.of(mask);
    if (outline.holes() == 0) {
      for (int[] ring : outline.outer()) {
        rings.add(moved(ring, left, top));
      }
      return;
    }
    List<RunLengthMask> pieces = components.split(mask, false);
    for (RunLengthMask piece : pieces) {
      Box box = piece.box();
      RunLengthMask own = piece.crop(box);
      int cut = PixelOutline.of(own).middleHole();
      int x = left + box.x();
      int y = top + box.y();
      if (cut < 0) {
        add(own, x, y);
      } else {
        add(own.crop(new Box(0, 0, box.width(), cut)), x, y);
        add(own.crop(new Box(0, cut, box.width(), box.height() - cut)), x, y + cut);
      }
    }
  }

  private static int[] moved(int[] ring, int left, int top) {
    for (int i = 0; i < ring.length; i += 2) {
      ring[i] += left;
      ring[i + 1] += top;
    }
    return ring;
  }
}
