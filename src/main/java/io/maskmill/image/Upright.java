package io.maskmill.image;

import io.maskmill.png.PixelRaster;

/** Turns and mirrors pixels by EXIF orientation. Source: Exif 2.32, tag 274. */
final class Upright {
  private Upright() {}

  static PixelRaster turn(PixelRaster raster) {
    int width = raster.width();
    int height = raster.height();
    int orientation = raster.orientation();
    boolean swapped = orientation >= 5;
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int uprightWidth = swapped ? height : width;
    int uprightHeight = swapped ? width : height;
    int size = raster.bytesPerPixel();
    byte[] stored = raster.samples();
    byte[] turned = new byte[raster.pixelCount() * size];
    int to = 0;
    for (int y = 0; y < uprightHeight; y++) {
      for (int x = 0; x < uprightWidth; x++) {
        int column = swapped ? y : x;
        int row = swapped ? x : y;
        column = fromRight ? width - 1 - column : column;
        row = fromBottom ? height - 1 - row : row;
        int from = (row * width + column) * size;
        for (int i = 0; i < size; i++) {
          turned[to++] = stored[from + i];
        }
      }
    }
    return new PixelRaster(
        uprightWidth,
        uprightHeight,
        raster.bitDepth(),
        raster.colorType(),
        turned,
        raster.palette(),
        raster.paletteAlpha(),
        raster.transparent(),
        1);
  }
}
