package io.maskmill.formats.binarymasks;

import io.maskmill.image.GrayValues;
import io.maskmill.image.Opacity;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskWatch;
import java.util.List;

/**
 * Reads mask files of one label each, whose pixels are set or not. A mask of more than two values
 * is soft: its pixels between background and the largest value are counted, or cut by the
 * threshold.
 */
final class BinaryReading implements MaskReading {
  private final PixelRule rule;
  private final MaskWatch watch;
  private final SoftTally tally = new SoftTally();
  private final MaskCollector collector = new MaskCollector();

  /**
   * @param watch told the values of mask files; null when they are not watched
   */
  BinaryReading(PixelRule rule, MaskWatch watch) {
    this.rule = rule;
    this.watch = watch;
  }

  @Override
  public List<ObjectMask> objects(
      MaskFile file, PixelRaster raster, RasterRuns runs, FrameContext context) {
    Pixels pixels = new Pixels(raster, rule.byAlpha());
    if (watch != null) {
      ValueScan.tell(runs, pixels::level, "", watch);
    }
    tally.clear();
    int[] keys = runs.keys();
    long voids = 0;
    long transparent = 0;
    long cut = 0;
    for (int run = 0; run < runs.size(); run++) {
      int pixel = runs.start(run);
      int length = runs.end(run) - pixel;
      int level = pixels.level(pixel);
      keys[run] = 0;
      if (rule.voids().contains(pixels.voidValue(pixel))) {
        voids += length;
        continue;
      }
      tally.add(pixels.number(pixel), level, length);
      if (rule.isSet(level)) {
        keys[run] = 1;
        transparent += pixels.isTransparent(pixel) ? length : 0;
      } else {
        cut += level > 0 ? length : 0;
      }
    }
    context.count("void-pixels", voids);
    context.count("transparent-pixels", transparent);
    context.count("cut-pixels", cut);
    if (rule.threshold() == 0) {
      tally.count(context);
    }
    collector.collect(runs, 1);
    return collector.size() == 0
        ? List.of()
        : List.of(new ObjectMask(file.label(), file.instance(), collector.mask(1)));
  }

  /** The pixels of one mask. */
  private static final class Pixels {
    private final PixelRaster raster;
    private final boolean alpha;
    private final Opacity opacity;
    private final GrayValues grays;

    Pixels(PixelRaster raster, boolean alpha) {
      this.raster = raster;
      this.alpha = alpha;
      this.opacity = new Opacity(raster);
      this.grays = GrayValues.exact(raster);
    }

    /** The opacity, the gray, or the largest channel: 0 is background. */
    int level(int pixel) {
      if (alpha) {
        return opacity.at(pixel);
      }
      return switch (raster.colorType()) {
        case GRAY, GRAY_ALPHA -> grays.value(pixel);
        case PALETTE -> {
          int rgb = paletteColor(pixel);
          yield Math.max(rgb >> 16 & 0xFF, Math.max(rgb >> 8 & 0xFF, rgb & 0xFF));
        }
        case RGB, RGBA ->
            Math.max(
                raster.sample(pixel, 0),
                Math.max(raster.sample(pixel, 1), raster.sample(pixel, 2)));
      };
    }

    /** A number that tells colors apart; of 16-bit colors it tells the brightness. */
    int number(int pixel) {
      boolean colored = !alpha && raster.colorType().channels() >= 3 && raster.bitDepth() == 8;
      if (colored) {
        return raster.sample(pixel, 0) << 16
            | raster.sample(pixel, 1) << 8
            | raster.sample(pixel, 2);
      }
      return !alpha && raster.palette() != null ? paletteColor(pixel) : level(pixel);
    }

    /** The value that void values are compared with: stored grays, and colors as values. */
    int voidValue(int pixel) {
      if (alpha) {
        return level(pixel);
      }
      return switch (raster.colorType()) {
        case GRAY, GRAY_ALPHA -> raster.sample(pixel, 0);
        case PALETTE -> ColorValue.of(paletteColor(pixel));
        case RGB, RGBA -> raster.bitDepth() == 8 ? ColorValue.of(number(pixel)) : level(pixel);
      };
    }

    boolean isTransparent(int pixel) {
      return !alpha && opacity.at(pixel) == 0;
    }

    /** Black is background, whatever its index. */
    private int paletteColor(int pixel) {
      int index = raster.sample(pixel, 0);
      return index < raster.palette().length ? raster.palette()[index] : index;
    }
  }
}
