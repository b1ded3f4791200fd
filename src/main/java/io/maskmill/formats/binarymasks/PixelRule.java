package io.maskmill.formats.binarymasks;

import io.maskmill.formats.binarymasks.packed.PackedRule;
import io.maskmill.formats.binarymasks.packed.PixelPacking;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Says what the pixels of a mask mean.
 *
 * @param values how a pixel's value is read
 * @param packed how numbers that are packed into a pixel become objects; null unless they are
 * @param threshold the least value that is set in masks of one label; 0 when every value above 0 is
 * @param opacity what becomes of opacity that tells more than the colors
 * @param voids values that are neither a label nor background; numbers or {@link ColorValue}s
 * @param unmapped what happens to values that no label claims
 */
record PixelRule(
    Values values,
    PackedRule packed,
    int threshold,
    Opaqueness opacity,
    ValueSet voids,
    Unmapped unmapped)
    implements Serializable {

  enum Values {
    CLASS,
    COLOR,
    INDEX,
    INSTANCE,
    TRACK,
    BINARY,
    ALPHA,
    PACKED
  }

  /**
   * A value of the option {@code values}.
   *
   * @param packing null unless the values are packed
   */
  record Meaning(Values values, PixelPacking packing) {
    @Override
    public String toString() {
      return packing == null ? values.name().toLowerCase(Locale.ROOT) : packing.toString();
    }
  }

  enum Opaqueness {
    CHECK,
    IGNORE
  }

  enum Unmapped {
    BACKGROUND,
    QUARANTINE
  }

  private static final int MAX_VALUE = 65_535;

  private static final String WORDS = "class|color|index|instance|track|binary|alpha";

  static final Option<Meaning> VALUES =
      Option.parsed(
              "values",
              WORDS + "|PACKING",
              "class, color, index, instance, track, binary, alpha, or a packing such as class*1000+instance",
              PixelRule::meaning,
              "",
              "What the value of a mask's pixel says: a class by its gray or color, by its"
                  + " color alone, by its palette index or gray, the number of an object (by gray, index or color), the"
                  + " same of an object in all frames of a sequence, or only that it is set; alpha takes the opacity as the value, for masks that are drawn in"
                  + " it; a packing such as class*1000+instance or class=R/10*256+G,instance=B says"
                  + " how class and instance are packed into samples.")
          .withDefaultText("class; binary with {label} or {object}");

  static final Option<Integer> THRESHOLD =
      Option.number(
              "threshold",
              0,
              0,
              MAX_VALUE,
              "The least value that is set, in masks of one label whose values are soft: 128 cuts"
                  + " smoothed edges of 8 bits in the middle, also of JPEG masks.")
          .withDefaultText("every value above 0 is set");

  private static final Option<Opaqueness> OPACITY =
      Option.choice(
          "opacity",
          Opaqueness.CHECK,
          "What becomes of a mask whose opacity tells more than its colors: its frame is set aside,"
              + " or the opacity is ignored.");

  private static final Option<Unmapped> UNMAPPED =
      Option.choice(
              "unmapped",
              Unmapped.BACKGROUND,
              "What becomes of values that no label claims: they are background and counted, or"
                  + " their frame is set aside.")
          .withDefaultText("background; quarantine where values= is a packing")
          .withFormerWord("count", "background");

  static final Option<ValueSet> VOID =
      Option.parsed(
          "void",
          "VALUE[,VALUE...]",
          "values parted by commas, such as 255 or #E0E0C0",
          PixelRule::voids,
          "",
          "Values that are neither a label nor background, such as 255 or #E0E0C0: they are counted"
              + " and never mapped.");

  static final List<Option<?>> ALL = List.of(VALUES, THRESHOLD, OPACITY, UNMAPPED, VOID);

  /**
   * @param single whether paths say that each mask file is of one label or object
   */
  static PixelRule of(Options given, boolean single) {
    Meaning meaning = given.getOr(VALUES, new Meaning(single ? Values.BINARY : Values.CLASS, null));
    PixelPacking packing = meaning.packing();
    PixelRule rule =
        new PixelRule(
            meaning.values(),
            packing == null ? null : new PackedRule(packing),
            given.get(THRESHOLD),
            given.get(OPACITY),
            given.getOr(VOID, ValueSet.NONE),
            given.has(UNMAPPED) || packing == null ? given.get(UNMAPPED) : Unmapped.QUARANTINE);
    if (rule.isNumber() || rule.isPacked()) {
      given.refuseWithout("masks of one label, whose values are no numbers", THRESHOLD);
    }
    if (rule.values == Values.ALPHA) {
      given.refuseWithout("values that are read from colors", OPACITY);
    }
    return rule;
  }

  /** The meaning that a text names; null when it names none. */
  private static Meaning meaning(String text) {
    if (PixelPacking.isMeant(text)) {
      return new Meaning(Values.PACKED, PixelPacking.of(text));
    }
    for (String word : WORDS.split("\\|", -1)) {
      if (word.equals(text)) {
        return new Meaning(Values.valueOf(word.toUpperCase(Locale.ROOT)), null);
      }
    }
    return null;
  }

  /** The values in a text; null when it is not a list of values. */
  private static ValueSet voids(String text) {
    List<Integer> voids = new ArrayList<>();
    try {
      for (String value : text.isBlank() ? new String[0] : text.split(",(?![^(]*\\))", -1)) {
        int color = ColorValue.parse(value.trim());
        voids.add(color >= 0 ? color : Integer.parseInt(value.trim()));
      }
    } catch (NumberFormatException e) {
      return null;
    }
    return ValueSet.of(voids);
  }

  /** The same with more void values. */
  PixelRule withVoids(ValueSet more) {
    return new PixelRule(values, packed, threshold, opacity, voids.with(more), unmapped);
  }

  /** Whether a palette's index is the value. */
  boolean byIndex() {
    return values == Values.INDEX;
  }

  /** Whether a pixel's opacity is its value. */
  boolean byAlpha() {
    return values == Values.ALPHA;
  }

  /** Whether a pixel's value is the number of an object. */
  boolean isNumber() {
    return values == Values.INSTANCE || values == Values.TRACK;
  }

  /** The same with packed numbers whose classes are known to have objects, or not. */
  PixelRule withThings(BitSet things) {
    return isPacked()
        ? new PixelRule(
            values, new PackedRule(packed.packing(), things), threshold, opacity, voids, unmapped)
        : this;
  }

  /** Whether pixels pack several numbers. */
  boolean isPacked() {
    return values == Values.PACKED;
  }

  /** Whether a pixel's opacity is a part of its numbers. */
  boolean packsOpacity() {
    return isPacked() && packed.packing().channels() == 4;
  }

  /** Whether values tell the objects of a label apart. */
  boolean numbersObjects() {
    return isNumber() || (isPacked() && packed.packing().hasInstances());
  }

  /** Whether a value that is not 0 is set. */
  boolean isSet(int value) {
    return value >= Math.max(1, threshold);
  }

  /** The word for {@code values}. */
  String word() {
    return new Meaning(values, isPacked() ? packed.packing() : null).toString();
  }
}
