package io.maskmill.spi;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the mask files of a source were seen to hold, added up.
 *
 * @param masks mask files that were looked into
 * @param values by value, ascending; read-only
 * @param pixelsWithoutValue whose value could not be determined, such as colors where grays are
 *     expected
 */
public record MaskValues(long masks, SortedMap<Integer, Seen> values, long pixelsWithoutValue) {

  /**
   * One value.
   *
   * @param masks mask files that hold it
   * @param pixels in all of them
   * @param pieces connected pieces in all of them
   * @param single mask files in which it is one connected piece
   */
  public record Seen(long masks, long pixels, long pieces, long single) {}

  /** Added to 0xRRGGBB, makes the value of a pixel whose color is no gray. */
  public static final int COLOR = 1 << 24;

  /** A value for people: its number, or {@code #RRGGBB} for a color. */
  public static String text(int value) {
    return value < COLOR
        ? Integer.toString(value)
        : String.format(Locale.ROOT, "#%06X", value - COLOR);
  }

  public MaskValues {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
