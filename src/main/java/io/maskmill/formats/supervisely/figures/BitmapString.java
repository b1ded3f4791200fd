package io.maskmill.formats.supervisely.figures;

import io.maskmill.mask.BitRows;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;

/**
 * Reads and writes bitmap strings: a PNG of the mask's crop, in zlib, in base64. One per thread.
 * Source: Supervisely SDK, {@code geometry/bitmap.py}, {@code base64_2_data} and {@code
 * data_2_base64}.
 */
public final class BitmapString {
  private static final int[] BLACK_WHITE = {0x000000, 0xFFFFFF};
  private static final byte[] FIRST_TRANSPARENT = {0};

  private final PngDecoder decoder = new PngDecoder();
  private final PngEncoder encoder = new PngEncoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  /** The string of a mask's crop; the box is the mask's own and is not empty. */
  public String encode(RunLengthMask mask, Box box) {
    BitRows rows = new BitRows(mask, box);
    byte[] png =
        encoder.encode(
            box.width(),
            box.height(),
            1,
            ColorType.PALETTE,
            BLACK_WHITE,
            FIRST_TRANSPARENT,
            (y, row) -> rows.next(row));
    return PngString.write(png);
  }

  /**
   * The mask of a string, of the crop's own size, or null when no pixel is set.
   *
   * @throws MaskDataException {@code bitmap.unreadable}
   */
  RunLengthMask decode(String data, long maxPixels) throws MaskDataException {
    PngString string = PngString.read(data);
    try {
      PixelRaster raster = decoder.decode(string.png(), maxPixels);
      SetPixels set = SetPixels.of(raster, string.bare());
      if (set == null) {
        throw PngString.unreadable(
            "holds a "
                + raster.colorType()
                + " PNG of "
                + raster.bitDepth()
                + " bits, which does not say which pixels are set");
      }
      runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      int[] keys = runs.keys();
      for (int run = 0; run < runs.size(); run++) {
        keys[run] = set.test(runs.start(run)) ? 1 : 0;
      }
      collector.collect(runs, 1);
      return collector.mask(1);
    } catch (PngException e) {
      throw PngString.unreadable("cannot be decoded: " + e.getMessage());
    }
  }
}
