package io.maskmill.formats.supervisely.figures;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.spi.FrameContext;
import java.util.List;
import java.util.Locale;

/**
 * Why a figure that leaves the image may differ from the SDK's in some pixels: the causes that are
 * known, counted with the figures and the pixels of these figures.
 */
enum Inexact {
  /** One point in some hundreds is rounded to the other side. */
  SELF_CROSSING_POLYGON,
  /**
   * The polygon is drawn whole and its pixels are cut: it is too tangled, or the image too thin.
   */
  CUT_BY_PIXELS,
  /** The SDK cuts the line at its crossings as well. */
  SELF_CROSSING_LINE;

  void count(List<RunLengthMask> masks, FrameContext context) {
    String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    long pixels = 0;
    for (RunLengthMask mask : masks) {
      pixels += mask.area();
    }
    context.count("inexact." + word, 1);
    context.count("inexact-pixels." + word, pixels);
  }
}
