package io.maskmill.spi;

import java.io.IOException;

/**
 * A system's data that is recognized and not read.
 *
 * @param name what it is, to follow "this is", or "this holds" where it is of many files
 * @param signature what it is known by, for people
 * @param reason why it cannot be read, where that needs to be said; else empty
 * @param wayOut what the user can do, as the end of a sentence
 * @param weight what it means for a source that holds it
 * @param sign finds it
 */
public record Stranger(
    String name, String signature, String reason, String wayOut, Weight weight, Sign sign) {
  /** What a stranger means for a source. */
  public enum Weight {
    /** It is what the source is. */
    WHOLE,
    /** It is what the source holds. */
    CONTENT,
    /** It is what is left to say where no format fits. */
    FAINT,
  }

  /** Looks for the signature. */
  @FunctionalInterface
  public interface Sign {
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

  /** One without a reason that needs to be said. */
  public Stranger(String name, String signature, String wayOut, Sign sign) {
    this(name, signature, "", wayOut, Weight.WHOLE, sign);
  }

  /** The same, as what a source holds. */
  public Stranger held() {
    return new Stranger(name, signature, reason, wayOut, Weight.CONTENT, sign);
  }

  /** The reason and the way out. */
  public String advice() {
    return reason.isEmpty() ? wayOut : reason + "; " + wayOut;
  }

  /** What it is and the way out, to follow "this is", or "this holds" for content. */
  public String what(String seen) {
    return name
        + " ("
        + seen
        + "), which maskmill cannot read"
        + (reason.isEmpty() ? "; " : ": ")
        + advice();
  }
}
