package io.maskmill.spi;

import java.io.Serializable;
import java.util.SortedSet;

/**
 * What the plan knows of all frames before the first is decoded.
 *
 * @param frames number of frames
 * @param datasets names of the datasets, sorted
 * @param subsets names of the subsets, sorted
 */
public record Overview(long frames, SortedSet<String> datasets, SortedSet<String> subsets)
    implements Serializable {

  /** Whether frames come from more than one dataset, so that names alone may clash. */
  public boolean severalDatasets() {
    return datasets.size() > 1;
  }
}
