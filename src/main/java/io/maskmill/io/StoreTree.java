package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.io.IOException;

/**
 * The files of one store as the store itself gives them. {@link CheckedTree} compares what is read
 * with what was listed and tells a file's faults from the store's.
 */
interface StoreTree extends SourceTree {

  /** Whether the root can be looked into at this moment, with the rights that the run has. */
  boolean answers();

  /**
   * Whether reading a listed file fails by itself when it is another than was listed, so that the
   * store need not be asked afterwards.
   */
  default boolean readsProve(SourceFile file) {
    return false;
  }

  /** Whether the store verifies checksums as bytes arrive, so that a fault may come late. */
  default boolean failsLate() {
    return false;
  }

  /**
   * A link that leads to nothing, or in a circle.
   *
   * @param path of the link
   * @param target what it says
   */
  record BrokenLink(String path, String target) {}

  /** The broken link that a path is or leads through; null when there is none. */
  default BrokenLink brokenLink(String path) throws IOException {
    return null;
  }
}
