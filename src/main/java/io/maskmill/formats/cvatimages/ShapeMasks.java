package io.maskmill.formats.cvatimages;

import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.Box;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.CvEllipse;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Draws shapes with the pixels that CVAT gives them in its own exports of masks: coordinates are
 * rounded to two decimals, then COCO's polygons and OpenCV's ellipses are filled. Every sum is made
 * in CVAT's order, since the last bit of a double decides about whole rows of pixels. Source: CVAT,
 * {@code formats/cvat.py} ({@code load_anno}), {@code bindings.py} ({@code
 * CvatToDmAnnotationConverter}), {@code formats/transformations.py}.
 */
final class ShapeMasks {
  /** Beyond this an ellipse is not drawn. */
  private static final int MOST = 1 << 24;

  private final SourceOptions.OfObjects options;

  ShapeMasks(SourceOptions.OfObjects options) {
    this.options = options;
  }

  /**
   * The mask of a shape; may be empty.
   *
   * @param where begins messages
   */
  RunLengthMask mask(ShapeEntry shape, FrameSize size, String where, FrameContext context)
      throws MaskDataException {
    return switch (shape.element()) {
      case ShapeEntry.MASK -> runs(shape, size, where, context);
      case ShapeEntry.POLYGON -> polygon(points(shape, where), size, where);
      case ShapeEntry.BOX -> box(shape, size, where);
      default -> ellipse(shape, size, where);
    };
  }

  private RunLengthMask runs(ShapeEntry shape, FrameSize size, String where, FrameContext context)
      throws MaskDataException {
    String rle = text(shape, "rle", where);
    long left = whole(shape, "left", where);
    long top = whole(shape, "top", where);
    long width = whole(shape, "width", where);
    long height = whole(shape, "height", where);
    if (width < 1 || height < 1) {
      throw malformed(where + ": its box is " + width + "x" + height + "; both must be 1 or more");
    }
    boolean isInside =
        left >= 0 && top >= 0 && left <= size.width() - width && top <= size.height() - height;
    if (!isInside && !options.clips()) {
      throw new MaskDataException(
          CvatImagesFaults.MASK_OUTSIDE,
          where
              + ": its box, left "
              + left
              + " top "
              + top
              + " width "
              + width
              + " height "
              + height
              + ", reaches over the border of its image of "
              + size
              + " (set mask-outside=clip to cut it there)");
    }
    int most = 1 << 28;
    boolean isSane =
        Math.abs(left) <= most && Math.abs(top) <= most && width <= most && height <= most;
    if (!isSane) {
      throw malformed(where + ": no image has its box");
    }
    FrameSize.within(width, height, where + ": its box", context);
    boolean[] isShort = {false};
    Box box = new Box((int) left, (int) top, (int) width, (int) height);
    RunLengthMask mask = CropRuns.read(rle, box, size.width(), size.height(), isShort, where);
    if (isShort[0] && !options.fills()) {
      throw new MaskDataException(
          RleFaults.SUM_SHORT,
          where
              + ": its runs cover less than its box of "
              + width
              + "x"
              + height
              + " (set short-runs=fill to take the rest for background)");
    }
    context.count("cvat-images.short-runs", isShort[0] ? 1 : 0);
    context.count("cvat-images.masks-clipped", isInside ? 0 : 1);
    return mask;
  }

