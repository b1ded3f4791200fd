package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import java.util.List;

/** What may be wrong with the files that make up a frame. */
public final class PairFaults {
  public static final FaultCode MISSING_MASK =
      new FaultCode(
          "pair.missing-mask",
          "an image has no mask or annotation",
          "add it; where the format has the option, missing-mask=keep takes the frame "
              + "without objects and unannotated=skip leaves the image out");
  public static final FaultCode MISSING_IMAGE =
      new FaultCode(
          "pair.missing-image",
          "a mask or annotation has no image",
          "add the image, or remove the mask; where the format has the options, images= "
              + "says where images lie and missing-image=keep takes masks alone");
  public static final FaultCode DUPLICATE_STEM =
      new FaultCode(
          "pair.duplicate-stem",
          "several files claim one frame",
          "rename the files, or remove all but one");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(MISSING_MASK, MISSING_IMAGE, DUPLICATE_STEM);

  private PairFaults() {}
}
