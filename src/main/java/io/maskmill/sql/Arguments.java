package io.maskmill.sql;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;

/**
 * The arguments of one call as Spark passes them: masks by their number from 0, all arguments after
 * the masks and their size by their number from 0, lists as {@link ListArgument}. Values that do
 * not form a mask cause an {@link IllegalArgumentException}.
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
      return SparkMasks.struct(fields.struct(row, i), fields);
    }
    int[] counts = counts(i);
    int size = call.form().masks();
    return SparkMasks.mask(at(size), at(size + 1), counts);
  }

  /** The mask of three arguments for which there is no struct: counts, width, height. */
  RunLengthMask given(int i) {
    int[] counts = counts(call.form().first() + i);
    return SparkMasks.mask(number(i + 1), number(i + 2), counts);
  }

  /** The same as {@link #mask()} for functions that work column by column or row by row. */
  RunLengthMask drawable() {
    return drawable(0);
  }

  /** The same as {@link #mask(int)} for functions that work column by column or row by row. */
  RunLengthMask drawable(int i) {
    RunLengthMask mask = mask(i);
    checkSide(mask.width(), "width");
    checkSide(mask.height(), "height");
    return mask;
  }

  /** A number of columns or rows to draw. */
  int side(int i) {
    int side = number(i);
    checkSide(side, name(call.form().first() + i));
    return side;
  }

  private static void checkSide(int side, String name) {
    if (side > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %d, at most %d can be drawn", name, side, MAX_SIDE));
    }
  }

  /**
   * A mask for functions that do not use columns: with its size where that is known, else as a
   * single row of pixels.
   */
  RunLengthMask line(int i) {
    if (call.form().structs()) {
      return mask(i);
    }
    return SparkMasks.line(counts(i));
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
    return SparkMasks.number(row, place, call.types().get(place), name(place));
  }

  private String name(int place) {
    return call.form().parameters()[place].name();
  }

  String text(int i) {
    return row.getString(call.form().first() + i);
  }

  private int[] counts(int place) {
    return SparkMasks.counts(row.getArray(place), (ArrayType) call.types().get(place));
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

  /** An argument that is a list of masks, texts, rings or numbers, and not null. */
  ListArgument list(int i) {
    int place = call.form().first() + i;
    return new ListArgument(
        row.getArray(place),
        ((ArrayType) call.types().get(place)).elementType(),
        call.fields().get(place));
  }

  /** The bytes of an argument; null when it is null. */
  byte[] bytes(int i) {
    return isLeftOut(i) ? null : row.getBinary(call.form().first() + i);
  }

  double fraction(int i) {
    return row.getDouble(call.form().first() + i);
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
}
