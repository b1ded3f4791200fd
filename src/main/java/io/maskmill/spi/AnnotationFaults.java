package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import java.util.List;

/** What may be wrong with an annotation of any format. */
public final class AnnotationFaults {
  public static final FaultCode MALFORMED =
      new FaultCode(
          "annotation.malformed",
          "an annotation is not what its format says",
          "correct the place that the reason names, or export again");
  public static final FaultCode LABEL_UNKNOWN =
      new FaultCode(
          "label.unknown",
          "an object's label is not in the catalog",
          "add the label to the source's list of labels, or correct its name in the "
              + "annotation");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(MALFORMED, LABEL_UNKNOWN);

  private AnnotationFaults() {}
}
