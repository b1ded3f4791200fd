package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults of a mask's opacity. */
final class BinaryMasksFaults {
  static final FaultCode ALPHA =
      new FaultCode(
          "mask.alpha",
          "the mask's opacity tells more than its colors",
          "set values=alpha where the opacity is the mask, opacity=ignore where the colors are");
  static final FaultCode NO_ALPHA =
      new FaultCode(
          "mask.no-alpha",
          "the mask has no opacity to read",
          "leave values=alpha out for masks whose grays or colors are the values");

  /** All of them, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(ALPHA, NO_ALPHA);

  private BinaryMasksFaults() {}
}
