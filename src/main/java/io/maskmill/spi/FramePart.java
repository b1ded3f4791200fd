package io.maskmill.spi;

import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskFaults;
import java.io.Serializable;
import java.util.Objects;

/**
 * A piece of a frame: a file that it needs, or a piece of a document that is small enough to
 * travel.
 *
 * @param key pieces of one key meet in {@link DatasetReader#pair}
 * @param role the format's word for what it is: "image", "mask", ...
 * @param access how much of the file decoding reads, so that the engine can fetch it ahead
 * @param file the file, or the document that {@code inline} was taken from
 * @param inline text of the piece; empty for a file
 */
public record FramePart(FrameKey key, String role, Access access, SourceFile file, String inline)
    implements Listed, Comparable<FramePart>, Serializable {

  /** How much of a part's file decoding reads. */
  public enum Access {
    WHOLE,
    HEAD,
    NONE
  }

  public FramePart {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(inline, "inline");
  }

  /** A file that is read whole, such as a mask. */
  public static FramePart whole(FrameKey key, String role, SourceFile file) {
    return new FramePart(key, role, Access.WHOLE, file, "");
  }

  /**
   * A file that a document names by its path, read whole. It costs no look into the listing: when
   * it is not there, that is the frame's fault alone, {@link MaskFaults#MISSING}. Made in {@link
   * DatasetReader#pair}.
   */
  public static FramePart named(FrameKey key, String role, String path) {
    return new FramePart(key, role, Access.WHOLE, SourceFile.unlisted(path), "");
  }

  /** A file of which only the header matters, such as an image. */
  public static FramePart head(FrameKey key, String role, SourceFile file) {
    return new FramePart(key, role, Access.HEAD, file, "");
  }

  /** A piece of a document. */
  public static FramePart inline(FrameKey key, String role, SourceFile document, String text) {
    return new FramePart(key, role, Access.NONE, document, text);
  }

  /** By key, role, path, text: one order on every machine. */
  @Override
  public int compareTo(FramePart other) {
    int c = key.compareTo(other.key);
    if (c == 0) {
      c = role.compareTo(other.role);
    }
    if (c == 0) {
      c = FrameKey.compareCodePoints(file.path(), other.file.path());
    }
    return c == 0 ? inline.compareTo(other.inline) : c;
  }
}
