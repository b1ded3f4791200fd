package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.image.MaskDecoder;
import io.maskmill.image.Opacity;
import io.maskmill.image.PixelMemory;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.EllipseFill;
import io.maskmill.mask.RlePack;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.RleFaults;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes masks of regions. Brush streams and bitmasks have pixels; the numbers of all other shapes
 * are percent of the image's width and height.
 */
final class RegionMask {
  private static final String PNG = "data:image/png;base64,";
  private static final double PERCENT = 100;

  private final int threshold;
  private final MaskDecoder pictures = new MaskDecoder();

  /**
   * @param threshold the least opacity of a pixel that is set, 1..255
   */
  RegionMask(int threshold) {
    this.threshold = threshold;
  }

  /**
   * The mask of a result that has one, which may be empty.
   *
   * @param size of the frame
   * @param where names document and region in messages
   */
  RunLengthMask of(Result result, FrameSize size, String where, FrameContext context)
      throws MaskDataException {
    try {
      return switch (result.kind()) {
        case BRUSH -> brush(result, size, where, context);
        case BITMASK -> bitmask(result, size, where, context);
        case POLYGON -> polygon(result.value(), size, where);
        case RECTANGLE -> rectangle(result.value(), size, where);
        case ELLIPSE -> ellipse(result.value(), size, where);
        case UNSAVED ->
            throw new MaskDataException(
                LabelStudioFaults.UNSAVED,
                where + ": has strokes and no rle; it was never submitted");
        case KEYPOINT, UNSUPPORTED, NOTHING -> throw new IllegalStateException(where);
      };
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
  }

  private RunLengthMask brush(Result result, FrameSize size, String where, FrameContext context)
      throws MaskDataException, BadMaskException {
    String format = result.value().path("format").asText("rle");
    if (!format.equals("rle")) {
      throw malformed(where, "format is '" + format + "', and masks have the format 'rle'");
    }
    if (!result.brush().fault().isEmpty()) {
      throw new MaskDataException(RleFaults.NOT_BYTES, where + ": " + result.brush().fault());
    }
    checkSize(result, size, where);
    RlePack.Decoded decoded =
        RlePack.decode(size.width(), size.height(), result.brush().bytes(), threshold);
    countBelow(decoded.mask(), decoded.mostOpacity(), context);
    return decoded.mask();
  }

  private void countBelow(RunLengthMask mask, int mostOpacity, FrameContext context) {
    if (mask.isEmpty() && mostOpacity > 0) {
      context.count("objects-below-alpha-threshold", 1);
    }
  }

  /** Refuses pixels that were made for another size, which is often the same one turned. */
  private static void checkSize(Result result, FrameSize size, String where)
      throws MaskDataException {
    FrameSize stated = StatedSize.of(result);
    if (stated != null && !stated.equals(size)) {
      throw new MaskDataException(
          RleFaults.SIZE_DIFFERS, where + ": the mask is " + stated + ", the image is " + size);
    }
  }

  private RunLengthMask bitmask(Result result, FrameSize size, String where, FrameContext context)
      throws MaskDataException {
    checkSize(result, size, where);
    String url = result.value().path(ValueKeys.BITMASK).asText();
    if (!url.startsWith(PNG)) {
      throw malformed(where, "imageDataURL does not begin with " + PNG);
    }
    PixelRaster raster;
    try {
      byte[] file = Base64.getMimeDecoder().decode(url.substring(PNG.length()));
      PixelMemory memory = PixelMemory.of(file);
      if (memory != null) {
        context.hold(where, memory.bytes());
      }
      raster = pictures.decode(file, context.maxPixels());
    } catch (IllegalArgumentException e) {
      throw malformed(where, "imageDataURL is no base64: " + e.getMessage());
    } catch (PngException e) {
      throw MaskDataException.ofMask(where, e);
    }
    if (raster.width() != size.width() || raster.height() != size.height()) {
      throw new MaskDataException(
          MaskFaults.SIZE_MISMATCH,
          where
              + ": the bitmask is "
              + raster.width()
              + "x"
              + raster.height()
              + ", the image is "
              + size);
    }
    Opacity opacity = new Opacity(raster);
    if (!opacity.exists()) {
      throw new MaskDataException(
          LabelStudioFaults.OPAQUE,
          where + ": the bitmask has no opacity; Label Studio would show it over the whole image");
    }
    return opaque(raster, opacity, context);
  }

  private RunLengthMask opaque(PixelRaster raster, Opacity opacity, FrameContext context) {
    int shift = opacity.max() > 0xFF ? Byte.SIZE : 0;
    int[] counts = new int[64];
    int n = 1;
    boolean isSet = false;
    int most = 0;
    for (int pixel = 0; pixel < raster.pixelCount(); pixel++) {
      int value = opacity.at(pixel);
      // of 16 bits, the least above 0 counts as 1
      int alpha = shift == 0 ? value : value == 0 ? 0 : Math.max(1, value >> shift);
      most = Math.max(most, alpha);
      if (alpha >= threshold != isSet) {
        isSet = !isSet;
        if (n == counts.length) {
          counts = Arrays.copyOf(counts, 2 * n);
        }
        n++;
      }
      counts[n - 1]++;
    }
    RunLengthMask mask = RunLengthMask.canonical(raster.width(), raster.height(), counts, n);
    countBelow(mask, most, context);
    return mask;
  }

  private static RunLengthMask polygon(JsonNode value, FrameSize size, String where)
      throws MaskDataException, BadMaskException {
    JsonNode points = value.path(ValueKeys.POINTS);
    double[] ring = new double[2 * points.size()];
    int n = 0;
    for (JsonNode point : points) {
      if (!point.isArray() || point.size() != 2) {
        throw malformed(where, "points must be a list of pairs");
      }
      ring[n++] = coordinate(point.path(0), where) / PERCENT * size.width();
      ring[n++] = coordinate(point.path(1), where) / PERCENT * size.height();
    }
    return fill(ring, size);
  }

  private static double coordinate(JsonNode node, String where) throws MaskDataException {
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      throw new MaskDataException(
          GeometryFaults.POLYGON_NOT_FINITE, where + ": a coordinate is " + node);
    }
    return node.asDouble();
  }

