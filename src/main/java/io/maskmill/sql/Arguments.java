package io.maskmill.sql;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * The arguments of one call as Spark hands them over. What makes no mask is an {@link
 * IllegalArgumentException}.
 *
 * @param row one column an argument, none of those that a function asks for is null; Spark's, and
 *     valid during the call only
 * @param size how many there are, the key not counted
 */
record Arguments(InternalRow row, int size) {

  /** The mask of the first three arguments: counts, width, height. */
  RunLengthMask mask() {
    int[] counts = counts(0);
    return RunLengthMask.canonical(number(1), number(2), counts, counts.length);
  }

  /** A mask whose size is not known, as a single row of pixels: for what asks for no columns. */
  RunLengthMask line(int i) {
    int[] counts = counts(i);
    long pixels = 0;
    for (int count : counts) {
      pixels += count;
    }
    if (pixels < 1 || pixels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the runs add up to " + pixels + " pixels (1 to 2147483647)");
    }
    return RunLengthMask.canonical((int) pixels, 1, counts, counts.length);
  }

  /** What is computed of two masks, the first two arguments, of the same number of pixels. */
  <T> T pair(BiFunction<RunLengthMask, RunLengthMask, T> operation) {
    RunLengthMask a = line(0);
    RunLengthMask b = line(1);
    if (a.width() != b.width()) {
      throw new IllegalArgumentException(
          "one mask has %d pixels and the other %d; both must be of one size"
              .formatted(a.width(), b.width()));
    }
    return operation.apply(a, b);
  }

  /** The box of four arguments: column, row, width, height. */
  Box box(int first) {
    return new Box(number(first), number(first + 1), number(first + 2), number(first + 3));
  }

  /** Whether an argument says 8, or is left out, and not 4. */
  boolean eightConnected(int i) {
    int connectivity = i < size ? number(i) : 8;
    if (connectivity != 4 && connectivity != 8) {
      throw new IllegalArgumentException("connectivity is " + connectivity + ", use 4 or 8");
    }
    return connectivity == 8;
  }

  int number(int i) {
    return row.getInt(i);
  }

  String text(int i) {
    return row.getString(i);
  }

  private int[] counts(int i) {
    ArrayData array = row.getArray(i);
    int[] counts = array.toIntArray();
    for (int run = 0; run < counts.length; run++) {
      if (array.isNullAt(run)) {
        throw new IllegalArgumentException("run " + run + " is null");
      }
      if (counts[run] < 0) {
        throw new IllegalArgumentException("run " + run + " has length " + counts[run]);
      }
    }
    return counts;
  }
}
