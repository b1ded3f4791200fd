package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.ObjectJson;
import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.image.AreaShrink;
import io.maskmill.image.MaskDecoder;
import io.maskmill.image.RgbPicture;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngException;
import io.maskmill.spi.TargetFaults;
import java.util.Locale;

/**
 * Draws the human mask of Supervisely's export: the picture, and beside it the picture blended half
 * and half with each object's color in annotation order. One per thread. Source: Export As Masks,
 * {@code src/main.py}; SDK, {@code geometry/alpha_mask.py}.
 */
final class OverlaySheet {
  /** What the sheet takes beside the decoded picture: it in colors, drawn on, and both at once. */
  static final int BYTES_PER_PIXEL = 3 + 3 + 6;

  private final ObjectLayers layers;
  private final int percent;
  private final MaskDecoder decoder = new MaskDecoder();

  /**
   * Prepares the sheets of a target.
   *
   * @param percent size of the sheet, 1..100
   */
  OverlaySheet(ObjectLayers layers, int percent) {
    this.layers = layers;
    this.percent = percent;
  }

  /**
   * The PNG of a frame.
   *
   * @param image the picture's file; null when there is none
   */
  byte[] png(Frame frame, byte[] image, MaskPng png) throws MaskDataException {
    RgbPicture picture = picture(frame, image);
    byte[] covered = picture.samples().clone();
    for (ObjectMask object : SuperviselyWriter.drawingOrder(frame)) {
      AlphaMask alpha = ObjectJson.alphaOf(object, frame);
      cover(covered, object, alpha == null ? null : alpha.alpha());
    }
    int width = picture.width();
    int height = picture.height();
    byte[] sheet = new byte[Math.multiplyExact(covered.length, 2)];
    int rowBytes = 3 * width;
    for (int y = 0; y < height; y++) {
      System.arraycopy(picture.samples(), y * rowBytes, sheet, 2 * y * rowBytes, rowBytes);
      System.arraycopy(covered, y * rowBytes, sheet, (2 * y + 1) * rowBytes, rowBytes);
    }
    int small = (int) Math.max(1, 2L * width * percent / 100);
    int low = (int) Math.max(1, (long) height * percent / 100);
    byte[] resized = AreaShrink.shrink(sheet, 2 * width, height, 3, small, low);
    return png.samples(resized, small, low, ColorType.RGB);
  }

  private RgbPicture picture(Frame frame, byte[] image) throws MaskDataException {
    String file = frame.image().fileName();
    if (image == null) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          file
              + ": human=overlay draws on the picture, which the source does not have; human=colors"
              + " needs none");
    }
    RgbPicture picture;
    try {
      picture = RgbPicture.read(image, decoder, Integer.MAX_VALUE / 6);
    } catch (PngException e) {
      throw MaskDataException.ofImage(file, e);
    }
    if (picture.width() != frame.width() || picture.height() != frame.height()) {
      throw new MaskDataException(
          MaskFaults.SIZE_MISMATCH,
          String.format(
              Locale.ROOT,
              "%s: the picture is %dx%d, its masks are %dx%d; human=overlay wants them equal",
              file,
              picture.width(),
              picture.height(),
              frame.width(),
              frame.height()));
    }
    return picture;
  }

  private void cover(byte[] rgb, ObjectMask object, byte[] alpha) {
    ValueRuns runs =
        MaskDrawing.paint(object.mask().width(), object.mask().height(), layers.of(object));
    for (int run = 0; run < runs.size(); run++) {
      int color = runs.values()[run] - 1;
      int end = color < 0 ? 0 : runs.end(run);
      for (int pixel = runs.starts()[run]; pixel < end; pixel++) {
        int opacity = alpha == null ? 255 : alpha[pixel] & 0xFF;
        blend(rgb, 3 * pixel, color >> 16 & 0xFF, opacity);
        blend(rgb, 3 * pixel + 1, color >> 8 & 0xFF, opacity);
        blend(rgb, 3 * pixel + 2, color & 0xFF, opacity);
      }
    }
  }

  /**
   * Blends with the color half and half, rounded down; an alpha mask's color counts by its opacity.
   */
  static void blend(byte[] rgb, int at, int color, int opacity) {
    int below = rgb[at] & 0xFF;
    int drawn =
        opacity == 255 ? color : (int) (below * (1 - opacity / 255.0) + color * (opacity / 255.0));
    rgb[at] = (byte) ((below + drawn) >> 1);
  }
}
