package io.maskmill.formats.yoloseg;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults that only YOLO datasets have. */
final class YoloFaults {
  static final FaultCode BOX_ROW =
      new FaultCode(
          "yolo.box-row",
          "a label file of YOLO has a row of a box, which has no mask",
          "set boxes=rectangle to take boxes as rectangles, or label the object's outline");
  static final FaultCode OUT_OF_RANGE =
      new FaultCode(
          "yolo.out-of-range",
          "a label file of YOLO has a coordinate more than 1 % outside the image",
          "export again with coordinates divided by the image's width and height; Ultralytics "
              + "leaves such images out");

  /** All of them, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(BOX_ROW, OUT_OF_RANGE);

  private YoloFaults() {}
}
