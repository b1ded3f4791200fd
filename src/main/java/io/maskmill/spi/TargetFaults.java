package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Why a target cannot take a frame. */
public final class TargetFaults {
  public static final FaultCode CANNOT_HOLD =
      new FaultCode(
          "target.cannot-hold",
          "a target format has no way to say this",
          "set the target option that the reason names, or choose a format that can hold " + "it");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(CANNOT_HOLD);

  private TargetFaults() {}
}
