package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import java.io.IOException;

/**
 * A system's data that is recognized and not read.
 *
 * @param name what it is, to follow "this is", or "this holds" where it is of many files
 * @param signature what it is known by, for people
 * @param wayOut what the user can do, as the end of a sentence
 * @param sign finds it
 */
public record Stranger(String name, String signature, String wayOut, Sign sign) {
  /** Looks for the signature. */
  @FunctionalInterface
  interface Sign {
    /** What was seen of it, as the path of a file or folder; empty when it is not there. */
    String in(Glimpse glimpse) throws IOException;

    /**
     * Whether what was seen makes the whole source that system's, rather than one that has a stray
     * file of it.
     */
    default boolean rules(Glimpse glimpse) throws IOException {
      return true;
    }
  }

  /**
   * One that was seen.
   *
   * @param what what it is and the way out, to follow "this is", or "this holds" for content
   * @param isContent whether the source holds it, rather than is it
   * @param tells whether a format that may read it just as well is not taken
   */
  public record Seen(String name, String what, boolean isContent, boolean tells) {}
}
