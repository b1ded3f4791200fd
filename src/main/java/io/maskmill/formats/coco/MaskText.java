package io.maskmill.formats.coco;

import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.ColumnMajor;
import io.maskmill.mask.OutlineSimplifier;
import io.maskmill.mask.PixelOutline;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.TargetFaults;
import java.util.List;

/**
 * A mask as the value of {@code segmentation}.
 *
 * @param written the pixels that readers will get
 * @param rings outlines of all its parts; null when it is written as runs
 * @param counter name of the counter to increase; empty when there is none
 */
record MaskText(RunLengthMask written, List<int[]> rings, String counter) {

  /**
   * Chooses how a mask is written.
   *
   * @param isCrowd crowds are always written as runs, as COCO does
   * @throws MaskDataException when the mask has holes and such frames are to be set aside
   */
  static MaskText of(RunLengthMask mask, boolean isCrowd, TargetOptions options)
      throws MaskDataException {
    if (options.segmentation() != TargetOptions.Kind.POLYGON) {
      return new MaskText(mask, null, "");
    }
    if (isCrowd) {
      return new MaskText(mask, null, "polygons-refused.crowd");
    }
    PixelOutline outline = PixelOutline.of(mask);
    boolean hasHoles = outline.holes() > 0;
    double tolerance = options.fit().tolerance();
    if (tolerance > 0 && (!hasHoles || options.holes() == TargetOptions.Holes.FILL)) {
      List<int[]> rings = simplified(mask, outline.outer(), tolerance);
      return new MaskText(filled(mask, rings), rings, hasHoles ? "polygon-holes-filled" : "");
    }
    RunLengthMask filled = filled(mask, outline.outer());
    if (filled.equals(mask)) {
      return new MaskText(mask, outline.outer(), "");
    }
    if (hasHoles && options.holes() == TargetOptions.Holes.QUARANTINE) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          "an object has holes ("
              + outline.holes()
              + "), which polygons cannot say (set polygon.holes=rle to write it as rle)");
    }
    return hasHoles && options.holes() == TargetOptions.Holes.FILL
        ? new MaskText(filled, outline.outer(), "polygon-holes-filled")
        : new MaskText(
            mask, null, hasHoles ? "polygons-refused.holes" : "polygons-refused.inexact");
  }

  /** The rings with fewer points; one that would hold no pixel stays as it is. */
  private static List<int[]> simplified(RunLengthMask mask, List<int[]> rings, double tolerance) {
    List<int[]> simple = OutlineSimplifier.simplified(rings, tolerance);
    for (int i = 0; i < simple.size(); i++) {
      if (filled(mask, List.of(simple.get(i))).isEmpty()) {
        simple.set(i, rings.get(i));
      }
    }
    return simple;
  }

  private static RunLengthMask filled(RunLengthMask mask, List<int[]> rings) {
    double[][] parts = new double[rings.size()][];
    for (int i = 0; i < parts.length; i++) {
      int[] ring = rings.get(i);
      parts[i] = new double[ring.length];
      for (int k = 0; k < ring.length; k++) {
        parts[i][k] = ring[k];
      }
    }
    try {
      return CocoPolygon.rasterize(mask.width(), mask.height(), parts);
    } catch (BadMaskException e) {
      throw new IllegalStateException("an outline of pixels is no polygon", e);
    }
  }

  /** Appends the value of {@code segmentation}. */
  void append(StringBuilder text, TargetOptions.Kind kind) {
    if (rings != null) {
      for (int i = 0; i < rings.size(); i++) {
        text.append(i == 0 ? "[" : ",");
        numbers(text, rings.get(i));
      }
      text.append(']');
      return;
    }
    text.append("{\"size\":[").append(written.height()).append(',').append(written.width());
    text.append("],\"counts\":");
    if (kind != TargetOptions.Kind.RLE_LIST && CocoRle.fits(written)) {
      AsciiJson.string(text, CocoRle.encode(written));
    } else {
      numbers(text, ColumnMajor.counts(written));
    }
    text.append('}');
  }

  private static void numbers(StringBuilder text, int[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? '[' : ',').append(numbers[i]);
    }
    text.append(']');
  }
}