  /**
   * Corners turn around the first, which is at {@code x, y}, in pixels and clockwise, and in the
   * order of the SDK.
   */
  private static RunLengthMask rectangle(JsonNode value, FrameSize size, String where)
      throws MaskDataException, BadMaskException {
    double x = number(value, "x", where) / PERCENT * size.width();
    double y = number(value, "y", where) / PERCENT * size.height();
    double width = positive(value, ValueKeys.WIDTH, where) / PERCENT * size.width();
    double height = positive(value, ValueKeys.HEIGHT, where) / PERCENT * size.height();
    double angle = Math.toRadians(rotation(value, where));
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double[] ring = {
      x,
      y,
      x + width * cos,
      y + width * sin,
      x + width * cos - height * sin,
      y + width * sin + height * cos,
      x - height * sin,
      y + height * cos
    };
    return fill(ring, size);
  }

  private static RunLengthMask ellipse(JsonNode value, FrameSize size, String where)
      throws MaskDataException {
    return EllipseFill.rasterize(
        size.width(),
        size.height(),
        number(value, "x", where) / PERCENT * size.width(),
        number(value, "y", where) / PERCENT * size.height(),
        positive(value, ValueKeys.RADIUS, where) / PERCENT * size.width(),
        positive(value, "radiusY", where) / PERCENT * size.height(),
        rotation(value, where));
  }

  private static double rotation(JsonNode value, String where) throws MaskDataException {
    JsonNode rotation = value.path("rotation");
    return rotation.isMissingNode() || rotation.isNull() ? 0 : number(value, "rotation", where);
  }

  private static double positive(JsonNode value, String name, String where)
      throws MaskDataException {
    double number = number(value, name, where);
    if (!(number > 0)) {
      throw malformed(where, name + " is " + number + ", and must be above 0");
    }
    return number;
  }

  private static double number(JsonNode value, String name, String where) throws MaskDataException {
    JsonNode node = value.path(name);
    double number = node.asDouble();
    if (!node.isNumber() || !(Math.abs(number) < 1e9)) {
      throw malformed(where, name + " must be a number, in percent, and is " + node);
    }
    return number;
  }

  private static RunLengthMask fill(double[] ring, FrameSize size) throws BadMaskException {
    return CocoPolygon.rasterize(size.width(), size.height(), new double[][] {ring});
  }

  private static MaskDataException malformed(String where, String what) {
    return new MaskDataException(AnnotationFaults.MALFORMED, where + ": " + what);
  }
}
