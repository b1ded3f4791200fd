package io.maskmill.formats.encord;

import io.maskmill.model.FaultCode;
import java.util.List;

/** What may be wrong with label rows of Encord alone. */
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

  /** All of them, in the order that people read them in. */
  static final List<FaultCode> ALL = List.of(OFFSET, SHAPE);

  private EncordFaults() {}
}
