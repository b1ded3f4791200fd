package io.maskmill.formats.binarymasks;

import io.maskmill.formats.binarymasks.packed.PixelPacking;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.TargetFaults;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The values of objects in masks of {@code class*N+instance}, in 16 bits. Nothing wraps around: a
 * frame with more objects of a class than there are numbers is refused.
 *
 * @param labels by position
 * @param packing how class and instance are packed
 * @param table name of the table of class numbers; empty for none
 * @param numbers the class number of each label
 * @param things classes that have objects; null when that is not known
 * @param zero the value of pixels of no object
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract
record PackedPlan(
    LabelCatalog labels, PixelPacking packing, String table, int[] numbers, BitSet things, int zero)
    implements Serializable {

  /**
   * The plan of a target.
   *
   * @throws ConfigException when labels are not in the table, or masks cannot hold their numbers
   */
  static PackedPlan of(LabelCatalog labels, WriteOptions options) {
    PixelPacking packing = options.packing();
    ClassTable table = options.table().isEmpty() ? null : KnownTables.of(options.table());
    if (table == null && !options.table().isEmpty()) {
      throw new ConfigException(
          "target option 'classes="
              + options.table()
              + "' is no known table; known are "
              + String.join(", ", KnownTables.NAMES));
    }
    int[] numbers = new int[labels.size()];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = table == null ? i + 1 : number(table, labels.label(i).name());
      if (numbers[i] < 0) {
        missing.add(labels.label(i).name());
      }
    }
    if (!missing.isEmpty()) {
      throw new ConfigException(
          "the table "
              + options.table()
              + " has no number for "
              + String.join(", ", missing)
              + "; rename or drop them with --labels");
    }
    PackedPlan plan =
        new PackedPlan(
            labels,
            packing,
            options.table(),
            numbers,
            table == null ? null : table.things(),
            zero(table, packing));
    plan.check();
    return plan;
  }

  /** Whether a class without instance is read as a crowd. */
  static boolean holdsCrowds(WriteOptions options) {
    ClassTable table = KnownTables.of(options.table());
    return table != null && table.things() != null && options.packing().hasClassesAlone();
  }

  private static int number(ClassTable table, String name) {
    return table.rows().stream()
        .filter(row -> row.isLabel() && row.name().equals(name) && row.value() >= 0)
        .mapToInt(ClassTable.Row::value)
        .findFirst()
        .orElse(-1);
  }

  /** That of the table's first void or background; 0 where there is none. */
  private static int zero(ClassTable table, PixelPacking packing) {
    int number =
        table == null
            ? 0
            : table.rows().stream()
                .filter(row -> !row.isLabel() && row.value() >= 0)
                .mapToInt(ClassTable.Row::value)
                .findFirst()
                .orElse(0);
    return packing.hasClassesAlone() ? number : number * packing.multiplier();
  }

  private void check() {
    for (int i = 0; i < numbers.length; i++) {
      Label label = labels.label(i);
      if (value(numbers[i], 0) == zero || plain(numbers[i]) == zero) {
        throw new ConfigException(
            "values="
                + packing
                + " cannot tell '"
                + label.name()
                + "', class 0, from pixels without a class; take a table that has a void class");
      }
      boolean isBeyond =
          value(numbers[i], 0) > WriteOptions.MAX_16_BITS
              || (packing.hasClassesAlone() && numbers[i] >= packing.multiplier());
      if (isBeyond) {
        throw new ConfigException(
            "values="
                + packing
                + " holds classes up to "
                + Math.min(
                    WriteOptions.MAX_16_BITS / packing.multiplier(),
                    packing.hasClassesAlone() ? packing.multiplier() - 1 : Integer.MAX_VALUE)
                + " in 16 bits, and '"
                + label.name()
                + "' is class "
                + numbers[i]
                + "; drop or merge labels with --labels");
      }
    }
  }

  private int value(int number, int instance) {
    return number * packing.multiplier() + instance;
  }

  /** The value of a class without instance. */
  private int plain(int number) {
    return packing.hasClassesAlone() ? number : value(number, 0);
  }

  private boolean isThing(int label) {
    return things == null || things.get(numbers[label]);
  }

  /** Whether an object is written by its class alone. */
  private boolean isPlain(ObjectMask object) {
    return object.instance() == 0 || object.crowd() || !isThing(object.label());
  }

  /**
   * The value of each object of a frame. Objects keep their numbers where these are different and
   * small enough; else those of the label are numbered in order.
   *
   * @param objects in the order in which they are painted
   * @throws MaskDataException {@code target.cannot-hold}
   */
  int[] values(Frame frame, List<ObjectMask> objects) throws MaskDataException {
    Map<Integer, List<Integer>> ofLabel = new LinkedHashMap<>();
    Set<Integer> withPlain = new HashSet<>();
    int[] values = new int[objects.size()];
    for (int i = 0; i < values.length; i++) {
      ObjectMask object = objects.get(i);
      if (isPlain(object)) {
        values[i] = plain(numbers[object.label()]);
        withPlain.add(object.label());
      } else {
        ofLabel.computeIfAbsent(object.label(), l -> new ArrayList<>()).add(i);
      }
    }
    for (Map.Entry<Integer, List<Integer>> own : ofLabel.entrySet()) {
      int label = own.getKey();
      // without values for classes alone, a region takes the first instance
      int first = !packing.hasClassesAlone() && withPlain.contains(label) ? 1 : 0;
      int last = last(label);
      boolean keeps = keepsNumbers(objects, own.getValue(), first, last);
      if (!keeps && own.getValue().size() > last - first + 1) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            frame.key()
                + " has "
                + own.getValue().size()
                + " objects of '"
                + labels.label(label).name()
                + "', and values="
                + packing
                + " numbers "
                + (last - first + 1)
                + " of the class "
                + numbers[label]);
      }
      int next = first;
      for (int i : own.getValue()) {
        values[i] = value(numbers[label], keeps ? objects.get(i).instance() - 1 : next++);
      }
    }
    return values;
  }

  /** The largest instance of a label, from 0. */
  private int last(int label) {
    return Math.min(packing.multiplier() - 1, WriteOptions.MAX_16_BITS - value(numbers[label], 0));
  }

  private static boolean keepsNumbers(
      List<ObjectMask> objects, List<Integer> own, int first, int last) {
    Set<Integer> taken = new HashSet<>();
    for (int i : own) {
      int instance = objects.get(i).instance() - 1;
      if (instance < first || instance > last || !taken.add(instance)) {
        return false;
      }
    }
    return true;
  }

  /** What a value is read as: an object without pixels. */
  record Said(int label, int instance, boolean crowd, String id) {
    ObjectMask object(RunLengthMask mask) {
      return new ObjectMask(
          List.of(label), instance, mask, 0, OptionalDouble.empty(), crowd, id, Map.of());
    }
  }

  /** What the value of an object is read as. */
  Said said(ObjectMask object, int value) {
    int label = object.label();
    boolean isAlone = packing.hasClassesAlone() && value < packing.multiplier();
    int instance = isAlone || !isThing(label) ? 0 : value % packing.multiplier() + 1;
    boolean isCrowd = instance == 0 && things != null && isThing(label);
    return new Said(
        label, instance, isCrowd, packing.tracks() && instance > 0 ? String.valueOf(value) : "");
  }

  /** The class number of each label by name, in order. */
  Map<String, Integer> byName() {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      byName.put(labels.label(i).name(), numbers[i]);
    }
    return byName;
  }

  /** What {@code classes_mapping.json} says. */
  Map<String, Object> mapping() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("classes_mapping", byName());
    mapping.put(PixelRule.VALUES.key(), packing.toString());
    if (!table.isEmpty()) {
      mapping.put(ReadOptions.CLASSES.key(), table);
    }
    return mapping;
  }
}
