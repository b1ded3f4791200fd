package io.maskmill.formats.cvatmask;

import io.maskmill.model.Label;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels of a root by index, which is also their value in one-channel masks. Source: datumaro,
 * {@code voc_format/format.py}.
 *
 * @param lines labels in index order; parts of other labels come last
 */
record LabelMap(List<Line> lines) implements Serializable {

  /** The color that Pascal VOC gives to pixels that no class is told of: borders and void. */
  static final int VOID_COLOR = 0xE0E0C0;

  /** The value that such pixels have in one channel, which is their color's place in VOC's list. */
  static final int VOID_VALUE = 255;

  private static final Set<String> VOID_NAMES = Set.of("ignored", "ignore", "void", "border");

  /** The name that CVAT and Datumaro give to pixels without an object. */
  static final String BACKGROUND = "background";

  private static final String[] VOC = {
    BACKGROUND,
    "aeroplane",
    "bicycle",
    "bird",
    "boat",
    "bottle",
    "bus",
    "car",
    "cat",
    "chair",
    "cow",
    "diningtable",
    "dog",
    "horse",
    "motorbike",
    "person",
    "pottedplant",
    "sheep",
    "sofa",
    "train",
    "tvmonitor",
    "ignored"
  };

  /**
   * One label.
   *
   * @param color as the file states it, empty when it states none; a color out of range matches no
   *     pixel
   */
  record Line(String name, List<Integer> color) implements Serializable {
    /** 0xRRGGBB, or -1 when no pixel can have it. */
    int rgb() {
      int rgb = 0;
      for (int part : color) {
        if (part < 0 || part > 255) {
          return -1;
        }
        rgb = rgb << 8 | part;
      }
      return color.isEmpty() ? -1 : rgb;
    }

    /** Whether the label is VOC's void, which is told by its name and color. */
    boolean isVoid() {
      return LabelMap.isVoid(name, rgb());
    }
  }

  LabelMap {
    lines = List.copyOf(lines);
  }

  /**
   * The label map that a file declares. When no label has a color, VOC's colors apply. Parts become
   * labels of their own after all others, in code-point order.
   *
   * @param where for messages
   */
  static LabelMap of(String where, List<Line> declared, TreeSet<String> parts) {
    List<Line> lines = new ArrayList<>();
    boolean hasColors = declared.stream().anyMatch(line -> !line.color().isEmpty());
    for (Line line : declared) {
      lines.add(hasColors ? line : new Line(line.name(), voc(lines.size())));
    }
    Set<String> names = new HashSet<>();
    parts.forEach(part -> lines.add(new Line(part, List.of())));
    for (Line line : lines) {
      if (line.name().isEmpty()) {
        throw new ConfigException(where + ": a label or part has no name; give it one");
      }
      if (!names.add(line.name())) {
        throw new ConfigException(
            where + ": label '" + line.name() + "' is declared twice; names must be unique");
      }
    }
    return new LabelMap(lines);
  }

  /** The label map of a root that declares no labels. */
  static LabelMap pascalVoc() {
    List<Line> lines = new ArrayList<>();
    for (String name : VOC) {
      lines.add(new Line(name, voc(name.equals("ignored") ? 255 : lines.size())));
    }
    return of("VOC", lines, new TreeSet<>(List.of("head", "hand", "foot")));
  }

  private static List<Integer> voc(int index) {
    Rgb color = VocColors.color(index);
    return List.of(color.red(), color.green(), color.blue());
  }

  /** The label of an index, for a catalog; a label without a color gets VOC's. */
  Label label(int index) {
    int rgb = lines.get(index).rgb();
    return new Label(
        lines.get(index).name(), rgb < 0 ? VocColors.color(index & 0xFFFFFF) : Rgb.of(rgb));
  }

  /** Whether a label of this name and color, 0xRRGGBB, is VOC's void. */
  static boolean isVoid(String name, int rgb) {
    return rgb == VOID_COLOR && isVoidName(name);
  }

  /** Whether void may be called so. */
  static boolean isVoidName(String name) {
    return VOID_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether these are VOC's own labels, as of a root that declares none. */
  boolean isPascalVocs() {
    return equals(pascalVoc());
  }

  /** Whether one of the labels is VOC's void. */
  boolean declaresVoid() {
    return lines.stream().anyMatch(Line::isVoid);
  }

  /** Index by color; when several labels share a color, the last one owns it. */
  Map<Integer, Integer> byColor() {
    Map<Integer, Integer> indexes = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).rgb() >= 0) {
        indexes.put(lines.get(i).rgb(), i);
      }
    }
    return indexes;
  }

  /** One sentence per color that two labels share. */
  List<String> sharedColors(String where) {
    List<String> notes = new ArrayList<>();
    Map<Integer, Integer> owners = byColor();
    for (Line line : lines) {
      Integer owner = owners.get(line.rgb());
      if (owner != null && !lines.get(owner).name().equals(line.name())) {
        notes.add(
            where
                + ": labels '"
                + line.name()
                + "' and '"
                + lines.get(owner).name()
                + "' have one color; its pixels are '"
                + lines.get(owner).name()
                + "', as in CVAT");
      }
    }
    return notes;
  }
}
