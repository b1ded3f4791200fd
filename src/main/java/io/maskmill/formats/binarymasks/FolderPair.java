package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Likeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A folder of images and that of their masks, with the patterns that read them. */
record FolderPair(String images, String masks, Likeness found) {
  private static final String NAME = "{name}";

  /** The only part in which the paths differ; -1 when there is none or several. */
  int part() {
    String[] a = images.split("/", -1);
    String[] b = masks.split("/", -1);
    return a.length == b.length ? differing(a, b) : -1;
  }

  /** The only place in which two lists of equal length differ; -1 when there is none or several. */
  static int differing(String[] a, String[] b) {
    int part = -1;
    for (int i = 0; i < a.length; i++) {
      if (!a[i].equals(b[i])) {
        if (part >= 0) {
          return -1;
        }
        part = i;
      }
    }
    return part;
  }

  /**
   * The same pairs, with one pattern for those that differ in the name of a subset alone, such as
   * {@code train} and {@code train_masks}, or in folders below the two, such as {@code images/1}
   * and {@code masks/1}.
   */
  static List<FolderPair> widened(List<FolderPair> all) {
    return widened(widened(all, FolderPair::ofSubsets), FolderPair::ofFolders);
  }

  private static List<FolderPair> widened(
      List<FolderPair> all, Function<FolderPair, Map<String, String>> wider) {
    Map<Map<String, String>, Integer> counts = new HashMap<>();
    for (FolderPair one : all) {
      counts.merge(wider.apply(one), 1, Integer::sum);
    }
    List<FolderPair> wide = new ArrayList<>();
    for (FolderPair one : all) {
      Map<String, String> options = wider.apply(one);
      boolean isSeveral = !options.isEmpty() && counts.get(options) > 1;
      Likeness found = one.found();
      wide.add(
          isSeveral
              ? new FolderPair(
                  one.images(),
                  one.masks(),
                  new Likeness(found.strength(), found.because(), options))
              : one);
    }
    return wide;
  }

  private Map<String, String> ofSubsets() {
    return Subsets.within(
        pattern(ReadOptions.IMAGES.key()), pattern(ReadOptions.MASKS.key()), part());
  }

  private Map<String, String> ofFolders() {
    String images = ofFolders(pattern(ReadOptions.IMAGES.key()));
    String masks = ofFolders(pattern(ReadOptions.MASKS.key()));
    if (images.isEmpty() || masks.isEmpty()) {
      return Map.of();
    }
    Map<String, String> options = new LinkedHashMap<>(found.options());
    options.put(ReadOptions.IMAGES.key(), images);
    options.put(ReadOptions.MASKS.key(), masks);
    return options;
  }

  /** A pattern with names that include folders below the one that differs; empty for none. */
  private String ofFolders(String pattern) {
    String[] parts = pattern.split("/", -1);
    int last = parts.length - 1;
    int keep = part();
    if (keep < 0 || !parts[last].startsWith(NAME)) {
      return "";
    }
    keep += parts[keep + 1].equals("{subset}") ? 1 : 0;
    boolean isWide =
        keep >= last - 1 || List.of(parts).subList(keep + 1, last).contains("{subset}");
    return isWide
        ? ""
        : String.join("/", List.of(parts).subList(0, keep + 1))
            + "/"
            + parts[last].replace(NAME, "{name**}");
  }

  private String pattern(String key) {
    return found.options().get(key);
  }
}
