package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses lists that name each frame once, where others repeat them, as Pascal VOC's trainval
 * repeats train and val. Of several roots, a list is left out only if each of them has its frames
 * in other lists.
 */
final class ListChoice {
  /** Lists of these names are left out rather than others of equal frames. */
  private static final Set<String> OF_ALL = Set.of("trainval", "all", "default", "full");

  private static final int MOST_LISTS = 16;
  private static final int MOST_BYTES = 1 << 20;

  private final List<Map<String, Set<String>>> roots = new ArrayList<>();
  private final Set<String> left = new TreeSet<>();
  private boolean isWhole = true;

  /** Reads the lists of a root. */
  void add(Glimpse glimpse, Glimpse.Folder lists) throws IOException {
    Map<String, Set<String>> root = new TreeMap<>();
    List<SourceFile> files = lists.ending("txt");
    long bytes = 0;
    for (SourceFile file : files) {
      bytes += file.length();
    }
    isWhole &= !lists.isCut() && files.size() <= MOST_LISTS && bytes <= MOST_BYTES;
    for (SourceFile file : isWhole ? files : List.<SourceFile>of()) {
      String text =
          file.length() <= Glimpse.HEAD
              ? glimpse.text(file)
              : new String(
                  glimpse.tree().readHead(file, (int) file.length()), StandardCharsets.UTF_8);
      root.put(FileNames.stem(FileNames.last(file.path())), ListedTwice.ids(text));
    }
    roots.add(root);
  }

  /** Leaves out lists as long as one has all its frames in others, the longest first. */
  void choose() {
    Set<String> names = names();
    boolean isPlain = names.stream().noneMatch(name -> name.indexOf(',') >= 0);
    String next = isWhole && isPlain ? repeated(names) : null;
    while (next != null) {
      left.add(next);
      names.remove(next);
      next = repeated(names);
    }
  }

  /** The lists that are left out, in order. */
  Set<String> left() {
    return left;
  }

  /** The lists to read, in order. */
  Set<String> taken() {
    Set<String> taken = names();
    taken.removeAll(left);
    return taken;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    roots.forEach(root -> names.addAll(root.keySet()));
    return names;
  }

  private String repeated(Set<String> names) {
    return names.stream()
        .filter(name -> roots.stream().allMatch(root -> isRepeated(root, name, names)))
        .filter(name -> length(name) > 0)
        .max(
            Comparator.comparingInt(this::length)
                .thenComparing(OF_ALL::contains)
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  private int length(String name) {
    return roots.stream().mapToInt(root -> root.getOrDefault(name, Set.of()).size()).sum();
  }

  private static boolean isRepeated(Map<String, Set<String>> root, String name, Set<String> names) {
    Set<String> rest = new HashSet<>(root.getOrDefault(name, Set.of()));
    for (Map.Entry<String, Set<String>> other : root.entrySet()) {
      if (!other.getKey().equals(name) && names.contains(other.getKey())) {
        rest.removeAll(other.getValue());
      }
    }
    return rest.isEmpty();
  }
}
