package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Advice;
import io.maskmill.spi.Amount;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskValues.Seen;
import io.maskmill.spi.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says which colors of the masks no label has, and which of them smoothing made. */
final class UnknownAdvice {
  private static final int SAID = 5;

  private final List<ValueLookup> lookups;
  private final List<Integer> unknown = new ArrayList<>();
  private final Map<String, Long> pairs = new TreeMap<>();
  private int mixes;
  private long mixed;

  private UnknownAdvice(List<ValueLookup> lookups) {
    this.lookups = lookups;
  }

  /**
   * The advice for masks of classes.
   *
   * @param lookups how masks are read; a color that one of them knows has a meaning
   */
  static Advice of(MaskValues seen, List<ValueLookup> lookups, boolean repairs) {
    UnknownAdvice advice = new UnknownAdvice(lookups);
    long pixels = 0;
    for (Map.Entry<Integer, Seen> one : seen.values().entrySet()) {
      int value = one.getKey();
      if (lookups.stream().noneMatch(lookup -> lookup.knows(value))) {
        advice.unknown.add(value);
        pixels += one.getValue().pixels();
        advice.see(value, one.getValue().pixels(), seen);
      }
    }
    boolean hasColor = seen.values().keySet().stream().anyMatch(ColorValue::isColor);
    boolean isAllUnknown = advice.unknown.size() == seen.values().tailMap(1).size();
    if (!advice.unknown.isEmpty() && !hasColor && isAllUnknown && lookups.get(0).colors()) {
      return new Advice(
          List.of(
              "These masks hold numbers ("
                  + Words.joined(
                      advice.unknown.stream().limit(SAID).map(MaskValues::text).toList(), "and")
                  + "), and the labels are of colors: give each label its number, as in"
                  + " {\"classes_mapping\": {\"LABEL\": "
                  + advice.unknown.get(0)
                  + "}}, or a table with a column of values."),
          "");
    }
    if (advice.unknown.stream().noneMatch(ColorValue::isColor)) {
      return Advice.NONE;
    }
    return new Advice(advice.sentences(pixels, seen, repairs), "");
  }

  private void see(int value, long pixels, MaskValues seen) {
    for (ValueLookup lookup : lookups) {
      MeaningfulColors meanings = lookup.meanings();
      for (int one = 0; one < meanings.size() && ColorValue.isColor(value); one++) {
        for (int two = one + 1; two < meanings.size(); two++) {
          boolean areSeen =
              seen.values().containsKey(meanings.value(one))
                  && seen.values().containsKey(meanings.value(two));
          if (areSeen && meanings.isMix(value, one, two)) {
            mixes++;
            mixed += pixels;
            pairs.merge(meanings.name(one) + " and " + meanings.name(two), pixels, Long::sum);
            return;
          }
        }
      }
    }
  }

  private List<String> sentences(long pixels, MaskValues seen, boolean repairs) {
    List<String> sentences = new ArrayList<>();
    List<Integer> most = new ArrayList<>(unknown);
    most.sort((a, b) -> Long.compare(seen.values().get(b).pixels(), seen.values().get(a).pixels()));
    List<String> said = new ArrayList<>();
    for (int value : most.subList(0, Math.min(SAID, most.size()))) {
      String nearest = lookups.get(lookups.size() - 1).meanings().said(value);
      said.add(MaskValues.text(value) + (nearest.isEmpty() ? "" : " (" + nearest + ")"));
    }
    sentences.add(
        Amount.of(pixels, "pixel has", "pixels have")
            + " one of "
            + Amount.of(unknown.size(), "value", "values")
            + " that no label has: "
            + String.join(", ", said)
            + (most.size() > said.size() ? ", and others" : "")
            + ".");
    if (mixes > 0) {
      List<Map.Entry<String, Long>> beside = new ArrayList<>(pairs.entrySet());
      beside.sort((a, b) -> Long.compare(b.getValue(), a.getValue()));
      sentences.add(
          String.format(
              Locale.ROOT,
              "%,d of these values (%,d pixels) lie between colors of labels, as smoothing mixes"
                  + " them at edges; most often those of %s.",
              mixes,
              mixed,
              beside.get(0).getKey()));
    }
    sentences.add(
        repairs
            ? "They are repaired as repair= says."
            : "--source-opt repair=majority takes each for what most of its 8 neighbors are"
                + " (repair.passes=3 for wide edges), repair=nearest for the nearest color within"
                + " repair.distance, which suits noise; unmapped=quarantine sets frames aside that"
                + " still hold one.");
    return sentences;
  }
}
