package io.maskmill.sql;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;

/**
 * Registers Spark SQL functions over masks, for tables with one row per frame and masks as run
 * lengths.
 *
 * <p>A mask in SQL is its {@code counts}: an {@code array<int>} of run lengths in pixels,
 * row-major, background first, with a sum of {@code width * height}. The size is in separate
 * columns ({@code width}, {@code height}), and functions that need it take it as arguments. Zeros
 * inside counts are accepted; counts that functions return have at most a leading zero.
 *
 * <ul>
 *   <li>{@code mask_area(counts)}: bigint
 *   <li>{@code mask_bbox(counts, width, height)}: struct&lt;x, y, width, height&gt;
 *   <li>{@code mask_iou(counts_a, counts_b)}: double
 *   <li>{@code mask_union}, {@code mask_intersection}, {@code mask_difference (counts_a,
 *       counts_b)}: counts
 *   <li>{@code mask_rle(counts, width, height)}: COCO's string, {@code mask_from_rle(rle, width,
 *       height)}: counts
 *   <li>{@code mask_encord(counts, width, height)}: Encord's string
 *   <li>{@code mask_png(counts, width, height)}: binary
 *   <li>{@code mask_components(counts, width, height[, connectivity])}: array of counts
 *   <li>{@code mask_crop(counts, width, height, x, y, crop_width, crop_height)}: counts
 *   <li>{@code mask_resize(counts, width, height, new_width, new_height)}: counts
 *   <li>{@code mask_overlay(image, width, height, masks[, labels][, opacity][, largest_side])}:
 *       binary
 * </ul>
 *
 * <p>Each function takes an optional last argument: the {@code key} of the row, a string. Values
 * that do not form a mask fail the query with an {@link IllegalArgumentException} inside Spark's
 * exception, and its message names the key; the form {@code try_mask_area} and so on gives null in
 * place of the error. Null in any other argument gives null, except that {@code mask_overlay} takes
 * a null image, labels and options as left out; a null key counts as no key. Sizes and counts may
 * be {@code bigint} and are never narrowed.
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
