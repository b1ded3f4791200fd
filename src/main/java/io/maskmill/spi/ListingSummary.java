package io.maskmill.spi;

import java.util.List;
import java.util.SortedMap;

/**
 * What stage LIST found, of bounded size.
 *
 * @param roles parts by role; at most {@link #MAX_ROLES} of them, the first in order
 * @param skipped files that belong to no frame, by reason
 * @param examples a few paths of them by reason
 */
public record ListingSummary(
    SortedMap<String, Long> roles,
    SortedMap<String, Long> skipped,
    SortedMap<String, List<String>> examples) {

  /** Bound of {@link #roles}: a source with that many has something else in its roles. */
  public static final int MAX_ROLES = 10_000;
}
