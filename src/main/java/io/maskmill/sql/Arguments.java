package io.maskmill.sql;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;

/**
 * The arguments of one call as Spark passes them. Values that do not form a mask cause an {@link
 * IllegalArgumentException}.
 *
 * @param row one column per argument; null only where {@link SqlFunction#takesNull} says so; owned
 *     by Spark and valid only during the call
 * @param function names the arguments in messages
 * @param types as what the arguments are taken, not counting the key
 */
record Arguments(InternalRow row, SqlFunction function, List<DataType> types) {

  /** More columns or rows than this are not drawn: working memory grows with them. */
  private static final int MAX_SIDE = 1 << 24;

  /** The mask of the first three arguments: counts, width, height. */
  RunLengthMask mask() {
    int[] counts = counts(0);
    return RunLengthMask.canonical(number(1), number(2), counts, counts.length);
  }

  /** The same for functions that work column by column or row by row. */
  RunLengthMask drawn() {
    side(1);
    side(2);
    return mask();
  }

  /** A number of columns or rows to draw. */
  int side(int i) {
    int side = number(i);
    if (side > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is %d, at most %d can be drawn",
              function.parameters()[i].name(),
              side,
              MAX_SIDE));
    }
    return side;
  }

  /** A mask of unknown size as a single row of pixels, for functions that do not use columns. */
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

  /** Applies an operation to the first two arguments, masks of the same number of pixels. */
  <T> T pair(BiFunction<RunLengthMask, RunLengthMask, T> operation) {
    RunLengthMask a = line(0);
    RunLengthMask b = line(1);
    if (a.width() != b.width()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "one mask has %d pixels and the other %d; both must be of one size",
              a.width(),
              b.width()));
    }
    return operation.apply(a, b);
  }

  /** The box given by four arguments: column, row, width, height. */
  Box box(int first) {
    return new Box(number(first), number(first + 1), side(first + 2), side(first + 3));
  }

  /** Whether the connectivity argument is 8 or left out, as opposed to 4. */
  boolean eightConnected(int i) {
    int connectivity = i < types.size() ? number(i) : 8;
    if (connectivity != 4 && connectivity != 8) {
      throw new IllegalArgumentException(
          "connectivity is " + connectivity + ", use 4 or 8; a key is a string");
    }
    return connectivity == 8;
  }

  int number(int i) {
    if (!(types.get(i) instanceof LongType)) {
      return row.getInt(i);
    }
    long number = row.getLong(i);
    if (number != (int) number) {
      throw new IllegalArgumentException(
          function.parameters()[i].name() + " is " + number + ", which is no int");
    }
    return (int) number;
  }

  String text(int i) {
    return row.getString(i);
  }

  private int[] counts(int i) {
    return counts(row.getArray(i), (ArrayType) types.get(i));
  }

  /** The counts of each mask of a list. */
  List<int[]> masks(int i) {
    ArrayData array = row.getArray(i);
    ArrayType type = (ArrayType) ((ArrayType) types.get(i)).elementType();
    List<int[]> masks = new ArrayList<>(array.numElements());
    for (int mask = 0; mask < array.numElements(); mask++) {
      if (array.isNullAt(mask)) {
        throw new IllegalArgumentException("mask " + mask + " is null");
      }
      masks.add(counts(array.getArray(mask), type));
    }
    return masks;
  }

  /** The texts of a list, of which some may be null; null when the list is null or left out. */
  List<String> texts(int i) {
    if (isLeftOut(i)) {
      return null;
    }
    ArrayData array = row.getArray(i);
    List<String> texts = new ArrayList<>(array.numElements());
    for (int text = 0; text < array.numElements(); text++) {
      texts.add(array.isNullAt(text) ? null : array.getUTF8String(text).toString());
    }
    return texts;
  }

  /** The bytes of an argument; null when it is null. */
  byte[] bytes(int i) {
    return isLeftOut(i) ? null : row.getBinary(i);
  }

  double fraction(int i) {
    return row.getDouble(i);
  }

  /** Whether an argument is null, or not there at all. */
  boolean isLeftOut(int i) {
    return i >= types.size() || row.isNullAt(i);
  }

  private static int[] counts(ArrayData array, ArrayType type) {
    boolean wide = type.elementType() instanceof LongType;
    int[] counts = wide ? narrowed(array) : array.toIntArray();
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

  private static int[] narrowed(ArrayData array) {
    int[] counts = new int[array.numElements()];
    for (int run = 0; run < counts.length; run++) {
      long count = array.isNullAt(run) ? 0 : array.getLong(run);
      if (count != (int) count) {
        throw new IllegalArgumentException("run " + run + " has length " + count);
      }
      counts[run] = (int) count;
    }
    return counts;
  }
}
