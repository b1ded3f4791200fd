package io.maskmill.png;

import io.maskmill.png.PngException.Fault;
import java.util.Arrays;

/**
 * Undoes the filter of one row, W3C PNG section 9.2. Filtered rows of masks are mostly zeros, so it
 * jumps from one non-zero byte to the next and fills or copies the bytes between: measured 3 to 6
 * times as fast as byte by byte on mask rows (PngBench). The Average filter is rare and has no fast
 * path.
 */
final class Unfilter {
  private Unfilter() {}

  /**
   * @param raw the filtered stream
   * @param at index of the row's filter byte; its bytes follow
   * @param out receives the row at {@code to}; the row above is at {@code to - rowBytes} unless
   *     {@code row} is 0
   * @param stride bytes per pixel, at least 1
   * @param row row number for messages; row 0 has no row above
   * @throws PngException {@code BAD_DATA} for an unknown filter type
   */
  static void row(byte[] raw, int at, byte[] out, int to, int rowBytes, int stride, int row)
      throws PngException {
    int from = at + 1;
    switch (raw[at]) {
      case 0 -> System.arraycopy(raw, from, out, to, rowBytes);
      case 1 -> sub(raw, from, out, to, rowBytes, stride);
      case 2 -> {
        if (row == 0) {
          System.arraycopy(raw, from, out, to, rowBytes);
        } else {
          up(raw, from, out, to, rowBytes);
        }
      }
      case 3 -> average(raw, from, out, to, rowBytes, stride, row == 0);
      case 4 -> {
        if (row == 0) {
          sub(raw, from, out, to, rowBytes, stride);
        } else if (stride == 1) {
          paethBytes(raw, from, out, to, rowBytes);
        } else {
          paethPixels(raw, from, out, to, rowBytes, stride);
        }
      }
      default ->
          throw new PngException(
              Fault.BAD_DATA,
              "row " + row + ": filter type is " + (raw[at] & 0xFF) + ", expected 0 to 4");
    }
  }

  private static void sub(byte[] raw, int from, byte[] out, int to, int rowBytes, int stride) {
    if (stride == 1) {
      subBytes(raw, from, out, to, rowBytes);
    } else {
      subPixels(raw, from, out, to, rowBytes, stride);
    }
  }

  private static void subBytes(byte[] raw, int from, byte[] out, int to, int rowBytes) {
    int end = from + rowBytes;
    int shift = to - from;
    byte left = 0;
    int i = from;
    while (i < end) {
      int next = nonZero(raw, i, end);
      if (next > i) {
        fill(out, i + shift, next + shift, left);
      }
      if (next < end) {
        left += raw[next];
        out[next + shift] = left;
        next++;
      }
      i = next;
    }
  }

  private static void subPixels(
      byte[] raw, int from, byte[] out, int to, int rowBytes, int stride) {
    System.arraycopy(raw, from, out, to, stride);
    int i = stride;
    while (i < rowBytes) {
      int next = nonZero(raw, from + i, from + rowBytes) - from;
      if (next - i >= 16) {
        repeatPixel(out, to + i, next - i, stride);
        i = next;
      }
      int end = Math.min(rowBytes, Math.max(next, i) + stride);
      for (; i < end; i++) {
        out[to + i] = (byte) (raw[from + i] + out[to + i - stride]);
      }
    }
  }

  /** Repeats the pixel before {@code at} over {@code length} bytes, doubling each copy. */
  private static void repeatPixel(byte[] out, int at, int length, int stride) {
    int done = Math.min(length, stride);
    System.arraycopy(out, at - stride, out, at, done);
    while (done < length) {
      int step = Math.min(done, length - done);
      System.arraycopy(out, at, out, at + done, step);
      done += step;
    }
  }

  private static void up(byte[] raw, int from, byte[] out, int to, int rowBytes) {
    int end = from + rowBytes;
    int shift = to - from;
    System.arraycopy(out, to - rowBytes, out, to, rowBytes);
    int i = nonZero(raw, from, end);
    while (i < end) {
      out[i + shift] += raw[i];
      i++;
      if (i < end && raw[i] == 0) {
        i = nonZero(raw, i, end);
      }
    }
  }

