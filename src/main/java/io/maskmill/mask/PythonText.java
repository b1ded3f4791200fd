package io.maskmill.mask;

import io.maskmill.mask.BadMaskException.Fault;

/**
 * Recognizes RLE strings that went through {@code str(bytes)} in Python: wrapped as {@code b'...'},
 * or with each backslash doubled. A pair of backslashes may be correct, so doubling is only
 * considered in a string that cannot be read as it is. Seen in cocoapi issues 362 and 493.
 */
final class PythonText {

  private static final String HINT =
      "; write counts.decode('ascii') into the JSON, not str(counts)";

  private PythonText() {}

  static void refuseBytes(String text) throws BadMaskException {
    if (text.startsWith("b'") || text.startsWith("b\"")) {
      throw new BadMaskException(
          Fault.PYTHON_BYTES, "the RLE string is the printed form of Python bytes, b'...'" + HINT);
    }
  }

  /** The text with backslashes halved, or null if they are not all doubled or there are none. */
  static String withoutDoubling(String text) {
    String plain = text.replace("\\\\", "\\");
    int pairs = text.length() - plain.length();
    int backslashes = text.length() - text.replace("\\", "").length();
    return pairs > 0 && backslashes == 2 * pairs ? plain : null;
  }

  static BadMaskException doubled() {
    return new BadMaskException(
        Fault.PYTHON_BYTES,
        "the RLE string has every backslash doubled, as the printed form of Python bytes" + HINT);
  }
}
