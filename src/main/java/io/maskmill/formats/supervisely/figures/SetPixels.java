package io.maskmill.formats.supervisely.figures;

import io.maskmill.png.PixelRaster;

/** Decides which pixels of a bitmap's PNG are set, by a rule for each kind of PNG. */
interface SetPixels {

  boolean test(int pixel);

  /**
   * The rule of a raster, or null when the SDK refuses such a PNG.
   *
   * @param bare whether the PNG came without zlib; then any channel counts
   */
  static SetPixels of(PixelRaster raster, boolean bare) {
    byte[] alpha = raster.paletteAlpha();
    int[] clear = raster.transparent();
    return switch (raster.colorType()) {
      case GRAY -> bare ? null : pixel -> raster.sample(pixel, 0) != 0;
      case GRAY_ALPHA ->
          pixel -> raster.sample(pixel, 1) != 0 || (bare && raster.sample(pixel, 0) != 0);
      case RGBA -> pixel -> raster.sample(pixel, 3) != 0 || (bare && anyColor(raster, pixel));
      case RGB -> {
        if (bare) {
          yield pixel -> anyColor(raster, pixel) || (clear != null && !isClear(raster, pixel));
        }
        yield clear == null ? null : pixel -> !isClear(raster, pixel);
      }
      case PALETTE -> {
        if (bare) {
          yield pixel ->
              paletteColor(raster, pixel) != 0 || (alpha != null && isOpaque(raster, pixel));
        }
        yield alpha == null ? null : pixel -> isOpaque(raster, pixel);
      }
    };
  }

  private static boolean anyColor(PixelRaster raster, int pixel) {
    return (raster.sample(pixel, 0) | raster.sample(pixel, 1) | raster.sample(pixel, 2)) != 0;
  }

  private static boolean isClear(PixelRaster raster, int pixel) {
    int[] clear = raster.transparent();
    return raster.sample(pixel, 0) == clear[0]
        && raster.sample(pixel, 1) == clear[1]
        && raster.sample(pixel, 2) == clear[2];
  }

  private static boolean isOpaque(PixelRaster raster, int pixel) {
    int index = raster.sample(pixel, 0);
    return index >= raster.paletteAlpha().length || raster.paletteAlpha()[index] != 0;
  }

  private static int paletteColor(PixelRaster raster, int pixel) {
    int index = raster.sample(pixel, 0);
    return index < raster.palette().length ? raster.palette()[index] : 0;
  }
}
