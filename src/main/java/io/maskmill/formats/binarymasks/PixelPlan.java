package io.maskmill.formats.binarymasks;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What value the pixels of each label get.
 *
 * @param values the value of each label, by position; {@link #BACKGROUND} for the background's
 *     label and {@link #IGNORED} for labels that training leaves out
 * @param zero the value of pixels of no label
 * @param ignore the value of labels that training leaves out; -1 where there is none
 * @param depth bits of a mask's value, 8 or 16
 * @param first the value of the first class
 * @param classes what is trained, in the order of their values; empty when values are no indexes
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract
record PixelPlan(int[] values, int zero, int ignore, int depth, int first, List<Label> classes)
    implements Serializable {
  static final int BACKGROUND = -1;
  static final int IGNORED = -2;

  private static final Set<String> BACKGROUNDS = Set.of("background", "_background_");
  private static final Rgb BLACK = new Rgb(0, 0, 0);

  /** VOC's color of void. */
  private static final int VOID_COLOR = 0xE0E0C0;

  /**
   * The plan of a target.
   *
   * @throws ConfigException when masks cannot hold the labels
   */
  static PixelPlan of(LabelCatalog labels, WriteOptions options) {
    return options.values() == WriteOptions.Values.CLASS
        ? positions(labels, options)
        : indexes(labels, options);
  }

  private static PixelPlan positions(LabelCatalog labels, WriteOptions options) {
    int[] values = new int[labels.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    check(labels.size(), WriteOptions.MAX_8_BITS, options);
    return new PixelPlan(values, 0, -1, depth(labels.size(), options), 1, List.of());
  }

  private static PixelPlan indexes(LabelCatalog labels, WriteOptions options) {
    refuseUnknown(labels, options);
    boolean hasBackground = options.zero() == WriteOptions.Zero.BACKGROUND;
    int[] values = new int[labels.size()];
    List<Label> classes = new ArrayList<>();
    if (hasBackground) {
      classes.add(new Label("background", BLACK));
    }
    int first = options.zero() == WriteOptions.Zero.OTHER ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      Label label = labels.label(i);
      if (options.ignoreLabels().contains(label.name())) {
        values[i] = IGNORED;
      } else if (hasBackground && isBackground(label)) {
        values[i] = BACKGROUND;
        classes.set(0, label);
      } else {
        values[i] = first + classes.size();
        classes.add(label);
      }
    }
    int last = first + classes.size() - 1;
    check(last, WriteOptions.MAX_8_BITS - 1, options);
    int depth = depth(last + 1, options);
    int ignore = options.ignoreIndex();
    boolean isTaken = ignore >= first && ignore <= last;
    if (isTaken && (ignore < WriteOptions.MAX_8_BITS || depth > 8)) {
      throw taken(ignore, classes.get(ignore - first).name(), last);
    }
    if (ignore >> depth != 0) {
      throw new ConfigException(
          "target option ignore-index=%d does not fit masks of 8 bits; give one up to 255"
              .formatted(ignore));
    }
    int zero = options.zero() == WriteOptions.Zero.IGNORE ? ignore : 0;
    if (first == 1 && ignore == 0) {
      throw new ConfigException(
          "with zero=other the value 0 is no class already; leave out target option"
              + " ignore-index=0");
    }
    return new PixelPlan(values, zero, ignore, depth, first, List.copyOf(classes));
  }

  private static ConfigException taken(int ignore, String name, int last) {
    return new ConfigException(
        String.format(
            Locale.ROOT,
            "target option ignore-index=%d is the index of the class '%s'; give one above %d",
            ignore,
            name,
            last));
  }

  private static void refuseUnknown(LabelCatalog labels, WriteOptions options) {
    for (String name : options.ignoreLabels()) {
      if (labels.indexOf(name) < 0) {
        throw new ConfigException(
            "target option ignore-labels names '" + name + "', which is no label of the source");
      }
    }
  }

  private static boolean isBackground(Label label) {
    return BACKGROUNDS.contains(label.name().toLowerCase(Locale.ROOT));
  }

  /** Refuses more labels than masks hold. */
  private static void check(int largest, int most, WriteOptions options) {
    if (largest > most && options.labelsOver255() == WriteOptions.LabelsOver255.FAIL) {
      throw new ConfigException(
          (options.values() == WriteOptions.Values.CLASS
                  ? "the source has "
                      + largest
                      + " labels, and masks of 8 bits, which are all that Supervisely's Import"
                      + " Binary Masks reads, hold "
                      + most
                  : "the largest index of a class would be "
                      + largest
                      + ", and masks of 8 bits, which are all that mmsegmentation reads, hold "
                      + most
                      + " beside the ignore index")
              + "; drop or merge some with --labels, or target option "
              + WriteOptions.LABELS_OVER_255.key()
              + "=quarantine sets the frames aside that have labels beyond, keep writes masks of 16"
              + " bits");
    }
    if (largest > WriteOptions.MAX_16_BITS && options.keepsMany()) {
      throw new ConfigException(
          "label masks hold at most "
              + WriteOptions.MAX_16_BITS
              + " labels, the source has "
              + largest
              + "; drop or merge some with --labels");
    }
  }

  private static int depth(int largest, WriteOptions options) {
    return largest > WriteOptions.MAX_8_BITS && options.keepsMany() ? 16 : 8;
  }

  /** The value of a label's pixels. */
  int value(int label) {
    return switch (values[label]) {
      case BACKGROUND -> zero;
      case IGNORED -> ignore;
      default -> values[label];
    };
  }

  /** Whether masks can hold a label. */
  boolean holds(int label) {
    int value = value(label);
    return value >> depth == 0 && (value != ignore || values[label] == IGNORED);
  }

  /** Whether what is read back of a label is an object. */
  boolean isObject(int label) {
    return values[label] >= 0;
  }

  /** The largest value that a class may have. */
  int most() {
    int most = (1 << depth) - 1;
    return ignore == most ? most - 1 : most;
  }

  /** The values of labels that are read back, by name. */
  Map<String, Integer> byName(LabelCatalog labels) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (isObject(i)) {
        byName.put(labels.label(i).name(), values[i]);
      }
    }
    return byName;
  }

  /**
   * The colors of a palette, 0xRRGGBB by value; black where a value is neither class nor ignored.
   */
  int[] palette() {
    int[] colors = new int[1 << Byte.SIZE];
    for (int i = 0; i < classes.size() && first + i < colors.length; i++) {
      colors[first + i] = classes.get(i).color().value();
    }
    if (ignore >= 0 && ignore < colors.length) {
      colors[ignore] = VOID_COLOR;
    }
    return colors;
  }
}
