package io.maskmill.spi;

import java.io.Serializable;

/**
 * A file of the source as the listing saw it.
 *
 * @param path below the tree's root, parts joined by '/'
 * @param length bytes; {@link #UNKNOWN} for a file that no listing has seen
 * @param modified milliseconds since 1970, or what the store gives for it
 * @param place where the tree finds its bytes, in the tree's own words; empty when its path says it
 */
public record SourceFile(String path, long length, long modified, String place)
    implements Serializable {

  /** The length of a file that no listing has seen. */
  public static final long UNKNOWN = -1;

  /**
   * A file that a document names and no listing has seen: it may not be there, and its length is
   * {@link #UNKNOWN}.
   */
  public static SourceFile unlisted(String path) {
    return new SourceFile(path, UNKNOWN, 0);
  }

  /** Whether a listing has seen it, so that it is there and its length known. */
  public boolean wasListed() {
    return length != UNKNOWN;
  }

  /** A file that is found by its path alone. */
  public SourceFile(String path, long length, long modified) {
    this(path, length, modified, "");
  }
}
