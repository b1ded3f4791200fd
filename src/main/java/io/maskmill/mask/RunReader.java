package io.maskmill.mask;

import io.maskmill.mask.BadMaskException.Fault;
import java.util.Locale;

/**
 * Turns a document's runs into canonical counts of a known number of pixels and reports each kind
 * of damage as its own {@link Fault}. Works for either scan order. Memory is bounded by the smaller
 * of the text and the mask.
 */
final class RunReader {

  private RunReader() {}

  /** Reads the text form strictly. */
  static int[] strict(int width, int height, String text) throws BadMaskException {
    int pixels = RunLengthMask.pixels(width, height);
    if (text.isEmpty()) {
      throw new BadMaskException(
          Fault.EMPTY, "the RLE string is empty; a mask without pixels set is one run");
    }
    PythonText.refuseBytes(text);
    try {
      return complete(width, height, pixels, read(width, height, pixels, text));
    } catch (BadMaskException e) {
      String plain = PythonText.withoutDoubling(text);
      if (plain != null && isValid(width, height, pixels, plain)) {
        throw PythonText.doubled();
      }
      throw e;
    }
  }

  private static boolean isValid(int width, int height, int pixels, String text) {
    try {
      complete(width, height, pixels, read(width, height, pixels, text));
      return true;
    } catch (BadMaskException e) {
      return false;
    }
  }

  /** Reads the text form strictly but for its end: missing pixels are background. */
  static int[] filled(int width, int height, String text) throws BadMaskException {
    int pixels = RunLengthMask.pixels(width, height);
    return read(width, height, pixels, text).finish(pixels);
  }

  private static RunBuilder read(int width, int height, int pixels, String text)
      throws BadMaskException {
    RleString values = new RleString(text, true);
    RunBuilder runs = new RunBuilder(Math.min(text.length(), pixels));
    int index = 0;
    while (values.hasNext()) {
      int offset = values.offset();
      long count = values.next();
      if (count < 0 || count > pixels - runs.total()) {
        throw refused(count, "run " + index + " at offset " + offset, width, height);
      }
      runs.append(index++ & 1, (int) count);
    }
    return runs;
  }

  /** Reads the first {@code n} numbers of a list of counts strictly. */
  static int[] list(int width, int height, long[] counts, int n) throws BadMaskException {
    int pixels = RunLengthMask.pixels(width, height);
    if (n == 0) {
      throw new BadMaskException(
          Fault.EMPTY, "the list of counts is empty; a mask without pixels set is one run");
    }
    return complete(width, height, pixels, read(width, height, pixels, counts, n));
  }

  /** The same but for its end: missing pixels are background. */
  static int[] listFilled(int width, int height, long[] counts, int n) throws BadMaskException {
    int pixels = RunLengthMask.pixels(width, height);
    return read(width, height, pixels, counts, n).finish(pixels);
  }

  private static RunBuilder read(int width, int height, int pixels, long[] counts, int n)
      throws BadMaskException {
    RunBuilder runs = new RunBuilder(Math.min(n, pixels));
    for (int i = 0; i < n; i++) {
      if (counts[i] < 0 || counts[i] > pixels - runs.total()) {
        throw refused(counts[i], "run " + i, width, height);
      }
      runs.append(i & 1, (int) counts[i]);
    }
    return runs;
  }

  /**
   * Reads the text form as the Encord client does: negative runs are skipped, missing pixels are
   * background, and invalid characters are read by their bits. Too many pixels are still an error.
   */
  static int[] lenient(int width, int height, String text) throws BadMaskException {
    int pixels = RunLengthMask.pixels(width, height);
    RleString values = new RleString(text, false);
    RunBuilder runs = new RunBuilder(Math.min(text.length(), pixels));
    int index = 0;
    while (values.hasNext()) {
      int offset = values.offset();
      long count = Math.max(0, values.next());
      if (count > pixels - runs.total()) {
        throw refused(count, "run " + index + " at offset " + offset, width, height);
      }
      runs.append(index++ & 1, (int) count);
    }
    return runs.finish(pixels);
  }

  private static int[] complete(int width, int height, int pixels, RunBuilder runs)
      throws BadMaskException {
    if (runs.total() < pixels) {
      throw new BadMaskException(
          Fault.SUM_SHORT,
          String.format(
              Locale.ROOT,
              "the runs cover %d of the %d pixels of %dx%d: the size is wrong or the runs were cut",
              runs.total(),
              pixels,
              width,
              height));
    }
    return runs.finish(pixels);
  }

  private static BadMaskException refused(long count, String where, int width, int height) {
    if (count < 0) {
      return new BadMaskException(
          Fault.NEGATIVE_RUN,
          String.format(Locale.ROOT, "%s has the negative length %d", where, count));
    }
    if (count > Integer.MAX_VALUE) {
      return new BadMaskException(
          Fault.OVERFLOW,
          String.format(Locale.ROOT, "%s has the length %d, too large for any mask", where, count));
    }
    return new BadMaskException(
        Fault.SUM_LONG,
        String.format(
            Locale.ROOT,
            "%s of %d pixels goes past the end of %dx%d: the size is wrong or belongs to another mask",
            where,
            count,
            width,
            height));
  }
}
