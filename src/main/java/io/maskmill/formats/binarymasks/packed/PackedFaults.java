package io.maskmill.formats.binarymasks.packed;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults that only masks of packed numbers have. */
public final class PackedFaults {
  static final FaultCode DEPTH =
      new FaultCode(
          "packed.depth",
          "the mask's samples cannot hold the packed numbers",
          "take the files as they were published: a tool that makes 8 bits of 16, or gray of colors,"
              + " clips the numbers; where a palette's index or a gray is the class, leave the"
              + " packing out of values=");

  static final FaultCode CLASS =
      new FaultCode(
          "packed.class",
          "the mask has class numbers that no label takes",
          "add the classes to the classes mapping, or take them for background and count them with"
              + " unmapped=background; if all numbers are odd, it may be another packing");

  /** All of them, in the order in which they are shown. */
  public static final List<FaultCode> ALL = List.of(DEPTH, CLASS);

  private PackedFaults() {}
}
