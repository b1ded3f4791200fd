package io.maskmill.spi;

import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.List;

/**
 * A label that a listed file uses, reported by readers that learn their catalog from the source. It
 * reaches {@link DatasetReader#listed} in the {@link ListingSummary} and is never part of a frame.
 * Reporting the same label again costs little: the engine keeps each label once.
 *
 * @param words the label's name first, then whatever else distinguishes two sightings in this
 *     format, such as a color, or the other labels of the same object
 */
public record LabelSighting(List<String> words)
    implements Listed, Comparable<LabelSighting>, Serializable {

  public LabelSighting {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a label sighting must name its label");
    }
  }

  /** A label that its name alone identifies. */
  public LabelSighting(String name) {
    this(List.of(name));
  }

  /** The label's name. */
  public String name() {
    return words.get(0);
  }

  /** Word by word, in code-point order. */
  @Override
  public int compareTo(LabelSighting other) {
    int common = Math.min(words.size(), other.words.size());
    for (int i = 0; i < common; i++) {
      int c = FrameKey.compareCodePoints(words.get(i), other.words.get(i));
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(words.size(), other.words.size());
  }
}
