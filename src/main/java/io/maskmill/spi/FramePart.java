package io.maskmill.spi;

import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskFaults;
import java.io.Serializable;
import java.util.Objects;

/**
 * A piece of a frame: a file that it needs, or a piece of a document that is small enough to
 * travel.
 *
 * @param key pieces of one key meet in {@link DatasetReader#pair}, as do those of several spellings
 *     of it when nothing else is of that name
 * @param kind what it is in any format
 * @param role what it is in its own format: a part made in {@link DatasetReader#parts} has one of a
 *     few fixed words, never a text from the source
 * @param access how much of the file decoding reads, so that the engine can fetch it ahead
 * @param file the file, or the document that {@code inline} was taken from
 * @param inline text of the piece; empty for a file
 */
public record FramePart(
    FrameKey key, Kind kind, String role, Access access, SourceFile file, String inline)
    implements Listed, Comparable<FramePart>, Serializable {

  /** What a part is, in any format. */
  public enum Kind {
    /** The frame's picture. */
    IMAGE,
    /** A raster file of labels, objects or opacity. */
    MASK,
    /** An annotation that is not a raster: a file, or a piece of one. */
    DOCUMENT
  }

  /** How much of a part's file decoding reads. */
  public enum Access {
    /** All of it. */
    WHOLE,
    /** All of it, and only a document names it, so that its length may be unknown. */
    NAMED,
    /** What its header needs. */
    HEAD,
    /** Nothing. */
    NONE;

    /** Whether all of the file is read. */
    public boolean isWhole() {
      return this == WHOLE || this == NAMED;
    }
  }

  public FramePart {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(inline, "inline");
  }

  /** An image of which only the header matters. */
  public static FramePart image(FrameKey key, String role, SourceFile file) {
    return image(key, role, Access.HEAD, file);
  }

  /** An image, and how much of it decoding reads. */
  public static FramePart image(FrameKey key, String role, Access access, SourceFile file) {
    return new FramePart(key, Kind.IMAGE, role, access, file, "");
  }

  /**
   * An image at a path where it may lie, as a document names it and no listing shows it, read
   * whole. That nothing is there is no fault: the frame may have other parts for other places. Made
   * in {@link DatasetReader#pair}; the engine leaves the part out when it looks and finds nothing.
   */
  public static FramePart namedImage(FrameKey key, String role, String path) {
    return image(key, role, Access.NAMED, SourceFile.unlisted(path));
  }

  /** A mask, which is read whole. */
  public static FramePart mask(FrameKey key, String role, SourceFile file) {
    return new FramePart(key, Kind.MASK, role, Access.WHOLE, file, "");
  }

  /**
   * A mask that a document names by its path, read whole. It is not looked up in the listing: when
   * it is not there, that is the frame's fault alone, {@link MaskFaults#MISSING}. Made in {@link
   * DatasetReader#pair}; the engine asks for its length and time when a plan must say them.
   */
  public static FramePart namedMask(FrameKey key, String role, String path) {
    return new FramePart(key, Kind.MASK, role, Access.NAMED, SourceFile.unlisted(path), "");
  }

  /** An annotation file of this frame alone, which is read whole. */
  public static FramePart document(FrameKey key, String role, SourceFile file) {
    return new FramePart(key, Kind.DOCUMENT, role, Access.WHOLE, file, "");
  }

  /** A piece of a document. */
  public static FramePart inline(FrameKey key, String role, SourceFile document, String text) {
    return new FramePart(key, Kind.DOCUMENT, role, Access.NONE, document, text);
  }

  /** The same part with another access to its file. */
  public FramePart withAccess(Access other) {
    return new FramePart(key, kind, role, other, file, inline);
  }

  /** The same part with its file as it was found. */
  public FramePart withFile(SourceFile found) {
    return found.equals(file) ? this : new FramePart(key, kind, role, access, found, inline);
  }

  /** Compares by folded key, key, role, path and text, alike on every machine. */
  @Override
  public int compareTo(FramePart other) {
    int c = key.equals(other.key) ? 0 : key.folded().compareTo(other.key.folded());
    if (c == 0) {
      c = key.compareTo(other.key);
    }
    if (c == 0) {
      c = role.compareTo(other.role);
    }
    if (c == 0) {
      c = FrameKey.compareCodePoints(file.path(), other.file.path());
    }
    return c == 0 ? inline.compareTo(other.inline) : c;
  }
}
