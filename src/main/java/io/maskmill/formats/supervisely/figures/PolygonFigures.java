package io.maskmill.formats.supervisely.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.PolygonClip;
import io.maskmill.mask.PolygonClip.Piece;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws polygons and multipolygons as the SDK does: filled as by OpenCV's fillPoly, less their
 * holes with outlines, and cut as by Shapely where they leave the image. Source: Supervisely SDK,
 * geometry/polygon.py.
 */
public final class PolygonFigures {

  private PolygonFigures() {}

  /** The pixels of one polygon, in pieces when the image's border cuts it. */
  private record Drawn(List<RunLengthMask> masks, List<Double> areas) {}

  /** A polygon; each piece is a figure of its own. */
  public static List<Figure> polygon(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    JsonNode points = object.path("points");
    Piece whole = read(points);
    boolean inside = canvas.holds(whole.exterior());
    Drawn drawn = inside ? draw(canvas, List.of(whole)) : cut(whole, canvas, context);
    if (!inside) {
      context.count("cut-to-image." + Shape.POLYGON.word(), 1);
    }
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < drawn.masks().size(); i++) {
      figures.add(Figure.ofArea(drawn.masks().get(i), drawn.areas().get(i)));
    }
    return figures;
  }

  /** A multipolygon; all parts, or what is left of them, are one figure. */
  public static List<Figure> multipolygon(JsonNode object, Canvas canvas, FrameContext context)
      throws MaskDataException {
    JsonNode list = object.path("parts");
    if (!list.isArray()) {
      throw Points.malformed("wants \"parts\", a list of polygons, has " + Points.of(list));
    }
    List<Piece> parts = new ArrayList<>();
    boolean inside = true;
    for (JsonNode part : list) {
      parts.add(read(part));
      inside &= canvas.holds(parts.get(parts.size() - 1).exterior());
    }
    List<RunLengthMask> masks = new ArrayList<>();
    double area = 0;
    for (Piece part : parts) {
      Drawn drawn = inside ? draw(canvas, List.of(part)) : cut(part, canvas, context);
      masks.addAll(drawn.masks());
      area += drawn.areas().stream().mapToDouble(Double::doubleValue).sum();
    }
    if (!inside) {
      context.count("cut-to-image." + Shape.MULTIPOLYGON.word(), 1);
    }
    return masks.isEmpty() ? List.of() : List.of(Figure.ofArea(MaskAlgebra.union(masks), area));
  }

  private static Piece read(JsonNode rings) throws MaskDataException {
    return new Piece(
        Points.list(rings.path("exterior"), "exterior", 1),
        Points.lists(rings.path("interior"), "interior"));
  }

  private static Drawn draw(Canvas canvas, List<Piece> pieces) {
    List<RunLengthMask> masks = new ArrayList<>();
    List<Double> areas = new ArrayList<>();
    for (Piece piece : pieces) {
      RunLengthMask mask = canvas.fill(piece.exterior(), piece.holes());
      if (!mask.isEmpty()) {
        masks.add(mask);
        areas.add(area(piece));
      }
    }
    return new Drawn(masks, areas);
  }

  /**
   * Cuts a polygon; one too tangled for that is drawn whole and its pixels are clipped to the
   * image.
   */
  private static Drawn cut(Piece whole, Canvas canvas, FrameContext context) {
    Optional<PolygonClip.Cut> cut =
        PolygonClip.cut(whole.exterior(), whole.holes(), canvas.right(), canvas.bottom());
    if (cut.isPresent()) {
      if (cut.get().losesFaces()) {
        context.count("cut-lost-faces", 1);
        context.count("cut-lost-pixels", Math.round(cut.get().lostArea()));
      }
      Drawn drawn = draw(canvas, cut.get().pieces());
      if (cut.get().crossesItself()) {
        Inexact.SELF_CROSSING_POLYGON.count(drawn.masks(), context);
      }
      return drawn;
    }
    RunLengthMask mask = canvas.fill(whole.exterior(), whole.holes());
    Inexact.CUT_BY_PIXELS.count(List.of(mask), context);
    return mask.isEmpty()
        ? new Drawn(List.of(), List.of())
        : new Drawn(List.of(mask), List.of((double) mask.area()));
  }

  /** The area by points, not pixels; a hole larger than its polygon makes it negative. */
  private static double area(Piece piece) {
    double area = Math.abs(twiceArea(piece.exterior()));
    for (int[] hole : piece.holes()) {
      area -= Math.abs(twiceArea(hole));
    }
    return area / 2;
  }

  private static double twiceArea(int[] points) {
    double sum = 0;
    for (int i = 0; i < points.length; i += 2) {
      int next = (i + 2) % points.length;
      sum += (double) points[i] * points[next + 1] - (double) points[next] * points[i + 1];
    }
    return sum;
  }
}
