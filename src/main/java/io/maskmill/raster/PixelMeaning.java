package io.maskmill.raster;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers in a mask mean, beside the labels that they name.
 *
 * @param divisor of values that hold class and instance; 0 where values are classes
 * @param voids the value that is neither a label nor background; -1 for none, {@link #USUAL} for
 *     the usual ones
 * @param unmapped what becomes of values that no label claims
 */
public record PixelMeaning(int divisor, int voids, Unmapped unmapped) implements Serializable {
  private static final int USUAL = -2;

  /** What becomes of values that no label claims. */
  public enum Unmapped {
    BACKGROUND,
    QUARANTINE
  }

  private static final Option<String> VOID =
      Option.parsed(
              "void",
              "VALUE",
              "a number, or 'none'",
              text -> text.equals("none") || text.matches("\\d{1,9}") ? text : null,
              "",
              "Values that are neither a label nor background: one number, or 'none'.")
          .withDefaultText("255, and 65535 in masks of 16 bits, unless a label has it");

  private static final Option<Integer> PACKING =
      Option.parsed(
              "packing",
              "class*N+instance",
              "as class*1000+instance",
              PixelMeaning::divisor,
              "",
              "How class and instance are packed into a value, such as class*1000+instance; values"
                  + " below N are classes without instance.")
          .withDefaultText("a value is a class");

  private static final Option<Unmapped> UNMAPPED =
      Option.choice(
          "unmapped",
          Unmapped.QUARANTINE,
          "What becomes of values that no label claims: they are background and counted, or their"
              + " frame is set aside.");

  /** The options that say it. */
  public static final List<Option<?>> OPTIONS = List.of(PACKING, VOID, UNMAPPED);

  /** What a source's options say. */
  public static PixelMeaning of(Options options) {
    String voids = options.getOr(VOID, "");
    return new PixelMeaning(
        options.getOr(PACKING, 0),
        voids.isEmpty() ? USUAL : voids.equals("none") ? -1 : Integer.parseInt(voids),
        options.get(UNMAPPED));
  }

  private static Integer divisor(String text) {
    Matcher packing = Pattern.compile("class\\*(\\d{1,8})\\+instance").matcher(text.strip());
    int divisor = packing.matches() ? Integer.parseInt(packing.group(1)) : 0;
    return divisor > 1 ? divisor : null;
  }

  /** Whether values hold instances. */
  public boolean isPacked() {
    return divisor > 0;
  }

  /** The class of a value. */
  int classOf(int value) {
    return divisor == 0 || value < divisor ? value : value / divisor;
  }

  /** The instance of a value, from 1; 0 for none. */
  int instanceOf(int value) {
    return divisor == 0 || value < divisor ? 0 : value % divisor;
  }

  /**
   * Whether a value that no label has is neither a label nor background.
   *
   * @param depth bits of the mask's samples
   */
  boolean isVoid(int value, int depth) {
    return voids == USUAL ? value == 255 || (depth == 16 && value == 65_535) : value == voids;
  }
}
