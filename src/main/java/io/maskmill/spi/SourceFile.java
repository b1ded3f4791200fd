package io.maskmill.spi;

import java.io.Serializable;

/**
 * A file of the source as the listing saw it.
 *
 * @param path below the tree's root, parts joined by '/'
 * @param length bytes
 * @param modified milliseconds since 1970, or what the store gives for it
 * @param place where the tree finds its bytes, in the tree's own words; empty when its path says it
 */
public record SourceFile(String path, long length, long modified, String place)
    implements Serializable {

  /** A file that its path alone finds. */
  public SourceFile(String path, long length, long modified) {
    this(path, length, modified, "");
  }
}
