package io.maskmill.spi;

import java.io.Serializable;

/**
 * How the files of a target are packed into archives. The engine packs: a format only says what it
 * wants. Names inside are the paths that the writer gave its entries and documents, in frame order.
 *
 * @param kind what is made
 * @param name of the archive without its extension; safe, no '/'. For {@link Kind#FILES} their
 *     extension; empty for {@link Kind#SHARDS}
 * @param maxBytes largest size of one archive file; a frame that is larger has one of its own
 * @param maxFrames most frames in one archive file
 */
public record Packing(Kind kind, String name, long maxBytes, long maxFrames)
    implements Serializable {

  /** Files lie in folders. */
  public static final Packing NONE = new Packing(Kind.NONE, "", Long.MAX_VALUE);

  /** Archives that hold any number of frames. */
  public Packing(Kind kind, String name, long maxBytes) {
    this(kind, name, maxBytes, Long.MAX_VALUE);
  }

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
    TAR,
    /**
     * Complete tars of whole frames. The first part of an entry's path is the group that it belongs
     * to, the rest its name in the tar: {@code train/a/1.jpg} is {@code a/1.jpg} in {@code
     * train-000000.tar} or in one of those that follow, numbered without gaps. Metadata lies beside
     * the tars; there are no documents. Groups {@code train#0}, {@code train#1} and so on make the
     * shards of {@code train}, one group after the other.
     */
    SHARDS,
    /**
     * Files as they were put, under names that say how many there are: what was put in the folder
     * {@code data/train} becomes {@code data/train-00000-of-00002.EXTENSION} and so on, in frame
     * order. Metadata lies beside the folders; there are no documents.
     */
    FILES;

    /** Whether metadata goes into the archives. */
    public boolean holdsMetadata() {
      return this == ZIP || this == TAR;
    }

    /** Whether entries belong to groups, each with archives or files of its own. */
    public boolean isGrouped() {
      return this == SHARDS || this == FILES;
    }
  }

  /** Whether anything is packed. */
  public boolean isOn() {
    return kind != Kind.NONE;
  }

  /** The name of the set of archives that a group belongs to. */
  public static String set(String group) {
    return group.replaceFirst("(#\\d+)?/$", "");
  }

  /**
   * The group of an entry.
   *
   * @param path of the entry below the target's root
   * @return its folder, ending in '/'; empty for an entry that has none
   */
  public String group(String path) {
    int slash = kind == Kind.SHARDS ? path.indexOf('/') : path.lastIndexOf('/');
    return path.substring(0, slash + 1);
  }
}