  private static double[] points(ShapeEntry shape, String where) throws MaskDataException {
    String text = text(shape, "points", where);
    String[] numbers = text.replace(';', ',').split(",", -1);
    double[] points = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      points[i] = real("points", numbers[i], where);
    }
    return points;
  }

  private static RunLengthMask polygon(double[] points, FrameSize size, String where)
      throws MaskDataException {
    double[] rounded = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      rounded[i] = rounded(points[i]);
    }
    return filled(rounded, size, where);
  }

  private static RunLengthMask filled(double[] points, FrameSize size, String where)
      throws MaskDataException {
    try {
      return CocoPolygon.rasterize(size.width(), size.height(), new double[][] {points});
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
  }

  /** A box from its rounded corners, turned around the middle between them. */
  private static RunLengthMask box(ShapeEntry shape, FrameSize size, String where)
      throws MaskDataException {
    double left = real(shape, "xtl", where);
    double top = real(shape, "ytl", where);
    double width = real(shape, "xbr", where) - left;
    double height = real(shape, "ybr", where) - top;
    double rotation = rotation(shape, where);
    double x0 = rounded(left);
    double y0 = rounded(top);
    double x1 = rounded(left + width);
    double y1 = rounded(top + height);
    if (rotation == 0) {
      // corner and size, whose sum is not rounded again
      double right = x0 + (x1 - x0);
      double bottom = y0 + (y1 - y0);
      return filled(new double[] {x0, y0, right, y0, right, bottom, x0, bottom}, size, where);
    }
    double[] corners = {x0, y0, x1, y0, x1, y1, x0, y1};
    rotate(corners, x0 + (x1 - x0) / 2, y0 + (y1 - y0) / 2, rotation);
    return polygon(corners, size, where);
  }

  private static void rotate(double[] corners, double x, double y, double degrees) {
    double angle = degrees * (Math.PI / 180);
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    for (int i = 0; i < corners.length; i += 2) {
      double dx = corners[i] - x;
      double dy = corners[i + 1] - y;
      corners[i] = x + cosine * dx - sine * dy;
      corners[i + 1] = y + sine * dx + cosine * dy;
    }
  }

  /** CVAT keeps the right and the top end of an ellipse, with two decimals. */
  private RunLengthMask ellipse(ShapeEntry shape, FrameSize size, String where)
      throws MaskDataException {
    double x = real(shape, "cx", where);
    double y = real(shape, "cy", where);
    double halfWidth = real(shape, "rx", where);
    double halfHeight = real(shape, "ry", where);
    double angle = rotation(shape, where);
    for (double number : new double[] {x, y, halfWidth, halfHeight, angle}) {
      if (!(Math.abs(number) <= MOST)) {
        throw new MaskDataException(
            GeometryFaults.POLYGON_NOT_FINITE,
            where + ": no image has the number " + number + " of an ellipse");
      }
    }
    double right = printed(x + halfWidth);
    double top = printed(y - halfHeight);
    double centerX = x;
    double centerY = y;
    double alongX = right - x;
    double alongY = y - top;
    if (!options.roundsAsBefore()) {
      double x1 = rounded(x - (right - x));
      double x2 = rounded(right);
      double y1 = rounded(top);
      double y2 = rounded(y + (y - top));
      centerX = 0.5 * (x1 + x2);
      centerY = 0.5 * (y1 + y2);
      alongX = x2 - centerX;
      alongY = centerY - y1;
    }
    if (Math.rint(alongX) < 0 || Math.rint(alongY) < 0) {
      throw malformed(where + ": the half axes of an ellipse must not be negative");
    }
    return CvEllipse.rasterize(
        size.width(),
        size.height(),
        Math.rint(centerX),
        Math.rint(centerY),
        Math.abs(Math.rint(alongX)),
        Math.abs(Math.rint(alongY)),
        angle);
  }

  private static double rotation(ShapeEntry shape, String where) throws MaskDataException {
    String text = shape.fact("rotation");
    double rotation = text == null ? 0 : real("rotation", text, where);
    if (!Double.isFinite(rotation)) {
      throw malformed(where + ": its rotation is " + rotation);
    }
    return rotation;
  }

  /** NumPy's {@code around(value, 2)}. */
  static double rounded(double value) {
    return Math.rint(value * 100) / 100;
  }

  /** Python's {@code float(format(value, ".2f"))}. */
  private static double printed(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static String text(ShapeEntry shape, String name, String where) throws MaskDataException {
    String text = shape.fact(name);
    if (text == null) {
      throw malformed(where + ": has no " + name);
    }
    return text;
  }

  private static long whole(ShapeEntry shape, String name, String where) throws MaskDataException {
    return whole(name, text(shape, name, where), where);
  }

  /** A whole number of an attribute. */
  static long whole(String name, String text, String where) throws MaskDataException {
    try {
      return PythonNumber.whole(text);
    } catch (NumberFormatException e) {
      throw malformed(where + ": " + name + ": " + e.getMessage() + ", which must be whole");
    }
  }

  private static double real(ShapeEntry shape, String name, String where) throws MaskDataException {
    return real(name, text(shape, name, where), where);
  }

  private static double real(String name, String text, String where) throws MaskDataException {
    try {
      return PythonNumber.real(text);
    } catch (NumberFormatException e) {
      throw malformed(where + ": " + name + ": " + e.getMessage());
    }
  }

  private static MaskDataException malformed(String message) {
    return new MaskDataException(AnnotationFaults.MALFORMED, message);
  }
}
