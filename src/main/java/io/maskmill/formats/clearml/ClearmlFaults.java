package io.maskmill.formats.clearml;

import io.maskmill.model.FaultCode;
import java.util.List;

/** Faults that only ClearML frames have. */
final class ClearmlFaults {
  static final FaultCode URI_REFUSED =
      new FaultCode(
          "clearml.uri-refused",
          "an address in a frame is not one that may be read",
          "set uri-map=PREFIX=FOLDER to say which folder of the source has these files");
  static final FaultCode VIDEO =
      new FaultCode("clearml.video", "an image or a mask is a video", "cut it into images");
  static final FaultCode SIXTEEN_BIT =
      new FaultCode(
          "clearml.sixteen-bit",
          "a mask has 16 bits, which colors of 0..255 cannot name",
          "write masks of 8 bits per channel");
  static final FaultCode ROI_MASK =
      new FaultCode(
          "clearml.roi-mask",
          "a ROI names a mask that does not hold its pixels, and which one does is not certain",
          "name the mask that has the value by its id, in the ROI's mask.id");

  /** All of them, in the order in which they are shown. */
  static final List<FaultCode> ALL = List.of(URI_REFUSED, VIDEO, SIXTEEN_BIT, ROI_MASK);

  private ClearmlFaults() {}
}
