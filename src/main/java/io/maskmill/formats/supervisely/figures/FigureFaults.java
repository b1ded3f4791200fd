package io.maskmill.formats.supervisely.figures;

import io.maskmill.model.FaultCode;
import java.util.List;

/** What may be wrong with a figure, beside what all formats know. */
public final class FigureFaults {
  public static final FaultCode BITMAP_UNREADABLE =
      new FaultCode(
          "bitmap.unreadable",
          "a bitmap string cannot be decoded",
          "export again: the data must be base64 of a PNG, packed by zlib or not");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(BITMAP_UNREADABLE);

  private FigureFaults() {}
}
