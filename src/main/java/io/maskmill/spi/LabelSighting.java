package io.maskmill.spi;

import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.List;

/**
 * A label that a listed file uses, told by readers that learn their catalog from the source. It
 * reaches {@link DatasetReader#listed} as part of the {@link ListingSummary} and never meets
 * frames. Telling the same label again costs nothing: the engine keeps each once.
 *
 * @param words the label's name first, then whatever else tells two sightings apart in this format,
 *     such as a color, or the other labels of the same object
 */
public record LabelSighting(List<String> words)
    implements Listed, Comparable<LabelSighting>, Serializable {

  public LabelSighting {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a label sighting must name its label");
    }
  }

  /** A label that its name alone tells. */
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
