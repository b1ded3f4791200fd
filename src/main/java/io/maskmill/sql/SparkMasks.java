package io.maskmill.sql;

import io.maskmill.mask.RunLengthMask;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;

/**
 * Reads masks from Spark's arrays and structs. Runs and sizes are {@code tinyint} to {@code
 * bigint}; what does not fit an {@code int}, or is no mask, causes an {@link
 * IllegalArgumentException}.
 */
final class SparkMasks {

  private SparkMasks() {}

  /** Run lengths of 0 or more; the array belongs to the caller. */
  static int[] counts(ArrayData array, ArrayType type) {
    boolean isInt = type.elementType() instanceof IntegerType;
    int[] counts = isInt ? array.toIntArray() : new int[array.numElements()];
    for (int run = 0; run < counts.length; run++) {
      if (array.isNullAt(run)) {
        throw new IllegalArgumentException("run " + run + " is null");
      }
      long count = isInt ? counts[run] : wide(array, run, type.elementType());
      if (count < 0 || count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("run " + run + " has length " + count);
      }
      counts[run] = (int) count;
    }
    return counts;
  }

  /** The mask of counts that the caller owns, so that they are copied only to drop zeros. */
  static RunLengthMask mask(int width, int height, int[] counts) {
    for (int run = 1; run < counts.length; run++) {
      if (counts[run] == 0) {
        return RunLengthMask.canonical(width, height, counts, counts.length);
      }
    }
    return new RunLengthMask(width, height, counts);
  }

  /** The mask of counts whose size is not known, as a single row of pixels. */
  static RunLengthMask line(int[] counts) {
    long pixels = 0;
    for (int count : counts) {
      pixels += count;
    }
    if (pixels < 1 || pixels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the runs add up to " + pixels + " pixels (1 to 2147483647)");
    }
    return mask((int) pixels, 1, counts);
  }

  /** The mask of a struct none of whose fields is null. */
  static RunLengthMask struct(InternalRow struct, MaskFields fields) {
    int[] counts = counts(struct.getArray(fields.counts()), fields.countsType());
    return mask(
        side(struct, fields, fields.width()), side(struct, fields, fields.height()), counts);
  }

  private static int side(InternalRow struct, MaskFields fields, int place) {
    return number(struct, place, fields.type(place), fields.type().fields()[place].name());
  }

  /**
   * A number that is not null.
   *
   * @param type of the number, {@code tinyint} to {@code bigint}
   * @param name for messages
   */
  static int number(SpecializedGetters from, int place, DataType type, String name) {
    long number = wide(from, place, type);
    if (number != (int) number) {
      throw new IllegalArgumentException(name + " is " + number + ", which is no int");
    }
    return (int) number;
  }

  private static long wide(SpecializedGetters from, int place, DataType type) {
    if (type instanceof IntegerType) {
      return from.getInt(place);
    }
    if (type instanceof ShortType) {
      return from.getShort(place);
    }
    return type instanceof ByteType ? from.getByte(place) : from.getLong(place);
  }
}
