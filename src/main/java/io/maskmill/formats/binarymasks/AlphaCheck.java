package io.maskmill.formats.binarymasks;

import io.maskmill.image.Opacity;
import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.Amount;
import io.maskmill.spi.MaskWatch;
import java.util.Locale;

/**
 * Refuses masks whose opacity carries data that reading their colors would lose: pixels that are
 * neither opaque nor transparent, and masks that are drawn in the opacity alone.
 */
final class AlphaCheck {
  private static final String WAY_OUT =
      "values=alpha takes the opacity as the value, opacity=ignore reads the colors alone";

  private static final String WAY_OUT_OF_PALETTE =
      "values=index takes the palette index as the value, " + WAY_OUT;

  private final PixelRaster raster;
  private final Opacity opacity;
  private final PixelRule rule;
  private final boolean palette;
  private boolean grays = true;
  private long partial;
  private int firstPartial;
  private long transparent;
  private boolean varies;
  private boolean sameColor = true;

  private AlphaCheck(PixelRaster raster, PixelRule rule) {
    this.raster = raster;
    this.opacity = new Opacity(raster);
    this.rule = rule;
    this.palette = raster.colorType() == ColorType.PALETTE;
  }

  /**
   * Checks one mask.
   *
   * @param colors whether colors that are no grays are values
   * @param watch told of pixels that cannot be read; null when nothing is watched
   * @throws MaskDataException {@code mask.alpha}
   */
  static void check(
      String path,
      PixelRaster raster,
      RasterRuns runs,
      PixelRule rule,
      boolean colors,
      MaskWatch watch)
      throws MaskDataException {
    AlphaCheck check = new AlphaCheck(raster, rule);
    if (!check.applies()) {
      return;
    }
    check.scan(runs);
    String reason = check.reason(runs.width(), runs.height());
    // the colors of a palette are refused with the way out that they have
    boolean refusedAnyway =
        check.palette && rule.values() == PixelRule.Values.CLASS && !colors && !check.grays;
    if (!reason.isEmpty() && !refusedAnyway) {
      String wayOut = check.palette ? WAY_OUT_OF_PALETTE : WAY_OUT;
      if (watch != null) {
        watch.mask();
        watch.noValue(
            (long) runs.width() * runs.height(),
            "masks whose opacity tells more than their colors: --source-opt " + wayOut);
      }
      throw new MaskDataException(MaskFaults.ALPHA, path + ": " + reason + "; " + wayOut);
    }
  }

  private boolean applies() {
    boolean indexed = rule.byIndex() || rule.isNumber();
    return rule.opacity() == PixelRule.Opaqueness.CHECK
        && !rule.byAlpha()
        && !rule.packsOpacity()
        && opacity.isFree()
        && !(palette && indexed); // an index tells both
  }

  private void scan(RasterRuns runs) {
    int firstAlpha = opacity.at(0);
    long firstColor = color(0);
    for (int run = 0; run < runs.size(); run++) {
      int pixel = runs.start(run);
      int length = runs.end(run) - pixel;
      int alpha = opacity.at(pixel);
      if (alpha == 0) {
        transparent += length;
      } else if (alpha < opacity.max()) {
        firstPartial = partial == 0 ? pixel : firstPartial;
        partial += length;
      }
      varies |= alpha != firstAlpha;
      sameColor &= color(pixel) == firstColor;
    }
  }

  /** A number that differs where reading without opacity would tell pixels apart. */
  private long color(int pixel) {
    long color = 0;
    int most = 0;
    if (palette) {
      int index = raster.sample(pixel, 0);
      int rgb = index < raster.palette().length ? raster.palette()[index] : index;
      color = rgb;
      grays &= !ColorValue.isColor(ColorValue.of(rgb));
      most = Math.max(rgb >> 16 & 0xFF, Math.max(rgb >> 8 & 0xFF, rgb & 0xFF));
    } else {
      for (int channel = 0; channel < raster.colorType().channels() - 1; channel++) {
        int sample = raster.sample(pixel, channel);
        color = color << 16 | sample;
        most = Math.max(most, sample);
      }
    }
    boolean binary = rule.values() == PixelRule.Values.BINARY;
    return binary ? (rule.isSet(most) ? 1 : 0) : color;
  }

  private String reason(int width, int height) {
    long all = (long) width * height;
    if (partial > 0) {
      return String.format(
          Locale.ROOT,
          "%,d of %s neither opaque nor transparent, the first at %d,%d has the opacity %d of %d",
          partial,
          Amount.of(all, "pixel") + (partial == 1 ? " is" : " are"),
          firstPartial % width,
          firstPartial / width,
          opacity.at(firstPartial),
          opacity.max());
    }
    return varies && sameColor
        ? String.format(
            Locale.ROOT,
            "the color is the same everywhere and the opacity varies, %,d of %s opaque",
            all - transparent,
            Amount.of(all, "pixel") + (all - transparent == 1 ? " is" : " are"))
        : "";
  }
}
