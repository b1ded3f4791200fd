package io.maskmill.formats.supervisely.figures;

import io.maskmill.mask.Box;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;

/**
 * Reads and writes the strings of alpha masks: an 8-bit gray PNG of the opacity's crop, in zlib, in
 * base64. One per thread. Source: Supervisely SDK, {@code geometry/alpha_mask.py}.
 */
public final class AlphaString {
  private final PngDecoder decoder = new PngDecoder();
  private final PngEncoder encoder = new PngEncoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  /**
   * A crop of opacity.
   *
   * @param mask where the opacity is above 0, of the crop's size; null when it is 0 everywhere
   * @param alpha row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  record Crop(RunLengthMask mask, int width, int height, byte[] alpha) {

    /** Places the crop on a canvas, clipped to it. */
    byte[] place(int canvasWidth, int canvasHeight, int x, int y) {
      byte[] placed = new byte[canvasWidth * canvasHeight];
      int left = Math.max(0, -x);
      int right = (int) Math.min(width, (long) canvasWidth - x);
      for (int row = Math.max(0, -y); row < height && row + (long) y < canvasHeight; row++) {
        if (left < right) {
          System.arraycopy(
              alpha, row * width + left, placed, (row + y) * canvasWidth + x + left, right - left);
        }
      }
      return placed;
    }
  }

  /** The string of the opacity in a box; opacity outside the mask is 0. */
  public String encode(AlphaMask alpha, RunLengthMask mask, Box box) {
    byte[] inside = new byte[alpha.alpha().length];
    runs.load(mask);
    for (int run = 0; run < runs.size(); run++) {
      if (runs.keys()[run] != 0) {
        int start = runs.start(run);
        System.arraycopy(alpha.alpha(), start, inside, start, runs.end(run) - start);
      }
    }
    byte[] png =
        encoder.encode(
            box.width(),
            box.height(),
            8,
            ColorType.GRAY,
            (y, row) ->
                System.arraycopy(
                    inside, (box.y() + y) * alpha.width() + box.x(), row, 0, box.width()));
    return PngString.write(png);
  }

  /**
   * The opacity of a string: the alpha channel if there is one, else the gray samples.
   *
   * @throws MaskDataException {@code bitmap.unreadable}
   */
  Crop decode(String data, long maxPixels) throws MaskDataException {
    try {
      PixelRaster raster = decoder.decode(PngString.read(data).png(), maxPixels);
      byte[] alpha = new byte[raster.pixelCount()];
      for (int pixel = 0; pixel < alpha.length; pixel++) {
        alpha[pixel] = (byte) opacity(raster, pixel);
      }
      runs.scan(alpha, 1, raster.width(), raster.height());
      int[] keys = runs.keys();
      for (int run = 0; run < runs.size(); run++) {
        keys[run] = alpha[runs.start(run)] == 0 ? 0 : 1;
      }
      collector.collect(runs, 1);
      return new Crop(collector.mask(1), raster.width(), raster.height(), alpha);
    } catch (PngException e) {
      throw PngString.unreadable("cannot be decoded: " + e.getMessage());
    }
  }

  private static int opacity(PixelRaster raster, int pixel) throws MaskDataException {
    return switch (raster.colorType()) {
      case GRAY -> eight(raster, raster.sample(pixel, 0));
      case GRAY_ALPHA -> eight(raster, raster.sample(pixel, 1));
      case RGBA -> eight(raster, raster.sample(pixel, 3));
      case PALETTE -> {
        byte[] alpha = raster.paletteAlpha();
        if (alpha == null) {
          throw notAlpha(raster);
        }
        int index = raster.sample(pixel, 0);
        yield index < alpha.length ? alpha[index] & 0xFF : 255;
      }
      case RGB -> throw notAlpha(raster);
    };
  }

  private static int eight(PixelRaster raster, int sample) {
    return raster.bitDepth() == 16 ? sample >> 8 : sample * 255 / ((1 << raster.bitDepth()) - 1);
  }

  private static MaskDataException notAlpha(PixelRaster raster) {
    return PngString.unreadable("holds a " + raster.colorType() + " PNG, which says no opacity");
  }
}
