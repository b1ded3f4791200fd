package io.maskmill.formats.binarymasks.packed;

import io.maskmill.model.MaskDataException;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;

/** Refuses masks whose samples a packing does not fit. */
public final class SampleCheck {
  private static final int BYTE_VALUES = 256;

  private SampleCheck() {}

  /**
   * Checks one mask.
   *
   * @throws MaskDataException {@code packed.depth}
   */
  public static void check(String path, PixelRaster raster, PixelPacking packing)
      throws MaskDataException {
    String wanted = wanted(raster, packing);
    if (!wanted.isEmpty()) {
      throw new MaskDataException(
          PackedFaults.DEPTH,
          path
              + ": "
              + raster.bitDepth()
              + "-bit "
              + raster.colorType()
              + ", and values="
              + packing
              + " is for "
              + wanted);
    }
  }

  /** What the packing is for; empty when the mask is that. */
  private static String wanted(PixelRaster raster, PixelPacking packing) {
    ColorType type = raster.colorType();
    if (packing.isOfOneChannel()) {
      // colors count as gray where their channels are equal
      boolean isNarrow = raster.bitDepth() <= 8 && packing.multiplier() >= BYTE_VALUES;
      return type == ColorType.PALETTE || isNarrow
          ? "gray masks of " + (packing.multiplier() >= BYTE_VALUES ? "16 or 32 bits" : "numbers")
          : "";
    }
    boolean hasChannels =
        type == ColorType.RGBA || (type == ColorType.RGB && packing.channels() == 3);
    boolean isWide = raster.bitDepth() > 8 && packing.joinsBytes();
    return hasChannels && !isWide
        ? ""
        : (packing.channels() == 4 ? "RGBA masks" : "RGB masks")
            + (packing.joinsBytes() ? " of 8 bits" : "");
  }
}
