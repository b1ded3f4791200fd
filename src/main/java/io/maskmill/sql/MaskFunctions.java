package io.maskmill.sql;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;

/**
 * Registers Spark SQL functions over masks, for tables with one row per frame and masks as run
 * lengths.
 *
 * <p>A mask in SQL is its {@code counts}: an {@code array<int>} of run lengths in pixels,
 * row-major, background first, with a sum of {@code width * height}. The size is in separate
 * columns ({@code width}, {@code height}), and functions that need it take it as arguments. Or it
 * is a struct of all three, {@code struct<width: int, height: int, counts: array<int>>}, made by
 * {@code mask_of(counts, width, height)}, which every function over masks takes in place of counts
 * and size and which gives structs where counts give counts. Zeros inside counts are accepted;
 * counts that functions return have at most a leading zero.
 *
 * <p>{@code DESCRIBE FUNCTION EXTENDED mask_crop} shows the arguments of each function and an
 * example; all are listed in the manual, "Spark SQL functions". By theme: {@code mask_of}, {@code
 * mask_from_} and {@code mask_to_} convert; {@code mask_area}, {@code mask_bbox} and {@code
 * mask_iou} measure; {@code mask_union} and others combine; {@code mask_crop}, {@code mask_tile}
 * and others cut and change; {@code mask_png} and {@code mask_overlay} draw; those that end in
 * {@code _agg} sum up groups.
 *
 * <p>Each function takes an optional last argument: the {@code key} of the row, a string. Values
 * that do not form a mask fail the query with an {@link IllegalArgumentException} inside Spark's
 * exception, and its message names the key; the form {@code try_mask_area} and so on gives null in
 * place of the error. Null in any other argument gives null, except that {@code mask_overlay} takes
 * a null image, labels and options as left out; a null key counts as no key. Sizes and counts may
 * be {@code bigint} and are never narrowed.
 *
 * <p>In DataFrames: {@code expr("mask_area(o.counts)")}, or {@code call_function("mask_area",
 * col("o.counts"))} of {@code org.apache.spark.sql.functions}.
 */
public final class MaskFunctions {

  private MaskFunctions() {}

  /**
   * Registers all functions in a running session. Registering twice has no further effect.
   *
   * @param spark a session of this process; Spark Connect's clients need {@link MaskExtensions} on
   *     their server
   */
  public static void register(SparkSession spark) {
    SparkSessionExtensions extensions = new SparkSessionExtensions();
    new MaskExtensions().apply(extensions);
    extensions.registerFunctions(spark.sessionState().functionRegistry());
  }
}
