package io.maskmill.sql;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;

/**
 * The arguments of one call as Spark passes them: masks by their number from 0, all arguments after
 * the masks and their size by their number from 0. Values that do not form a mask cause an {@link
 * IllegalArgumentException}.
 *
 * @param row one column per argument; null only where {@link Form#nullable} says so; owned by Spark
 *     and valid only during the call
 * @param call the form of the call, which names the arguments in messages, and their types
 */
record Arguments(InternalRow row, BoundCall call) {

  /** More columns or rows than this are not drawn: working memory grows with them. */
  private static final int MAX_SIDE = 1 << 24;

  /** More pixels than this are not laid out one by one, as by {@code convert} by default. */
  static final int MOST_PIXELS = 100_000_000;

  /** The mask of a function of one sized mask. */
  RunLengthMask mask() {
    return mask(0);
  }

  /** One of the masks of a function that is given their size. */
  RunLengthMask mask(int i) {
    if (call.form().structs()) {
      MaskFields fields = call.fields().get(i);
      return struct(fields.struct(row, i), fields);
    }
    int[] counts = counts(i);
    int size = call.form().masks();
    return mask(at(size), at(size + 1), counts);
  }

  /** The mask of three arguments for which there is no struct: counts, width, height. */
  RunLengthMask given(int i) {
    int[] counts = counts(call.form().first() + i);
    return mask(number(i + 1), number(i + 2), counts);
  }

  /** The same as {@link #mask()} for functions that work column by column or row by row. */
  RunLengthMask drawn() {
    return drawn(0);
  }

  /** The same as {@link #mask(int)} for functions that work column by column or row by row. */
  RunLengthMask drawn(int i) {
    if (call.form().structs()) {
      MaskFields fields = call.fields().get(i);
      InternalRow struct = fields.struct(row, i);
      drawable(size(struct, fields, fields.width()), "width");
      drawable(size(struct, fields, fields.height()), "height");
    } else {
      int size = call.form().masks();
      drawable(at(size), "width");
      drawable(at(size + 1), "height");
    }
    return mask(i);
  }

  /** A number of columns or rows to draw. */
  int side(int i) {
    return drawable(number(i), name(call.form().first() + i));
  }

  private static int drawable(int side, String name) {
    if (side > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %d, at most %d can be drawn", name, side, MAX_SIDE));
    }
    return side;
  }

  /**
   * A mask for functions that do not use columns: with its size where that is known, else as a
   * single row of pixels.
   */
  RunLengthMask line(int i) {
    if (call.form().structs()) {
      return mask(i);
    }
    return line(counts(i));
  }

  private static RunLengthMask line(int[] counts) {
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

  /**
   * Applies an operation to two masks of the same size, or of the same number of pixels where sizes
   * are not known.
   */
  <T> T pair(BiFunction<RunLengthMask, RunLengthMask, T> operation) {
    RunLengthMask a = line(0);
    RunLengthMask b = line(1);
    if (!call.form().structs() && a.width() != b.width()) {
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
    return eightConnected(i, true);
  }

  /** Whether the connectivity argument is 8 and not 4; {@code otherwise} where it is left out. */
  boolean eightConnected(int i, boolean otherwise) {
    int connectivity = isLeftOut(i) ? (otherwise ? 8 : 4) : number(i);
    if (connectivity != 4 && connectivity != 8) {
      throw new IllegalArgumentException(
          "connectivity is " + connectivity + ", use 4 or 8; a key is a string");
    }
    return connectivity == 8;
  }

  int number(int i) {
    return at(call.form().first() + i);
  }

  private int at(int place) {
    return call.types().get(place) instanceof LongType
        ? narrowed(row.getLong(place), name(place))
        : row.getInt(place);
  }

  private String name(int place) {
    return call.form().parameters()[place].name();
  }

  private static int narrowed(long number, String name) {
    if (number != (int) number) {
      throw new IllegalArgumentException(name + " is " + number + ", which is no int");
    }
    return (int) number;
  }

  String text(int i) {
    return row.getString(call.form().first() + i);
  }

  private int[] counts(int place) {
    return counts(row.getArray(place), (ArrayType) call.types().get(place));
  }

  private static RunLengthMask struct(InternalRow struct, MaskFields fields) {
    int[] counts = counts(struct.getArray(fields.counts()), fields.countsType());
    return mask(
        size(struct, fields, fields.width()), size(struct, fields, fields.height()), counts);
  }

  /** The mask of counts that this call owns, so that they are copied only to drop zeros. */
  private static RunLengthMask mask(int width, int height, int[] counts) {
    for (int run = 1; run < counts.length; run++) {
      if (counts[run] == 0) {
        return RunLengthMask.canonical(width, height, counts, counts.length);
      }
    }
    return new RunLengthMask(width, height, counts);
  }

  private static int size(InternalRow struct, MaskFields fields, int place) {
    return fields.type(place) instanceof LongType
        ? narrowed(struct.getLong(place), fields.type().fields()[place].name())
        : struct.getInt(place);
  }

  /** A mask as the form of the call gives masks. */
  Object give(RunLengthMask mask) {
    return call.form().structs() ? Results.mask(mask) : Results.counts(mask);
  }

  /** A list of masks, likewise. */
  Object giveAll(List<RunLengthMask> masks) {
    Object[] given = new Object[masks.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = give(masks.get(i));
    }
    return new GenericArrayData(given);
  }

  /**
   * The counts of each mask of a list. Masks that are structs must have the size given.
   *
   * @throws IllegalArgumentException if one is null or of another size
   */
  List<int[]> masks(int i, int width, int height) {
    ArrayData array = row.getArray(call.form().first() + i);
    DataType type = ((ArrayType) type(i)).elementType();
    MaskFields fields = type instanceof StructType struct ? MaskFields.of(struct) : null;
    List<int[]> masks = new ArrayList<>(array.numElements());
    for (int m = 0; m < array.numElements(); m++) {
      if (array.isNullAt(m)) {
        throw new IllegalArgumentException("mask " + m + " is null");
      }
      masks.add(
          fields == null
              ? counts(array.getArray(m), (ArrayType) type)
              : sized(array.getStruct(m, fields.type().fields().length), fields, m, width, height));
    }
    return masks;
  }

  private static int[] sized(InternalRow struct, MaskFields fields, int m, int width, int height) {
    if (fields.hasNull(struct)) {
      throw new IllegalArgumentException("mask " + m + " is null");
    }
    RunLengthMask mask = struct(struct, fields);
    if (mask.width() != width || mask.height() != height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "mask %d is %dx%d, the picture %dx%d",
              m,
              mask.width(),
              mask.height(),
              width,
              height));
    }
    return mask.counts();
  }

