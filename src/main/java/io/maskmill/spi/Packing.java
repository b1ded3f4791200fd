package io.maskmill.spi;

import java.io.Serializable;

/**
 * How the files of a target are packed into archives. The engine packs: a format only says what it
 * wants. Names inside are the paths that the writer gave its entries and documents, in frame order.
 *
 * @param kind what is made
 * @param name of the archive without its extension; safe, no '/'
 * @param maxBytes largest size of one archive file; a frame that is larger has one of its own
 */
public record Packing(Kind kind, String name, long maxBytes) implements Serializable {

  /** Files lie in folders. */
  public static final Packing NONE = new Packing(Kind.NONE, "", Long.MAX_VALUE);

  /** Kinds of archives. */
  public enum Kind {
    /** Files lie in folders. */
    NONE,
    /**
     * Complete zips: each holds whole frames, the records of its frames alone in its documents, and
     * all metadata that {@link DatasetWriter#finish} puts. {@code name.zip}, or {@code
     * name-00001.zip} and so on.
     */
    ZIP,
    /**
     * One tar, cut at member boundaries; documents and metadata come last. {@code name.tar}, or
     * {@code name.tar.001} and so on, which make one tar when they are joined.
     */
    TAR
  }

  /** Whether anything is packed. */
  public boolean isOn() {
    return kind != Kind.NONE;
  }
}
