package io.maskmill.spi;

import java.io.Serializable;

/**
 * A file of the source as the listing saw it.
 *
 * @param path below the tree's root, parts joined by '/'
 * @param length bytes; {@link #UNKNOWN} for a file that no listing has seen
 * @param modified milliseconds since 1970, or what the store gives for it
 * @param place where the tree finds its bytes, in the tree's own words; empty when its path says it
 * @param version what the store calls this version of its content (an ETag); empty when it says
 *     nothing
 */
public record SourceFile(String path, long length, long modified, String place, String version)
    implements Serializable {

  /** The length of a file that no listing has seen. */
  public static final long UNKNOWN = -1;

  /** Takes what a record leaves out as empty. */
  public SourceFile {
    place = place == null ? "" : place;
    version = version == null ? "" : version;
  }

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
    this(path, length, modified, "", "");
  }

  /** A file of a store that names no versions. */
  public SourceFile(String path, long length, long modified, String place) {
    this(path, length, modified, place, "");
  }
}
