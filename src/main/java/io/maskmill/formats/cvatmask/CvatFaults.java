package io.maskmill.formats.cvatmask;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults that only CVAT datasets have. */
final class CvatFaults {
  static final FaultCode UNKNOWN_COLOR =
      new FaultCode(
          "cvat.unknown-color",
          "a mask has colors that no label or instance has",
          "declare in labelmap.txt the colors that the reason names; set values=index for "
              + "palettes whose index is meant");
  static final FaultCode NO_CLASS_MASK =
      new FaultCode(
          "cvat.no-class-mask",
          "an object mask has no class mask",
          "add the class mask, or set object-label=NAME to give its objects that label");
  static final FaultCode UNLISTED =
      new FaultCode(
          "cvat.unlisted",
          "a mask stands in no list",
          "add its id to a list in ImageSets/Segmentation, or set unlisted=skip to leave "
              + "it out as CVAT does");

  /** All of them, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(UNKNOWN_COLOR, NO_CLASS_MASK, UNLISTED);

  private CvatFaults() {}
}
