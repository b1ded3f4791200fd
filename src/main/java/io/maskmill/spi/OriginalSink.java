package io.maskmill.spi;

import java.util.Set;

/**
 * A sink that still holds the files that the frame was decoded from, for a target of the same
 * system that keeps them as they are; see {@link KeepsOriginals}. The engine implements it for
 * frames.
 */
public interface OriginalSink extends EntrySink {

  /**
   * The bytes of a file that the frame was decoded from.
   *
   * @param role as the reader named the part
   * @return shared, read-only; null when there is no such file or it is not at hand
   */
  byte[] original(String role);

  /**
   * The objects that the reader set aside, by the names that it gave them: {@link #original} still
   * has them.
   */
  Set<String> objectsSetAside();
}