  private static void average(
      byte[] raw, int from, byte[] out, int to, int rowBytes, int stride, boolean first) {
    for (int i = 0; i < rowBytes; i++) {
      int left = i < stride ? 0 : out[to + i - stride] & 0xFF;
      int above = first ? 0 : out[to + i - rowBytes] & 0xFF;
      out[to + i] = (byte) (raw[from + i] + ((left + above) >> 1));
    }
  }

  /** Where the filtered byte is 0 and left equals above-left, Paeth predicts the byte above. */
  private static void paethBytes(byte[] raw, int from, byte[] out, int to, int rowBytes) {
    int up = to - rowBytes;
    out[to] = (byte) (raw[from] + out[up]);
    int i = 1;
    while (i < rowBytes) {
      if (raw[from + i] == 0 && out[to + i - 1] == out[up + i - 1]) {
        int next = nonZero(raw, from + i, from + rowBytes) - from;
        System.arraycopy(out, up + i, out, to + i, next - i);
        i = next;
        if (i >= rowBytes) {
          break;
        }
      }
      out[to + i] =
          (byte)
              (raw[from + i]
                  + paeth(out[to + i - 1] & 0xFF, out[up + i] & 0xFF, out[up + i - 1] & 0xFF));
      i++;
    }
  }

  private static void paethPixels(
      byte[] raw, int from, byte[] out, int to, int rowBytes, int stride) {
    int up = to - rowBytes;
    int i = 0;
    for (; i < stride; i++) {
      out[to + i] = (byte) (raw[from + i] + out[up + i]);
    }
    while (i < rowBytes) {
      if (raw[from + i] == 0
          && Arrays.equals(out, to + i - stride, to + i, out, up + i - stride, up + i)) {
        int next = nonZero(raw, from + i, from + rowBytes) - from;
        if (next - i >= 8) {
          System.arraycopy(out, up + i, out, to + i, next - i);
          i = next;
        }
      }
      int end = Math.min(rowBytes, i + stride);
      for (; i < end; i++) {
        int left = out[to + i - stride] & 0xFF;
        int above = out[up + i] & 0xFF;
        int aboveLeft = out[up + i - stride] & 0xFF;
        out[to + i] = (byte) (raw[from + i] + paeth(left, above, aboveLeft));
      }
    }
  }

  private static int paeth(int left, int above, int aboveLeft) {
    int estimate = left + above - aboveLeft;
    int toLeft = Math.abs(estimate - left);
    int toAbove = Math.abs(estimate - above);
    int toAboveLeft = Math.abs(estimate - aboveLeft);
    if (toLeft <= toAbove && toLeft <= toAboveLeft) {
      return left;
    }
    return toAbove <= toAboveLeft ? above : aboveLeft;
  }

  /** The first index from {@code i} on whose byte is not 0, or {@code end}. */
  private static int nonZero(byte[] raw, int i, int end) {
    while (i + 32 <= end
        && (Words.longLe(raw, i)
                | Words.longLe(raw, i + 8)
                | Words.longLe(raw, i + 16)
                | Words.longLe(raw, i + 24))
            == 0) {
      i += 32;
    }
    while (i + 8 <= end) {
      long word = Words.longLe(raw, i);
      if (word != 0) {
        return i + (Long.numberOfTrailingZeros(word) >>> 3);
      }
      i += 8;
    }
    while (i < end && raw[i] == 0) {
      i++;
    }
    return i;
  }

  private static void fill(byte[] out, int i, int end, byte value) {
    if (end - i < 8) {
      while (i < end) {
        out[i++] = value;
      }
      return;
    }
    long word = (value & 0xFFL) * 0x0101010101010101L;
    while (i + 32 <= end) {
      Words.putLongLe(out, i, word);
      Words.putLongLe(out, i + 8, word);
      Words.putLongLe(out, i + 16, word);
      Words.putLongLe(out, i + 24, word);
      i += 32;
    }
    while (i + 8 <= end) {
      Words.putLongLe(out, i, word);
      i += 8;
    }
    Words.putLongLe(out, end - 8, word);
  }
}
