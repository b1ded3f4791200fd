package io.maskmill.sql;

import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * An argument that is a list. Values that are not what is asked for cause an {@link
 * IllegalArgumentException}.
 *
 * @param array the list; owned by Spark and valid only during the call
 * @param type the type of its elements
 * @param fields where its elements have the fields of a mask; null if they are no structs
 */
record ListArgument(ArrayData array, DataType type, MaskFields fields) {

  /** Whether the elements are masks that carry their size. */
  boolean holdsStructs() {
    return fields != null;
  }

  /**
   * The masks of the list: with their sizes where they carry them, else as single rows of pixels.
   *
   * @throws IllegalArgumentException naming the mask that is null or damaged
   */
  List<RunLengthMask> masks() {
    List<RunLengthMask> masks = new ArrayList<>(array.numElements());
    for (int m = 0; m < array.numElements(); m++) {
      if (array.isNullAt(m) || (holdsStructs() && fields.hasNull(fields.struct(array, m)))) {
        throw new IllegalArgumentException("mask " + m + " is null");
      }
      try {
        masks.add(
            holdsStructs()
                ? SparkMasks.struct(fields.struct(array, m), fields)
                : SparkMasks.line(SparkMasks.counts(array.getArray(m), (ArrayType) type)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("mask " + m + ": " + e.getMessage(), e);
      }
    }
    return masks;
  }

  /** The texts of the list, of which some may be null. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(array.numElements());
    for (int text = 0; text < array.numElements(); text++) {
      texts.add(array.isNullAt(text) ? null : array.getUTF8String(text).toString());
    }
    return texts;
  }

  /** The numbers of each ring of the list, or of the one ring that is given without a list. */
  double[][] rings() {
    boolean isOne = !(type instanceof ArrayType);
    if (isOne) {
      return array.numElements() == 0 ? new double[0][] : new double[][] {ring(array, 0)};
    }
    double[][] rings = new double[array.numElements()][];
    for (int ring = 0; ring < rings.length; ring++) {
      if (array.isNullAt(ring)) {
        throw new IllegalArgumentException("polygon part " + ring + " is null");
      }
      rings[ring] = ring(array.getArray(ring), ring);
    }
    return rings;
  }

  private static double[] ring(ArrayData array, int ring) {
    for (int k = 0; k < array.numElements(); k++) {
      if (array.isNullAt(k)) {
        throw new IllegalArgumentException("number " + k + " of polygon part " + ring + " is null");
      }
    }
    return array.toDoubleArray();
  }

  /**
   * The numbers of a list of {@code bigint}.
   *
   * @param name what one of them is, for messages
   */
  long[] numbers(String name) {
    for (int n = 0; n < array.numElements(); n++) {
      if (array.isNullAt(n)) {
        throw new IllegalArgumentException(name + " " + n + " is null");
      }
    }
    return array.toLongArray();
  }
}
