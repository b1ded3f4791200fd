package io.maskmill.spi;

import java.util.Set;

/**
 * What a finished run wrote to one target.
 *
 * @param frames frames written
 * @param documents documents that got at least one record, sorted
 */
public record RunSummary(long frames, Set<String> documents) {}
