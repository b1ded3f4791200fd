package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Advice;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskValues.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proposes a classes mapping for masks that have none, from the values seen in them. Proposes
 * nothing where one label per value would be nonsense: for smoothed masks, and for masks whose
 * values are instance numbers. It recognizes them by how a value's pixels are connected, which
 * costs nothing beyond the runs.
 */
final class MappingAdvice {
  private static final int VOID = 255;

  /** Values with fewer pixels per connected piece, on average, are specks: edges or noise. */
  private static final int SPECK = 8;

  /** Specks with at least this share of the marked pixels are the masks' real content. */
  private static final double MOST_SPECK_PIXELS = 0.5;

  private static final int FEWEST_SPECK_VALUES = 3;

  /** Share of masks in which a value must be one piece to look like an object's number. */
  private static final double SINGLE = 0.9;

  private static final int FEWEST_NUMBERS = 5;
  private static final int MANY_NUMBERS = 20;
  private static final int MANY_LABELS = 50;
  private static final int SHOWN = 20;
  private static final int WIDTH = 90;

  private final SortedMap<Integer, Seen> marked;
  private final long masks;

  private MappingAdvice(MaskValues seen) {
    this.marked = new TreeMap<>(seen.values().tailMap(1));
    this.masks = seen.masks();
  }

  /** The advice for a source whose reader fell back to the default mapping. */
  static Advice of(MaskValues seen) {
    if (seen.masks() == 0) {
      return Advice.NONE;
    }
    MappingAdvice advice = new MappingAdvice(seen);
    if (seen.pixelsWithoutValue() > pixels(advice.marked)) {
      return new Advice(
          List.of(
              "No mapping is proposed while most marked pixels have no value; do what is said at"
                  + " the values and inspect again."),
          "");
    }
    if (advice.marked.isEmpty()) {
      return new Advice(
          List.of("The masks that were looked into hold the value 0 alone: nothing is marked."),
          "");
    }
    // First, since small numbered objects are specks too, but one piece per mask.
    if (advice.countsObjects()) {
      return advice.numbers();
    }
    SortedMap<Integer, Seen> specks = advice.specks();
    if (specks.size() < FEWEST_SPECK_VALUES || specks.size() * 2 <= advice.marked.size()) {
      return advice.mapping();
    }
    if (pixels(specks) < MOST_SPECK_PIXELS * pixels(advice.marked)) {
      return advice.smoothed(specks);
    }
    return advice.marked.size() > MANY_LABELS ? advice.picture() : advice.mapping();
  }

  private SortedMap<Integer, Seen> specks() {
    TreeMap<Integer, Seen> specks = new TreeMap<>(marked);
    specks.values().removeIf(seen -> seen.pixels() >= SPECK * seen.pieces());
    return specks;
  }

  private Advice picture() {
    return new Advice(
        List.of(
            format(
                "Most of the %,d values are scattered over many small pieces: these look like"
                    + " shades of a picture, not like masks.",
                marked.size()),
            "No mapping is proposed; check that ann/ holds the masks and img/ the images."),
        "");
  }

  private Advice smoothed(SortedMap<Integer, Seen> specks) {
    List<Integer> real = new ArrayList<>(marked.keySet());
    real.removeAll(specks.keySet());
    boolean isColored = real.size() <= MANY_LABELS && real.stream().anyMatch(ColorValue::isColor);
    return new Advice(
        List.of(
            format(
                "%,d of %,d values have fewer than %d pixels a connected piece on average, together"
                    + " %.2f%% of the marked pixels:",
                specks.size(), marked.size(), SPECK, 100.0 * pixels(specks) / pixels(marked)),
            "the masks were probably scaled with smoothing, or stored as JPEG on their way.",
            "Write them anew without (nearest neighbor, PNG). Values that look real: "
                + list(real)
                + ".",
            "A mapping of these alone leaves the others as background: they are counted as"
                + " unmapped, or --source-opt unmapped=quarantine sets the frames aside."
                + (isColored
                    ? " --source-opt repair=majority takes them for what is beside them."
                    : "")),
        isColored ? text(real) : "");
  }

