package io.maskmill.formats.supervisely;

import io.maskmill.mask.BitRows;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FaultCode;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import io.maskmill.png.ZlibEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bitmap strings: a PNG of the mask's crop, in zlib, in base64. One object a thread. Source:
 * Supervisely SDK, {@code geometry/bitmap.py}, {@code base64_2_data} and {@code data_2_base64}.
 */
final class BitmapString {
  private static final int[] BLACK_WHITE = {0x000000, 0xFFFFFF};
  private static final byte[] FIRST_TRANSPARENT = {0};
  private static final int MAX_PNG = 256 << 20;

  private final PngDecoder decoder = new PngDecoder();
  private final PngEncoder encoder = new PngEncoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  /** The string of a mask's crop; the box is the mask's own, not empty. */
  String encode(RunLengthMask mask, Box box) {
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
    return Base64.getEncoder().encodeToString(ZlibEnvelope.wrap(png));
  }

  /**
   * The mask of a string, of the crop's own size, or null when no pixel is set.
   *
   * @throws MaskDataException {@code bitmap.unreadable}
   */
  RunLengthMask decode(String data, long maxPixels) throws MaskDataException {
    byte[] bytes = base64(data);
    boolean bare = isPng(bytes);
    try {
      PixelRaster raster =
          decoder.decode(bare ? bytes : ZlibEnvelope.unwrap(bytes, MAX_PNG), maxPixels);
      SetPixels set = SetPixels.of(raster, bare);
      if (set == null) {
        throw unreadable(
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
      throw unreadable("cannot be decoded: " + e.getMessage());
    }
  }

  /**
   * Python's decoder, which the SDK uses, passes over what is not in the alphabet, such as line
   * breaks; the checksums of zlib and PNG tell whether anything was lost.
   */
  private static byte[] base64(String data) throws MaskDataException {
    byte[] text = data.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException strict) {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw unreadable("is not base64: " + e.getMessage());
      }
    }
  }

  private static boolean isPng(byte[] bytes) {
    return bytes.length > 3
        && (bytes[0] & 0xFF) == 0x89
        && bytes[1] == 'P'
        && bytes[2] == 'N'
        && bytes[3] == 'G';
  }

  private static MaskDataException unreadable(String reason) {
    return new MaskDataException(FaultCode.BITMAP_UNREADABLE, "bitmap data " + reason);
  }
}