  /** Whether the masks of a list are structs, so that they have sizes. */
  boolean holdsStructs(int i) {
    return ((ArrayType) type(i)).elementType() instanceof StructType;
  }

  /**
   * The masks of a list: with their sizes where they are structs, else as single rows of pixels.
   *
   * @throws IllegalArgumentException if one is null
   */
  List<RunLengthMask> lines(int i) {
    ArrayData array = row.getArray(call.form().first() + i);
    DataType type = ((ArrayType) type(i)).elementType();
    MaskFields fields = type instanceof StructType struct ? MaskFields.of(struct) : null;
    List<RunLengthMask> masks = new ArrayList<>(array.numElements());
    for (int m = 0; m < array.numElements(); m++) {
      InternalRow struct =
          fields == null || array.isNullAt(m)
              ? null
              : array.getStruct(m, fields.type().fields().length);
      if (array.isNullAt(m) || (struct != null && fields.hasNull(struct))) {
        throw new IllegalArgumentException("mask " + m + " is null");
      }
      masks.add(
          struct == null
              ? line(counts(array.getArray(m), (ArrayType) type))
              : struct(struct, fields));
    }
    return masks;
  }

  private DataType type(int i) {
    return call.types().get(call.form().first() + i);
  }

  /**
   * The numbers of each ring of a list, or of the one ring that is given without a list.
   *
   * @throws IllegalArgumentException if a ring or number is null
   */
  double[][] rings(int i) {
    ArrayData array = row.getArray(call.form().first() + i);
    boolean isOne = !(((ArrayType) type(i)).elementType() instanceof ArrayType);
    if (isOne) {
      return array.numElements() == 0 ? new double[0][] : new double[][] {numbers(array, 0)};
    }
    double[][] rings = new double[array.numElements()][];
    for (int ring = 0; ring < rings.length; ring++) {
      if (array.isNullAt(ring)) {
        throw new IllegalArgumentException("polygon part " + ring + " is null");
      }
      rings[ring] = numbers(array.getArray(ring), ring);
    }
    return rings;
  }

  private static double[] numbers(ArrayData array, int ring) {
    for (int k = 0; k < array.numElements(); k++) {
      if (array.isNullAt(k)) {
        throw new IllegalArgumentException("number " + k + " of polygon part " + ring + " is null");
      }
    }
    return array.toDoubleArray();
  }

  /** The texts of a list, of which some may be null; null when the list is null or left out. */
  List<String> texts(int i) {
    if (isLeftOut(i)) {
      return null;
    }
    ArrayData array = row.getArray(call.form().first() + i);
    List<String> texts = new ArrayList<>(array.numElements());
    for (int text = 0; text < array.numElements(); text++) {
      texts.add(array.isNullAt(text) ? null : array.getUTF8String(text).toString());
    }
    return texts;
  }

  /** The bytes of an argument; null when it is null. */
  byte[] bytes(int i) {
    return isLeftOut(i) ? null : row.getBinary(call.form().first() + i);
  }

  double fraction(int i) {
    return row.getDouble(call.form().first() + i);
  }

  /**
   * A list of numbers.
   *
   * @throws IllegalArgumentException if one is null
   */
  long[] numbers(int i) {
    ArrayData array = row.getArray(call.form().first() + i);
    for (int n = 0; n < array.numElements(); n++) {
      if (array.isNullAt(n)) {
        throw new IllegalArgumentException(name(call.form().first() + i) + " " + n + " is null");
      }
    }
    return array.toLongArray();
  }

  /** Whether an argument is true; {@code otherwise} where it is left out. */
  boolean is(int i, boolean otherwise) {
    return isLeftOut(i) ? otherwise : row.getBoolean(call.form().first() + i);
  }

  /** Whether an argument is null, or not there at all. */
  boolean isLeftOut(int i) {
    int place = call.form().first() + i;
    return place >= call.size() || row.isNullAt(place);
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
