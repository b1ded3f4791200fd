package io.maskmill.spi;

import java.io.Serializable;

/**
 * A listed file that belongs to no frame.
 *
 * @param path below the tree's root
 * @param reason a short word for the manifest's counters: {@code metadata}, {@code not-in-layout},
 *     ...
 * @param nearness how nearly it belonged to one, 0 or more: the nearest are shown as examples
 */
public record SkippedFile(String path, String reason, int nearness)
    implements Listed, Serializable {

  /** A file that is as far from being part of a frame as any other. */
  public SkippedFile(String path, String reason) {
    this(path, reason, 0);
  }
}
