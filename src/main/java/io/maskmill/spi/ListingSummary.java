package io.maskmill.spi;

import java.util.List;
import java.util.SortedMap;

/**
 * What stage LIST found, of bounded size.
 *
 * @param roles parts by {@link FramePart#role}; all of them, since a format has few
 * @param labels what {@link LabelSighting}s told
 * @param skipped files that belong to no frame, by reason
 * @param examples a few paths of them by reason
 */
public record ListingSummary(
    SortedMap<String, Long> roles,
    SeenLabels labels,
    SortedMap<String, Long> skipped,
    SortedMap<String, List<String>> examples) {}
