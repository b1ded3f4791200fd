package io.maskmill.io;

import java.io.Closeable;
import java.io.IOException;

/** Closes several things, each of them even if others fail. */
public final class Closing {
  private Closing() {}

  /**
   * Closes them in their order; null is skipped.
   *
   * @throws IOException the first failure, which the others are suppressed in
   */
  public static void all(Iterable<? extends Closeable> all) throws IOException {
    Exception first = null;
    for (Closeable one : all) {
      try {
        if (one != null) {
          one.close();
        }
      } catch (IOException | RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (first != null) {
      throw (IOException) first;
    }
  }
}
