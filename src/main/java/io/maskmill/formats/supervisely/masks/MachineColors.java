package io.maskmill.formats.supervisely.masks;

import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.io.Serializable;

/**
 * The gray values of classes in machine masks, and the file that lists them.
 *
 * @param classes number of classes
 * @param bitDepth bit depth of the masks, 8 or 16
 * @param step difference between the values of neighboring classes
 */
public record MachineColors(int classes, int bitDepth, int step) implements Serializable {

  static final String FILE = "obj_class_to_machine_color.json";

  private static final int MAX_8 = 255;
  private static final int MAX_16 = 65_535;

  /**
   * Values for a number of classes.
   *
   * @param wide whether masks may have 16 bits when 8 are too few
   * @param stretch whether the values are spread over the range
   */
  public static MachineColors of(int classes, boolean wide, boolean stretch) {
    int depth = wide && classes > MAX_8 ? 16 : 8;
    int max = depth == 8 ? MAX_8 : MAX_16;
    return new MachineColors(classes, depth, stretch ? Math.max(1, max / Math.max(1, classes)) : 1);
  }

  /** Value of a label, 1 or more; -1 when it does not fit masks of this depth. */
  int value(int label) {
    int value = (label + 1) * step;
    return value < 1 << bitDepth ? value : -1;
  }

  /** The file's bytes: every class with its value for red, green and blue. */
  byte[] json(LabelCatalog labels) throws IOException {
    return ColorJson.write(
        labels,
        label -> {
          int value = value(label);
          return value < 0 ? null : new int[] {value, value, value};
        });
  }

  /** Refuses a frame with a class whose number the masks cannot hold. */
  void check(Frame frame, LabelCatalog labels) throws MaskDataException {
    for (ObjectMask object : frame.objects()) {
      if (value(object.label()) < 0) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            frame.image().fileName()
                + ": class '"
                + labels.label(object.label()).name()
                + "' has the number "
                + (object.label() + 1)
                + ", 8-bit machine masks hold 255; machine=off leaves them out, classes-over-255=gray16"
                + " writes 16 bits all the same");
      }
    }
  }
}
