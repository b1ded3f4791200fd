package io.maskmill.formats.binarymasks;

import io.maskmill.formats.binarymasks.packed.PackedFaults;
import io.maskmill.model.FaultCode;
import java.util.List;
import java.util.stream.Stream;

/** Faults that only masks of this format have. */
final class BinaryMasksFaults {
  static final FaultCode NO_ALPHA =
      new FaultCode(
          "mask.no-alpha",
          "the mask has no opacity to read",
          "leave values=alpha out for masks whose grays or colors are the values");

  /** All of them, in the order in which they are shown. */
  static final List<FaultCode> ALL =
      Stream.concat(Stream.of(NO_ALPHA), PackedFaults.ALL.stream()).toList();

  private BinaryMasksFaults() {}
}
