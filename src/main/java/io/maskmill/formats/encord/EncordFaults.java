package io.maskmill.formats.encord;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Fault codes that only Encord label rows have. */
final class EncordFaults {
  static final FaultCode OFFSET =
      new FaultCode(
          "encord.offset",
          "an Encord bitmask has a top or left other than 0",
          "set encord-offset=ignore to read it as Encord's client does, "
              + "encord-offset=place to put it there");
  static final FaultCode SHAPE =
      new FaultCode(
          "encord.shape",
          "an Encord object is a polygon or a box, no bitmask",
          "set shapes=rasterize to fill it, shapes=skip to leave it out and count it");

  /** All codes, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(OFFSET, SHAPE);

  private EncordFaults() {}
}
