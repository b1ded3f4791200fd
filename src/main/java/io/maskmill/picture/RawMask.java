package io.maskmill.picture;

import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.ColorNumbers;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mask file that no label map explains: one thing for each of its values or colors but 0 and
 * black. Not thread-safe: use one object per thread.
 */
public final class RawMask {
  /** A file with more values holds no labels: it is a photograph, or opacity. */
  private static final int MOST_VALUES = 1_000;

  private final MaskDecoder decoder = new MaskDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final ColorNumbers numbers = new ColorNumbers();
  private final MaskCollector collector = new MaskCollector();

  /**
   * The things of a mask file. A color of the file is a thing's color; a value has one of its own.
   *
   * @param maxPixels refuse masks with more pixels before decoding them
   * @return in order of their first pixels; empty when the file has too many values
   * @throws PngException when it cannot be decoded
   */
  public List<Thing> things(byte[] file, long maxPixels) throws PngException {
    PixelRaster raster = MaskDecoder.upright(decoder.decodeLossy(file, maxPixels));
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    numbers.clear();
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int value = value(raster, runs.start(run));
      keys[run] = value == 0 ? 0 : numbers.key(value);
      if (numbers.size() > MOST_VALUES) {
        return List.of();
      }
    }
    collector.collect(runs, numbers.size());
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int key = collector.key(i);
      RunLengthMask mask = collector.mask(key);
      things.add(new Thing(mask, color(raster, numbers.number(key), things.size())));
    }
    return things;
  }

  /** The value of a pixel, or its color, 0xRRGGBB. */
  private static int value(PixelRaster raster, int pixel) {
    if (raster.colorType().channels() < 3) {
      return raster.sample(pixel, 0);
    }
    int shift = raster.bitDepth() - 8;
    return raster.sample(pixel, 0) >> shift << 16
        | raster.sample(pixel, 1) >> shift << 8
        | raster.sample(pixel, 2) >> shift;
  }

  private static int color(PixelRaster raster, int value, int number) {
    if (raster.colorType().channels() >= 3) {
      return value;
    }
    boolean known = raster.colorType() == ColorType.PALETTE && value < raster.palette().length;
    int color = known ? raster.palette()[value] : 0;
    return color == 0 ? Colors.ofNumber(number) : color;
  }
}
