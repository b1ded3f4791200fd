package io.maskmill.formats.supervisely.masks;

import io.maskmill.model.LabelCatalog;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names the files of instance masks: {@code CLASS}, then {@code CLASS_01}, {@code CLASS_02} and so
 * on, the first that is free among an image's names. Source: Export As Masks, {@code src/main.py};
 * unlike there, a number that would give another class's name is skipped, and characters that file
 * names cannot hold become '_'.
 */
public final class ClassFileNames implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern UNSAFE = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]");
  private static final Pattern NUMBER = Pattern.compile("_\\d+$");

  /** Leaves room for number and extension within the 255 bytes of file systems. */
  private static final int MAX_BYTES = 200;

  private final String[] names;
  private final HashMap<String, Integer> labels = new HashMap<>();
  private final int changed;

  public ClassFileNames(LabelCatalog catalog) {
    names = new String[catalog.size()];
    int renamed = 0;
    for (int i = 0; i < names.length; i++) {
      if (safe(catalog.label(i).name()).equals(catalog.label(i).name())) {
        names[i] = catalog.label(i).name();
        labels.put(names[i], i);
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i] == null) {
        String safe = safe(catalog.label(i).name());
        names[i] = labels.containsKey(safe) ? safe + "-" + (i + 1) : safe;
        labels.put(names[i], i);
        renamed++;
      }
    }
    changed = renamed;
  }

  /** How many classes have a different name in files. */
  int changed() {
    return changed;
  }

  private static String safe(String name) {
    String safe = UNSAFE.matcher(name).replaceAll("_");
    int end = safe.length();
    while (safe.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      end = safe.offsetByCodePoints(end, -1);
    }
    return safe.substring(0, end);
  }

  /** Names for the objects of one image, to be asked in annotation order. */
  Numbering numbering() {
    return new Numbering();
  }

  /**
   * The class of a file name without its extension: the longest class name that it equals, with or
   * without a number after it.
   *
   * @return position of the label, or -1
   */
  int label(String stem) {
    Integer whole = labels.get(stem);
    if (whole != null) {
      return whole;
    }
    return labels.getOrDefault(NUMBER.matcher(stem).replaceFirst(""), -1);
  }

  /** Gives names to the objects of one image. */
  final class Numbering {
    private final Set<String> used = new HashSet<>();
    private final Map<Integer, Integer> next = new HashMap<>();

    /** The name of the next object of a class, without extension. */
    String name(int label) {
      int number = next.getOrDefault(label, 0);
      String name = numbered(label, number);
      while ((number > 0 && labels.containsKey(name)) || !used.add(name)) {
        number++;
        name = numbered(label, number);
      }
      next.put(label, number + 1);
      return name;
    }

    private String numbered(int label, int number) {
      if (number == 0) {
        return names[label];
      }
      return names[label] + (number < 10 ? "_0" : "_") + number;
    }
  }
}
