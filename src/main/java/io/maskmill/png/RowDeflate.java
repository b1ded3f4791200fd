package io.maskmill.png;

import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Compresses PNG rows without searching: each byte repeats the row above or the pixel to the left,
 * or is a literal. Masks hold little else, so the result is about as small as that of zlib's level
 * 6 and takes a tenth of the time (PngBench). Rows are added one by one; two are kept.
 */
final class RowDeflate {
  private static final int MAX_PENDING = 1 << 28;

  private final DeflateBlocks blocks = new DeflateBlocks();
  private final Adler32 adler = new Adler32();
  private ByteSink out;
  private int rowLength;
  private int stride;
  private boolean reachesAbove;
  private boolean first;

  /** The number of bytes at the end of the stream so far that equal the row above them. */
  private int pending;

  /** The number of all-zero rows, filter byte included, just before the current row. */
  private int zeroRows;

  /**
   * Starts a zlib stream.
   *
   * @param rowLength bytes per row, including the filter byte
   * @param stride bytes per pixel, at least 1
   */
  void begin(ByteSink out, int rowLength, int stride) {
    this.out = out;
    this.rowLength = rowLength;
    this.stride = stride;
    reachesAbove = rowLength <= DeflateCodes.WINDOW;
    first = true;
    pending = 0;
    zeroRows = 0;
    adler.reset();
    out.byteValue(0x78);
    out.byteValue(0x01);
    blocks.begin(out);
  }

  /**
   * Adds a row.
   *
   * @param row filter byte 0 and the packed samples
   * @param above the previous row; not read for the first row
   */
  void row(byte[] row, byte[] above) {
    adler.update(row, 0, rowLength);
    boolean compare = reachesAbove && !first;
    first = false;
    boolean zero = compress(row, above, compare) ? zeroRows > 0 : isZero(row);
    zeroRows = zero ? zeroRows + 1 : 0;
    if (pending > MAX_PENDING) {
      flush(row, 0, row);
    }
  }

  /** Turns the row into tokens; returns true if the whole row equals the one above. */
  private boolean compress(byte[] row, byte[] above, boolean compare) {
    int i = 0;
    while (i < rowLength) {
      if (compare) {
        int equal = Arrays.mismatch(row, i, rowLength, above, i, rowLength);
        if (equal < 0) {
          pending += rowLength - i;
          return i == 0;
        }
        i += equal;
        pending += equal;
        flush(row, i, above);
      }
      int run = i < stride ? 0 : repeats(row, i);
      if (compare) {
        run = differing(row, above, i, run);
      }
      if (run >= DeflateCodes.MIN_MATCH) {
        blocks.match(stride, run);
        i += run;
      } else {
        blocks.literal(row[i++] & 0xFF);
      }
    }
    return false;
  }

  private boolean isZero(byte[] row) {
    return Arrays.mismatch(row, 0, rowLength - 1, row, 1, rowLength) < 0;
  }

  /** Ends the stream; {@code row} is the last row given. */
  void finish(byte[] row) {
    flush(row, 0, row);
    blocks.finish();
    out.intBe((int) adler.getValue());
  }

  /** The number of bytes from {@code i} on that equal the pixel to their left. */
  private int repeats(byte[] row, int i) {
    int end = Arrays.mismatch(row, i, rowLength, row, i - stride, rowLength - stride);
    return end < 0 ? rowLength - i : end;
  }

  /** How many of the {@code limit} bytes from {@code i} on differ from the row above. */
  private static int differing(byte[] row, byte[] above, int i, int limit) {
    int count = 0;
    while (count < limit && row[i + count] != above[i + count]) {
      count++;
    }
    return count;
  }

  /**
   * Writes the pending repeat, which ends before byte {@code i} of the row. Zero rows in it repeat
   * the byte to the left instead: that distance needs no extra bits, and the mask of a single
   * object is mostly zero rows (6 times smaller).
   */
  private void flush(byte[] row, int i, byte[] above) {
    int ahead = Math.max(DeflateCodes.MIN_MATCH, stride);
    long zeros = Math.min((long) pending - i, (long) zeroRows * rowLength) - ahead;
    if (zeros >= DeflateCodes.MAX_MATCH) {
      blocks.match(rowLength, (int) (pending - i - zeros));
      blocks.match(stride, (int) zeros);
      pending = i;
    }
    if (pending >= DeflateCodes.MIN_MATCH) {
      blocks.match(rowLength, pending);
    } else {
      for (int at = i - pending; at < i; at++) {
        blocks.literal((at < 0 ? above[rowLength + at] : row[at]) & 0xFF);
      }
    }
    pending = 0;
  }
}
