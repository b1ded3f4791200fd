package io.maskmill.formats.supervisely.figures;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults of figures, besides those that all formats share. */
public final class FigureFaults {
  public static final FaultCode BITMAP_UNREADABLE =
      new FaultCode(
          "bitmap.unreadable",
          "a bitmap string cannot be decoded",
          "export again: the data must be base64 of a PNG, packed by zlib or not");

  /** All of them, in the order in which they are shown. */
  public static final List<FaultCode> ALL = List.of(BITMAP_UNREADABLE);

  private FigureFaults() {}
}
