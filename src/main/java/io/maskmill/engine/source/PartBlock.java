package io.maskmill.engine.source;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/**
 * Sorted parts of one range of keys as bytes: what the shuffle of stage PAIR carries. Blocks are
 * ordered by their first parts.
 */
public final class PartBlock implements Externalizable, Comparable<PartBlock> {
  private static final long serialVersionUID = 1;

  private int range;
  private byte[] bytes;
  private transient KeyedPart first;

  /** For deserialization. */
  public PartBlock() {}

  PartBlock(int range, byte[] bytes) {
    this.range = range;
    this.bytes = bytes;
  }

  /** Which range of keys the parts lie in. */
  public int range() {
    return range;
  }

  KeyedPart first() {
    if (first == null) {
      first = open().next();
    }
    return first;
  }

  Cursor open() {
    return new Cursor(new BlockIn(bytes, PartColumns.COLUMNS));
  }

  @Override
  public int compareTo(PartBlock other) {
    return first().compareTo(other.first());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartBlock block && compareTo(block) == 0;
  }

  @Override
  public int hashCode() {
    return first().hashCode();
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(range);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    range = in.readInt();
    bytes = new byte[in.readInt()];
    in.readFully(bytes);
  }

  /** A part and its key as all spellings share it, which sorting asks for again and again. */
  record KeyedPart(FrameKey folded, FramePart part) implements Comparable<KeyedPart> {
    static KeyedPart of(FramePart part) {
      return new KeyedPart(part.key().folded(), part);
    }

    @Override
    public int compareTo(KeyedPart other) {
      int c = folded.compareTo(other.folded);
      return c == 0 ? part.compareTo(other.part) : c;
    }
  }

  /** Where reading a block has come to. */
  static final class Cursor implements Comparable<Cursor> {
    private final BlockIn in;
    private KeyedPart part;

    Cursor(BlockIn in) {
      this.in = in;
      advance();
    }

    private void advance() {
      part = in.hasMore() ? KeyedPart.of(PartColumns.part(in)) : null;
    }

    boolean hasNext() {
      return part != null;
    }

    KeyedPart peek() {
      return part;
    }

    KeyedPart next() {
      KeyedPart result = part;
      advance();
      return result;
    }

    @Override
    public int compareTo(Cursor other) {
      return part.compareTo(other.part);
    }
  }
}
