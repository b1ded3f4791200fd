package io.maskmill.formats.rlecsv;

import io.maskmill.mask.ColumnMajor;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FaultCode;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import java.util.Arrays;

/**
 * Reads and writes a mask as {@code start length start length ...}: where each run of set pixels
 * starts in the scan order and how many pixels it has, ascending. Starts count from the first
 * pixel, or when read from the end of the run before. Runs of length 0 are ignored; adjacent runs
 * are accepted. O(text), memory bounded by the text.
 */
final class RunText {
  private static final int SHOWN = 40;

  private final String text;
  private final String where;
  private int position;

  private RunText(String text, String where) {
    this.text = text;
    this.where = where;
  }

  /**
   * Parses a mask.
   *
   * @param width columns of the mask; {@code width * height} fits an int
   * @param height rows
   * @param scan how pixels are numbered
   * @param where names the text in messages
   */
  static RunLengthMask read(String text, int width, int height, Scan scan, String where)
      throws MaskDataException {
    int[] counts = new RunText(text, where).counts(width, height, scan);
    return scan.order() == Scan.Order.COLUMN
        ? ColumnMajor.mask(width, height, counts)
        : RunLengthMask.canonical(width, height, counts, counts.length);
  }

  /** Appends a mask's text; nothing for a mask without pixels. */
  static void write(RunLengthMask mask, Scan scan, StringBuilder out) {
    int[] counts = scan.order() == Scan.Order.COLUMN ? ColumnMajor.counts(mask) : mask.counts();
    long start = scan.first();
    for (int i = 1; i < counts.length; i += 2) {
      start += counts[i - 1];
      out.append(i == 1 ? "" : " ").append(start).append(' ').append(counts[i]);
      start += counts[i];
    }
  }

  private int[] counts(int width, int height, Scan scan) throws MaskDataException {
    int first = scan.first();
    boolean isRelative = scan.start() == Scan.Start.RELATIVE;
    int pixels = width * height;
    int[] counts = new int[16];
    int size = 0;
    int end = 0;
    int run = 0;
    long last = 0; // start as it is written
    while (hasNext()) {
      run++;
      long said = number(run);
      long start = isRelative && run > 1 ? end + said : said - first;
      if (!hasNext()) {
        throw fault(
            RleFaults.TRUNCATED,
            "the last start, " + said + ", has no length: a number is missing");
      }
      long length = number(run);
      if (start < 0) {
        throw fault(
            GeometryFaults.OUTSIDE,
            described(run, said, length)
                + " starts before the first pixel, "
                + first
                + (first == 1 && start == -1 ? " (set first=0 if pixels are counted from 0)" : ""));
      }
      if (length < 0) {
        throw fault(RleFaults.NEGATIVE_RUN, described(run, said, length));
      }
      if (start + length > pixels) {
        throw fault(
            RleFaults.SUM_LONG,
            described(run, said, length)
                + " ends after the last of "
                + width
                + "x"
                + height
                + " pixels; check the size and whether pixels are counted from "
                + first);
      }
      if (start < end) {
        throw fault(
            AnnotationFaults.MALFORMED,
            described(run, said, length)
                + " starts before the run before it ends, at "
                + (end + first)
                + ": runs must ascend and not overlap"
                + (isRelative || said > last
                    ? ""
                    : " (set start=relative if starts count from the end of the run before)"));
      }
      if (size + 2 >= counts.length) {
        counts = Arrays.copyOf(counts, size + (size >> 1) + 16);
      }
      counts[size++] = (int) start - end;
      counts[size++] = (int) length;
      end = (int) (start + length);
      last = said;
    }
    counts[size++] = pixels - end;
    return Arrays.copyOf(counts, size);
  }

  private boolean hasNext() {
    while (position < text.length() && text.charAt(position) <= ' ') {
      position++;
    }
    return position < text.length();
  }

  private long number(int run) throws MaskDataException {
    int from = position;
    boolean isNegative = text.charAt(position) == '-';
    position += isNegative ? 1 : 0;
    int digits = position;
    long value = 0;
    while (position < text.length() && text.charAt(position) > ' ') {
      int digit = text.charAt(position) - '0';
      if (digit < 0 || digit > 9) {
        throw notANumber(from, run);
      }
      value = 10 * value + digit;
      if (value > Integer.MAX_VALUE) {
        throw fault(RleFaults.OVERFLOW, word(from) + " in run " + run + " is past any image");
      }
      position++;
    }
    if (position == digits) {
      throw notANumber(from, run);
    }
    return isNegative ? -value : value;
  }

  private MaskDataException notANumber(int from, int run) {
    return fault(RleFaults.BAD_CHARACTER, word(from) + " in run " + run + " is not a whole number");
  }

  private String word(int from) {
    int to = from;
    while (to < text.length() && to - from < SHOWN && text.charAt(to) > ' ') {
      to++;
    }
    return "'" + text.substring(from, to) + "'";
  }

  private static String described(int run, long start, long length) {
    return "run " + run + " (start " + start + ", length " + length + ")";
  }

  private MaskDataException fault(FaultCode code, String what) {
    return new MaskDataException(code, where + ": " + what);
  }
}
