package io.maskmill.spi;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the data of a {@link Likeness} lie below the source's root. From that the engine tells
 * whether several datasets lie side by side, and how all of them would be read as one.
 *
 * @param paths files, folders or patterns that hold the data; none when the source as a whole does
 * @param areApart whether each path is of a dataset of its own
 * @param patterns source options, of which each is a path below the root that may have variables
 * @param others source options that go with them, wherever the data lie
 */
public record Whereabouts(
    List<String> paths,
    boolean areApart,
    Map<String, String> patterns,
    Map<String, String> others) {
  /** The variable of patterns that stands for the folder of each dataset. */
  private static final String EACH = "{dataset}";

  /** The source as a whole. */
  public static final Whereabouts WHOLE = of(List.of());

  public Whereabouts {
    paths = List.copyOf(paths);
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** Files or folders that are parts of one dataset. */
  public static Whereabouts of(List<String> paths) {
    return new Whereabouts(paths, false, Map.of(), Map.of());
  }

  /** Documents: those of equal names cannot be subsets of one dataset. */
  public static Whereabouts ofDocuments(List<String> paths) {
    Set<String> names = new HashSet<>();
    boolean areEqual = false;
    for (String path : paths) {
      areEqual |= !names.add(path.substring(path.lastIndexOf('/') + 1));
    }
    return new Whereabouts(paths, areEqual, Map.of(), Map.of());
  }

  /** What source options name by patterns, with the options that go with them. */
  public static Whereabouts ofPatterns(Map<String, String> patterns, Map<String, String> others) {
    return new Whereabouts(List.copyOf(patterns.values()), false, patterns, others);
  }

  /**
   * Source options that read such data in each folder of a root above; none where the format has no
   * such options.
   *
   * @param prefix the folder whose folders are datasets, ending in '/'; empty for the root
   * @param inner where the data's root lies in each; empty for the folder itself
   */
  public Map<String, String> fromEach(String prefix, String inner) {
    String folder = prefix + EACH + (inner.isEmpty() ? "" : "/" + inner) + "/";
    Map<String, String> options = new LinkedHashMap<>();
    for (Map.Entry<String, String> pattern : patterns.entrySet()) {
      if (pattern.getValue().contains(EACH)) {
        return Map.of();
      }
      options.put(pattern.getKey(), folder + pattern.getValue());
    }
    if (!options.isEmpty()) {
      options.putAll(others);
    }
    return options;
  }

  /**
   * The names of the folders directly in a folder that hold the data.
   *
   * @param prefix the folder, ending in '/'; empty for the root
   * @return none when the data lie elsewhere too, or a variable stands for the folders
   */
  public Set<String> foldersIn(String prefix) {
    Set<String> folders = new TreeSet<>();
    for (String path : paths) {
      int slash = path.indexOf('/', prefix.length());
      boolean isBelow = path.startsWith(prefix) && slash >= 0;
      if (!isBelow || path.substring(0, slash).indexOf('{') >= 0) {
        return Set.of();
      }
      folders.add(path.substring(prefix.length(), slash));
    }
    return folders;
  }
}
