package io.maskmill.formats.labelme;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.PillowShapes;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;

/**
 * Draws shapes as LabelMe's converters do. One per thread. Source: labelme 7.1, {@code
 * _utils/shape.py}, shape_to_mask.
 */
final class Drawing {
  private static final int LINE_WIDTH = 10;
  private static final int POINT_RADIUS = 5;

  private final MaskCrop crops = new MaskCrop();

  /** The pixels of a shape that are in the image; empty when there are none. */
  RunLengthMask draw(JsonNode object, Shape shape, FrameSize size, FrameContext context)
      throws MaskDataException {
    double[] p = Points.of(object, shape);
    int width = size.width();
    int height = size.height();
    return switch (shape) {
      case POLYGON, ORIENTED_RECTANGLE -> PillowShapes.polygon(width, height, p);
      case RECTANGLE -> {
        context.count(
            "labelme.rectangles-of-four-corners", object.path("points").size() == 4 ? 1 : 0);
        yield PillowShapes.rectangle(width, height, p[0], p[1], p[2], p[3]);
      }
      case CIRCLE -> {
        double dx = p[0] - p[2];
        double dy = p[1] - p[3];
        yield circle(p, Math.sqrt(dx * dx + dy * dy), size);
      }
      case POINT -> circle(p, POINT_RADIUS, size);
      case LINE -> PillowShapes.line(width, height, p, LINE_WIDTH, false);
      case LINESTRIP -> PillowShapes.line(width, height, p, LINE_WIDTH, true);
      case MASK -> crops.decode(object, p, width, height, context);
      case POINTS -> RunLengthMask.empty(width, height);
    };
  }

  private static RunLengthMask circle(double[] p, double radius, FrameSize size)
      throws MaskDataException {
    RunLengthMask mask =
        PillowShapes.ellipse(
            size.width(),
            size.height(),
            p[0] - radius,
            p[1] - radius,
            p[0] + radius,
            p[1] + radius);
    if (mask == null) {
      throw Points.malformed("a circle's radius of " + radius + " pixels is beyond any image's");
    }
    return mask;
  }
}
