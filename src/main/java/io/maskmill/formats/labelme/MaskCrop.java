package io.maskmill.formats.labelme;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import io.maskmill.spi.FrameContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads and writes shapes of type {@code mask}: a PNG of one channel in base64, in which what is
 * not 0 is set, and the box that it fills. One per thread. Source: labelme 7.1, {@code
 * _utils/shape.py}, {@code _label_file.py}.
 */
final class MaskCrop {
  private static final String WHAT = "its PNG";

  /** Pixels from the origin beyond which nothing can be in an image. */
  private static final double FARTHEST = 1 << 30;

  private final PngDecoder decoder = new PngDecoder();
  private final PngEncoder encoder = new PngEncoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  /**
   * The mask of a shape on an image; empty when it lies outside.
   *
   * @param p left, top, right and bottom pixel, all included. Where they are whole numbers, a
   *     smaller box cuts the PNG; a larger one, which LabelMe refuses, is counted
   */
  RunLengthMask decode(JsonNode object, double[] p, int width, int height, FrameContext context)
      throws MaskDataException {
    JsonNode data = object.path("mask");
    if (!data.isTextual()) {
      throw Points.malformed("a mask wants \"mask\", a PNG in base64, has " + Points.text(data));
    }
    RunLengthMask crop = crop(base64(data.asText()), context.maxPixels());
    if (crop == null) {
      return RunLengthMask.empty(width, height);
    }
    boolean isWhole = true;
    for (double side : p) {
      isWhole &= side == Math.rint(side);
    }
    if (isWhole) {
      double boxWidth = p[2] - p[0] + 1;
      double boxHeight = p[3] - p[1] + 1;
      if (boxWidth < 1 || boxHeight < 1) {
        throw Points.malformed("a mask wants its top left corner first, and has " + p[0] + ", ...");
      }
      if (boxWidth > crop.width() || boxHeight > crop.height()) {
        context.count("labelme.mask-box", 1);
      }
      int columns = (int) Math.min(boxWidth, crop.width());
      int rows = (int) Math.min(boxHeight, crop.height());
      crop = crop.crop(new Box(0, 0, columns, rows));
    }
    double x = Math.rint(p[0]);
    double y = Math.rint(p[1]);
    boolean isOutside = Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST;
    return isOutside
        ? RunLengthMask.empty(width, height)
        : crop.place(width, height, (int) x, (int) y);
  }

  private RunLengthMask crop(byte[] png, long maxPixels) throws MaskDataException {
    try {
      PixelRaster raster = decoder.decode(png, maxPixels);
      if (raster.colorType() != ColorType.GRAY && raster.colorType() != ColorType.PALETTE) {
        throw new MaskDataException(
            MaskFaults.UNREADABLE, WHAT + " has several channels (" + raster.colorType() + ")");
      }
      runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      int[] keys = runs.keys();
      boolean any = false;
      for (int run = 0; run < runs.size(); run++) {
        keys[run] = raster.sample(runs.start(run), 0) != 0 ? 1 : 0;
        any |= keys[run] == 1;
      }
      if (!any) {
        return null;
      }
      collector.collect(runs, 1);
      return collector.mask(1);
    } catch (PngException e) {
      throw MaskDataException.ofMask(WHAT, e);
    }
  }

  /** Decodes as Python does: characters outside the alphabet, such as line breaks, are skipped. */
  private static byte[] base64(String data) throws MaskDataException {
    try {
      return Base64.getMimeDecoder().decode(data.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new MaskDataException(
          MaskFaults.UNREADABLE, WHAT + " is not base64: " + e.getMessage());
    }
  }

  /** The PNG of the part of a mask in its box, in base64. */
  String encode(RunLengthMask mask, Box box) {
    int[] counts = mask.crop(box).counts();
    byte[] png =
        encoder.encode(
            box.width(), box.height(), 8, ColorType.GRAY, null, null, new Pixels(counts, box));
    return Base64.getEncoder().encodeToString(png);
  }

  /** Rows of 0 and 1, in ascending order. */
  private static final class Pixels implements PngEncoder.RowSource {
    private final int[] counts;
    private final int width;
    private int run;
    private int left;

    Pixels(int[] counts, Box box) {
      this.counts = counts;
      this.width = box.width();
      this.left = counts[0];
    }

    @Override
    public void fill(int y, byte[] row) {
      int x = 0;
      while (x < width) {
        while (left == 0) {
          left = counts[++run];
        }
        int n = Math.min(left, width - x);
        Arrays.fill(row, x, x + n, (byte) (run & 1));
        left -= n;
        x += n;
      }
    }
  }
}
