package io.maskmill.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The identity of a frame in every format. Keys are ordered by dataset, subset and name, each in
 * code-point order, so the order is the same on every machine and in every locale.
 *
 * @param dataset dataset as in Supervisely, nested ones joined by '/'; empty where there is none
 * @param subset train, val, ...; empty where there is none
 * @param name path of the image below its dataset without the last extension, parts joined by '/'
 */
public record FrameKey(String dataset, String subset, String name)
    implements Comparable<FrameKey>, Serializable {

  public FrameKey {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(subset, "subset");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public int compareTo(FrameKey other) {
    int c = compareCodePoints(dataset, other.dataset);
    if (c == 0) {
      c = compareCodePoints(subset, other.subset);
    }
    return c == 0 ? compareCodePoints(name, other.name) : c;
  }

  /**
   * The key under which all spellings of a frame's name meet; see {@link FoldedName}. This key
   * itself for most names.
   */
  public FrameKey folded() {
    String foldedDataset = FoldedName.of(dataset);
    String foldedSubset = FoldedName.of(subset);
    String foldedName = FoldedName.of(name);
    return foldedName.equals(name) && foldedDataset.equals(dataset) && foldedSubset.equals(subset)
        ? this
        : new FrameKey(foldedDataset, foldedSubset, foldedName);
  }

  /** Compares by code point, which is UTF-8's byte order and the listing order of object stores. */
  public static int compareCodePoints(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xs = Character.isSurrogate(x);
        return xs == Character.isSurrogate(y) ? Character.compare(x, y) : xs ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  // By hand, since it is asked for every part, and what the compiler makes is slow until it is hot.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof FrameKey key
            && name.equals(key.name)
            && dataset.equals(key.dataset)
            && subset.equals(key.subset));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * dataset.hashCode() + subset.hashCode()) + name.hashCode();
  }

  /** The key for display: its non-empty parts joined by '/'. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String part : new String[] {dataset, subset}) {
      if (!part.isEmpty()) {
        text.append(part).append('/');
      }
    }
    return text.append(name).toString();
  }
}
