package io.maskmill.formats.supervisely;

import io.maskmill.model.FaultCode;
import java.util.List;

/** What may be wrong with annotations of Supervisely alone. */
final class SuperviselyFaults {
  static final FaultCode BITMAP_UNREADABLE =
      new FaultCode(
          "bitmap.unreadable",
          "a bitmap string cannot be decoded",
          "export again: the data must be base64 of a PNG, packed by zlib or not");

  /** All of them, in the order that people read them in. */
  static final List<FaultCode> ALL = List.of(BITMAP_UNREADABLE);

  private SuperviselyFaults() {}
}
