package io.maskmill.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a source looks like one of a format, judged by a bounded look at it.
 *
 * @param strength how sure the format is
 * @param because what was seen, as the end of a sentence; of a near miss also what is missing, and
 *     of a relative what it is and the way out
 * @param options source options without which the format does not read it so, in order
 * @param where where the data lie below the source's root
 */
public record Likeness(
    Strength strength, String because, Map<String, String> options, Whereabouts where) {
  /** Nothing of the format was seen. */
  public static final Likeness NONE = of(Strength.NONE, "");

  /** The grades, the weakest first. Of two formats, the one of the higher grade is taken. */
  public enum Strength {
    NONE,
    /** Something of the format is there, but it cannot be read: something is missing. */
    NEAR,
    /** It is of a relative of the format, which the format tells by its name and does not read. */
    RELATIVE,
    /** It may be read as this format, as other things may. */
    POSSIBLE,
    /** The names fit, and what would settle it was not looked at or is not there. */
    LIKELY,
    /** What was seen is made by this format's programs alone. */
    CERTAIN
  }

  public Likeness {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  public static Likeness of(Strength strength, String because) {
    return new Likeness(strength, because, Map.of());
  }

  /** Of a source that holds the data as a whole. */
  public Likeness(Strength strength, String because, Map<String, String> options) {
    this(strength, because, options, Whereabouts.WHOLE);
  }

  /** The same of data that lie there. */
  public Likeness at(Whereabouts where) {
    return new Likeness(strength, because, options, where);
  }

  /** Says that things are there, as in {@code a and b are there}. */
  public static String there(List<String> things) {
    return and(things) + (things.size() == 1 ? " is there" : " are there");
  }

  /** Joins things with commas and "and". */
  public static String and(List<String> things) {
    return Words.joined(things, "and");
  }

  /** Whether the format can read the source. */
  public boolean isReadable() {
    return strength.compareTo(Strength.POSSIBLE) >= 0;
  }

  /** The likeness of the higher grade; this one where they are equal. */
  public Likeness or(Likeness other) {
    return other.strength.compareTo(strength) > 0 ? other : this;
  }
}
