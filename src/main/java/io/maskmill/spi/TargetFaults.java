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

  public static final FaultCode NAME =
      new FaultCode(
          "target.name",
          "the output's store cannot hold a file of this name",
          "give the frame or its dataset a shorter or plainer name, or write an archive");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(CANNOT_HOLD, NAME);

  private TargetFaults() {}
}