  /**
   * Whether values look like object numbers: each is nearly always one piece, and they either count
   * up from 1, so that higher ones are in ever fewer masks, or are many and each in few masks.
   */
  private boolean countsObjects() {
    long single = 0;
    long places = 0;
    long last = Long.MAX_VALUE;
    boolean counted = marked.firstKey() == 1 && marked.lastKey() == marked.size();
    for (Seen seen : marked.values()) {
      single += seen.single();
      places += seen.masks();
      counted &= seen.masks() <= last;
      last = seen.masks();
    }
    if (marked.size() < FEWEST_NUMBERS || single < SINGLE * places) {
      return false;
    }
    counted &= last < marked.get(marked.firstKey()).masks();
    boolean scattered = masks == 1 || places * 5 <= (long) marked.size() * masks;
    return counted || (marked.size() > MANY_NUMBERS && scattered);
  }

  private Advice numbers() {
    return new Advice(
        List.of(
            format(
                "The %,d values (%s to %s) look like numbers of objects, not like labels: nearly"
                    + " each is one connected piece of a mask.",
                marked.size(),
                MaskValues.text(marked.firstKey()),
                MaskValues.text(marked.lastKey())),
            "A label for each would be nonsense. Give --source-opt values=instance, which makes"
                + " each value an object, and one label for all of them",
            "(if they are labels after all, write a mapping by hand):"),
        "{\"classes_mapping\": {\"object\": \"__all__\"}}\n");
  }

  private Advice mapping() {
    TreeMap<Integer, Seen> labels = new TreeMap<>(marked);
    List<String> sentences = new ArrayList<>();
    if (isVoid()) {
      labels.remove(VOID);
      sentences.add(
          format(
              "255 stands beside 1 to %d: it is probably void (ignore) and left out below, so its"
                  + " pixels are counted as unmapped; add \"void\": 255 to keep them.",
              labels.lastKey()));
    }
    if (labels.size() > MANY_LABELS) {
      sentences.add(
          format(
              "%,d values are many for labels, though they neither look like smoothing nor like"
                  + " numbers of objects: look at some masks first.",
              labels.size()));
    }
    String known = KnownColors.sentence(labels.keySet());
    if (!known.isEmpty()) {
      sentences.add(known);
    }
    sentences.add(
        "No classes mapping was given. Proposed, 0 as background; give the labels their names and"
            + " save it as classes_mapping.json in the input:");
    return new Advice(sentences, text(labels.keySet()));
  }

  /** Whether 255 occurs beside values that count up from 1. */
  private boolean isVoid() {
    SortedMap<Integer, Seen> below = marked.headMap(VOID);
    return marked.lastKey() == VOID
        && !below.isEmpty()
        && below.lastKey() == below.size()
        && below.size() < VOID - 1;
  }

  /** A mapping that names each value after itself. */
  static String text(Iterable<Integer> values) {
    StringBuilder text = new StringBuilder("{\"classes_mapping\": {");
    StringBuilder line = new StringBuilder();
    for (int value : values) {
      String entry =
          ColorValue.isColor(value)
              ? String.format(
                  Locale.ROOT, "\"color-%1$s\": \"#%1$s\"", MaskValues.text(value).substring(1))
              : "\"value-" + value + "\": " + value;
      if (line.length() + entry.length() > WIDTH) {
        text.append(line).append(",\n  ");
        line.setLength(0);
      } else if (!line.isEmpty()) {
        line.append(", ");
      }
      line.append(entry);
    }
    return text.append(line).append("}}\n").toString();
  }

  private static String list(List<Integer> values) {
    String list =
        values.stream()
            .limit(SHOWN)
            .map(MaskValues::text)
            .reduce((a, b) -> a + ", " + b)
            .orElse("none");
    return values.size() > SHOWN ? list + " and " + (values.size() - SHOWN) + " more" : list;
  }

  private static long pixels(SortedMap<Integer, Seen> values) {
    return values.values().stream().mapToLong(Seen::pixels).sum();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
