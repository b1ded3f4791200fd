package io.maskmill.spi;

import java.io.Serializable;

/**
 * A listed file that belongs to no frame.
 *
 * @param path below the tree's root
 * @param reason a short word for the manifest's counters: {@code metadata}, {@code not-in-layout},
 *     ...
 */
public record SkippedFile(String path, String reason) implements Listed, Serializable {}
