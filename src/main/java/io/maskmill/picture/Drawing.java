package io.maskmill.picture;

import io.maskmill.mask.Contour;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Objects drawn in a view, filled and outlined, as indices of one palette. Large objects are below
 * small ones, so that every object shows; among equals the later is above.
 */
final class Drawing {
  private final View view;
  private final Palette palette = new Palette();

  /** Row-major palette indices of the filled objects; 0 where there is none. */
  final byte[] fill;

  /** Row-major palette indices of the outlines; 0 where there is none. */
  final byte[] outline;

  private Drawing(View view) {
    this.view = view;
    this.fill = new byte[Math.multiplyExact(view.width(), view.height())];
    this.outline = new byte[fill.length];
  }

  /** An object as it is seen in a view. */
  private record Seen(RunLengthMask mask, int color, int halo, long area) {}

  /**
   * Draws objects; if all of several have one color, each gets a shade of it.
   *
   * @param things of the frame, in annotation order
   */
  static Drawing of(View view, List<Thing> things) {
    Drawing drawing = new Drawing(view);
    List<Seen> seen = new ArrayList<>();
    List<Thing> shaded = Shades.of(things);
    for (int i = 0; i < things.size(); i++) {
      RunLengthMask whole = things.get(i).mask();
      RunLengthMask mask = view.of(whole);
      if (!mask.isEmpty()) {
        int halo = Palette.besides(things.get(i).color());
        seen.add(new Seen(mask, shaded.get(i).color(), halo, whole.area()));
      }
    }
    seen.sort(Comparator.comparingLong(Seen::area).reversed());
    for (Seen thing : seen) {
      set(drawing.fill, thing.mask, drawing.palette.index(thing.color));
      set(drawing.outline, Contour.outside(thing.mask, view.lineWidth()), thing.halo);
    }
    for (Seen thing : seen) {
      RunLengthMask line = Contour.inside(thing.mask, view.lineWidth());
      set(drawing.outline, line, drawing.palette.index(thing.color));
    }
    return drawing;
  }

  private static void set(byte[] raster, RunLengthMask mask, int index) {
    int[] counts = mask.counts();
    int position = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int from = position + counts[i - 1];
      position = from + counts[i];
      Arrays.fill(raster, from, position, (byte) index);
    }
  }

  /** 0xRRGGBB of a palette index. */
  int color(byte index) {
    return palette.color(index & 0xFF);
  }

  /** A layer as a PNG with a palette whose first color is transparent. */
  byte[] png(byte[] layer, PngEncoder encoder) {
    int[] colors = palette.colors();
    int depth = colors.length <= 4 ? 2 : colors.length <= 16 ? 4 : 8;
    int width = view.width();
    int perByte = 8 / depth;
    return encoder.encode(
        width,
        view.height(),
        depth,
        ColorType.PALETTE,
        colors,
        new byte[1],
        (y, row) -> {
          int from = y * width;
          if (depth == 8) {
            System.arraycopy(layer, from, row, 0, width);
            return;
          }
          for (int x = 0; x < width; x++) {
            byte index = layer[from + x];
            if (index != 0) { // most pixels are empty
              row[x / perByte] |= (byte) (index << (8 - depth * (x % perByte + 1)));
            }
          }
        });
  }
}
