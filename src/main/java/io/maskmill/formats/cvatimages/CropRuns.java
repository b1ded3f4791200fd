package io.maskmill.formats.cvatimages;

import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import java.util.Arrays;

/**
 * The runs of a {@code mask} element: row by row through the box {@code left, top, width, height},
 * background first, as numbers between commas. That is the order of a frame's own runs, so no pixel
 * is touched on the way. Source: CVAT, {@code formats/cvat.py} and {@code
 * formats/transformations.py} ({@code MaskConverter}), cvat-core, {@code object-utils.ts}.
 */
final class CropRuns {
  private CropRuns() {}

  /**
   * The mask of a whole frame.
   *
   * @param isShort where {@code true} is put when the runs end before the box does; the rest is
   *     background
   * @param box half-open; may reach over the border, where it is cut
   * @param where begins messages
   * @throws MaskDataException when the text holds no runs, or more than the box has pixels
   */
  static RunLengthMask read(
      String text, Box box, int width, int height, boolean[] isShort, String where)
      throws MaskDataException {
    long[] runs = new long[16];
    int n = 0;
    long sum = 0;
    if (text.isBlank()) {
      throw new MaskDataException(RleFaults.EMPTY, where + ": rle is empty");
    }
    for (int at = 0; at <= text.length(); n++) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      if (n == runs.length) {
        runs = Arrays.copyOf(runs, n + (n >> 1));
      }
      runs[n] = number(text, at, end, n, where);
      sum = Math.min(Integer.MAX_VALUE + 1L, sum + Math.min(runs[n], Integer.MAX_VALUE + 1L));
      at = end + 1;
    }
    long pixels = (long) box.width() * box.height();
    if (sum < pixels) {
      isShort[0] = true;
      runs = Arrays.copyOf(runs, n + 2);
      n += n & 1; // a foreground run of no length, where the last one was background
      runs[n++] = pixels - sum;
    }
    try {
      return RunLengthMask.fromCounts(box.width(), box.height(), Arrays.copyOf(runs, n))
          .place(width, height, box.x(), box.y());
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
  }

  /** The number between two commas: plain digits on the short way. */
  private static long number(String text, int from, int to, int run, String where)
      throws MaskDataException {
    int at = from < to && text.charAt(from) == ' ' ? from + 1 : from;
    long value = 0;
    boolean isPlain = at < to && to - at < 18;
    for (int i = at; i < to && isPlain; i++) {
      int digit = text.charAt(i) - '0';
      isPlain = digit >= 0 && digit <= 9;
      value = 10 * value + digit;
    }
    if (isPlain) {
      return value;
    }
    String token = text.substring(from, to);
    try {
      return PythonNumber.whole(token);
    } catch (NumberFormatException e) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where + ": run " + run + " of rle: " + e.getMessage() + "; runs stand between commas");
    }
  }

  /** Appends the runs of a mask inside its tight box. */
  static void append(StringBuilder text, RunLengthMask mask, Box box) {
    int[] counts = mask.crop(box).counts();
    for (int i = 0; i < counts.length; i++) {
      text.append(i == 0 ? "" : ", ").append(counts[i]);
    }
  }
}
