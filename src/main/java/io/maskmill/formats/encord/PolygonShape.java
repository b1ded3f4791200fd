package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.Components;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.OutlineSimplifier;
import io.maskmill.mask.PixelOutline;
import io.maskmill.mask.RunLengthMask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mask as Encord's polygons: of each part that is joined by sides its outline and its holes along
 * the edges of pixels, as fractions of the image. {@link VectorShape} fills them to the same
 * pixels, unless they are simplified.
 *
 * @param parts rings of each, {@code x0, y0, x1, y1, ...} in pixels, the outline first
 * @param written the pixels that a reader gets; may be empty
 */
record PolygonShape(List<List<int[]>> parts, RunLengthMask written) {

  /**
   * The polygons of a mask.
   *
   * @param mask not empty
   * @param tolerance how far rings may lie off, in pixels
   */
  static PolygonShape of(RunLengthMask mask, double tolerance) {
    List<List<int[]>> exact = new ArrayList<>();
    List<int[]> rings = new ArrayList<>();
    for (RunLengthMask piece : new Components().split(mask, false)) {
      List<int[]> own = new ArrayList<>(PixelOutline.of(piece).outer());
      RunLengthMask holes = MaskAlgebra.difference(filled(mask, own.get(0)), piece);
      own.addAll(PixelOutline.of(holes).outer());
      exact.add(own);
      rings.addAll(own);
    }
    List<int[]> simple = OutlineSimplifier.simplified(rings, tolerance);
    List<List<int[]>> parts = new ArrayList<>();
    List<RunLengthMask> masks = new ArrayList<>();
    int next = 0;
    for (List<int[]> own : exact) {
      List<int[]> part = simple.subList(next, next + own.size());
      next += own.size();
      RunLengthMask pixels = filled(mask, part);
      if (pixels.isEmpty()) {
        part = own;
        pixels = filled(mask, own);
      }
      parts.add(List.copyOf(part));
      masks.add(pixels);
    }
    return new PolygonShape(parts, MaskAlgebra.union(masks));
  }

  private static RunLengthMask filled(RunLengthMask mask, List<int[]> rings) {
    RunLengthMask filled = filled(mask, rings.get(0));
    for (int[] hole : rings.subList(1, rings.size())) {
      filled = MaskAlgebra.difference(filled, filled(mask, hole));
    }
    return filled;
  }

  /** Fills what reading makes of a ring that is written as fractions. */
  private static RunLengthMask filled(RunLengthMask mask, int[] ring) {
    double[] points = new double[ring.length];
    for (int i = 0; i < points.length; i++) {
      int scale = i % 2 == 0 ? mask.width() : mask.height();
      points[i] = (double) ring[i] / scale * scale;
    }
    try {
      return CocoPolygon.rasterize(mask.width(), mask.height(), new double[][] {points});
    } catch (BadMaskException e) {
      throw new IllegalStateException("an outline of pixels is no polygon", e);
    }
  }

  /** Writes {@code polygon}, the first ring, and {@code polygons}, all of them. */
  void write(JsonGenerator out) throws IOException {
    int[] first = parts.get(0).get(0);
    out.writeObjectFieldStart("polygon");
    for (int i = 0; i < first.length; i += 2) {
      out.writeObjectFieldStart(Integer.toString(i / 2));
      out.writeNumberField("x", (double) first[i] / written.width());
      out.writeNumberField("y", (double) first[i + 1] / written.height());
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeArrayFieldStart("polygons");
    for (List<int[]> part : parts) {
      out.writeStartArray();
      for (int[] ring : part) {
        out.writeStartArray();
        for (int i = 0; i < ring.length; i++) {
          out.writeNumber((double) ring[i] / (i % 2 == 0 ? written.width() : written.height()));
        }
        out.writeEndArray();
      }
      out.writeEndArray();
    }
    out.writeEndArray();
  }
}
