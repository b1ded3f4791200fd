package io.maskmill.spi;

import java.io.Serializable;

/**
 * A file of the source as the listing saw it.
 *
 * @param path below the tree's root, parts joined by '/'
 * @param length bytes
 * @param modified milliseconds since 1970, or what the store gives for it
 */
public record SourceFile(String path, long length, long modified) implements Serializable {}
