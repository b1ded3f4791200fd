package io.maskmill.formats.binarymasks;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.NearestResize;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the size of a mask with that of its image, and scales masks whose aspect is the image's.
 * Aspects are equal if one factor makes the smaller size of the larger, with both sides rounded
 * down, both up, or both to the nearest pixel.
 */
final class MaskSizes {
  private final ReadOptions options;
  private final boolean stored;
  private final boolean nearest;

  MaskSizes(ReadOptions options) {
    this.options = options;
    this.stored = options.fit().orientation() == MaskFit.Orientation.STORED;
    this.nearest = options.fit().scale() == MaskFit.Scale.NEAREST;
  }

  /**
   * Whether the objects of a mask have to be scaled.
   *
   * @param raster not turned where masks lie on stored pixels
   * @param header of the image; null when there is none
   * @throws MaskDataException {@code mask.size-mismatch} or {@code mask.orientation}
   */
  boolean scales(String path, PixelRaster raster, ImageHeader header) throws MaskDataException {
    if (options.compat() || header == null) {
      return false;
    }
    int width = stored ? header.width() : header.uprightWidth();
    int height = stored ? header.height() : header.uprightHeight();
    if (raster.width() == width && raster.height() == height) {
      return false;
    }
    String sizes =
        path
            + ": mask is "
            + raster.width()
            + "x"
            + raster.height()
            + ", image is "
            + width
            + "x"
            + height
            + (stored ? " as stored" : "");
    if (raster.width() == header.width() && raster.height() == header.height()) {
      throw new MaskDataException(
          MaskFaults.ORIENTATION,
          sizes
              + " after EXIF turning; orientation=stored takes masks that lie on the stored"
              + " pixels");
    }
    boolean sameAspect = sameAspect(raster.width(), raster.height(), width, height);
    if (sameAspect && nearest) {
      return true;
    }
    boolean isTurned = raster.width() == height && raster.height() == width;
    throw new MaskDataException(
        MaskFaults.SIZE_MISMATCH,
        sizes
            + (isTurned
                ? ": width and height are swapped; turn the mask"
                : sameAspect
                    ? "; make them equal, or scale=nearest scales the mask"
                    : nearest
                        ? aspects(raster.width(), raster.height(), width, height)
                        : "; make them equal"));
  }

  private static String aspects(int width, int height, int imageWidth, int imageHeight) {
    return String.format(
        Locale.ROOT,
        "; scale=nearest scales masks of the image's aspect, and %.4f is not %.4f; make them equal",
        (double) width / height,
        (double) imageWidth / imageHeight);
  }

  /** Whether one factor makes the smaller size of the larger, rounded in one of three ways. */
  static boolean sameAspect(long width, long height, long otherWidth, long otherHeight) {
    boolean isSmaller = width * height <= otherWidth * otherHeight;
    long w = isSmaller ? width : otherWidth;
    long h = isSmaller ? height : otherHeight;
    long ofWidth = isSmaller ? otherWidth : width;
    long ofHeight = isSmaller ? otherHeight : height;
    for (int twice = 0; twice <= 2; twice++) { // down, to the nearest, up
      // a factor of both: from (w - twice/2) / ofWidth to one pixel more, and the same of h
      boolean any =
          (2 * w - twice) * ofHeight < (2 * h - twice + 2) * ofWidth
              && (2 * h - twice) * ofWidth < (2 * w - twice + 2) * ofHeight;
      if (any) {
        return true;
      }
    }
    return false;
  }

  /** The objects at the size of the image, upright; those that have no pixel left are dropped. */
  List<ObjectMask> scaled(List<ObjectMask> objects, ImageHeader header, FrameContext context) {
    List<ObjectMask> scaled = new ArrayList<>(objects.size());
    for (ObjectMask object : objects) {
      RunLengthMask mask =
          NearestResize.resizeLikeOpenCv(
              object.mask(), header.uprightWidth(), header.uprightHeight());
      if (!mask.isEmpty()) {
        scaled.add(object.with(object.instance(), mask));
      }
    }
    context.count("scaled-masks", 1);
    context.count("scaled-away-objects", (long) objects.size() - scaled.size());
    return scaled;
  }
}
