package io.maskmill.spi;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The distinct labels that stage LIST met, up to {@link #MAX}: beyond it a reader has to refuse.
 */
public final class SeenLabels implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Most labels that a catalog is learned from. A source with more of them has names of objects or
   * files where labels are looked for, or a catalog of its own that an option can name.
   */
  public static final int MAX = 10_000;

  /**
   * Holds up to one label more than {@link #MAX}, so that too many can be detected: the first in
   * order, whatever the order in which they are met.
   */
  private final TreeSet<LabelSighting> labels = new TreeSet<>();

  /**
   * Adds a label.
   *
   * @return whether it was new and kept
   */
  public boolean add(LabelSighting label) {
    if (!labels.add(label)) {
      return false;
    }
    return labels.size() <= MAX + 1 || !labels.pollLast().equals(label);
  }

  /** Adds the labels that another part of the listing met. */
  public void addAll(SeenLabels others) {
    others.labels.forEach(this::add);
  }

  /** The labels that are kept, sorted; perhaps not all that were met. */
  public List<LabelSighting> toList() {
    return List.copyOf(labels);
  }

  /**
   * All labels, sorted.
   *
   * @param where what names the labels, such as {@code s3a://b/in: its tables}
   * @param wayOut what the user can do instead
   * @throws ConfigException when there are more than {@link #MAX}
   */
  public List<LabelSighting> all(String where, String wayOut) {
    if (labels.size() > MAX) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "%s name more than %,d labels, such as '%s' and '%s'; %s",
              where,
              MAX,
              String.join(", ", labels.first().words()),
              String.join(", ", labels.last().words()),
              wayOut));
    }
    return List.copyOf(labels);
  }
}
