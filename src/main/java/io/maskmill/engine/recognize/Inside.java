package io.maskmill.engine.recognize;

import java.util.List;

/**
 * Datasets in a source.
 *
 * @param below the folders that are datasets
 * @param together how all of them are read as one; null when that is not known
 * @param isPacked whether they lie in archives, so that none of them can be named as a source
 */
public record Inside(List<Below> below, Candidate together, boolean isPacked) {
  static final Inside NOTHING = new Inside(List.of(), null, false);

  public Inside {
    below = List.copyOf(below);
  }
}
