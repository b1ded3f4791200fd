package io.maskmill.spi;

import io.maskmill.image.Opacity;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import java.util.Arrays;
import java.util.Locale;

/**
 * Refuses masks of colors whose alpha channel carries data: pixels that are neither opaque nor
 * transparent, and masks of one color that are drawn in the opacity alone. For formats in which
 * colors are labels or objects and opacity means nothing.
 */
public final class OpacityCheck {
  private OpacityCheck() {}

  /**
   * Checks one mask.
   *
   * @param wayOut what else may be done, ending in a comma and a blank; may be empty
   * @throws MaskDataException {@code mask.alpha}
   */
  public static void check(String path, PixelRaster raster, String wayOut)
      throws MaskDataException {
    ColorType type = raster.colorType();
    if (type != ColorType.RGBA && type != ColorType.GRAY_ALPHA) {
      return;
    }
    Opacity opacity = new Opacity(raster);
    int step = raster.bytesPerPixel();
    int colorBytes = step - step / type.channels();
    byte[] samples = raster.samples();
    int partial = 0;
    boolean varies = false;
    boolean sameColor = true;
    for (int pixel = 0; pixel < raster.pixelCount(); pixel++) {
      int alpha = opacity.at(pixel);
      partial += alpha > 0 && alpha < opacity.max() ? 1 : 0;
      varies |= alpha != opacity.at(0);
      int at = pixel * step;
      sameColor = sameColor && Arrays.equals(samples, at, at + colorBytes, samples, 0, colorBytes);
    }
    if (partial > 0 || (varies && sameColor)) {
      throw new MaskDataException(
          MaskFaults.ALPHA,
          String.format(
              Locale.ROOT,
              "%s: %s; %swrite the mask without opacity",
              path,
              partial > 0
                  ? String.format(
                      Locale.ROOT,
                      "%,d of %s neither opaque nor transparent",
                      partial,
                      Amount.of(raster.pixelCount(), "pixel") + (partial == 1 ? " is" : " are"))
                  : "the color is the same everywhere and the opacity varies",
              wayOut));
    }
  }
}
