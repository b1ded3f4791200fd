package io.maskmill.engine.source;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Iterator;

/**
 * Some records of a listing as bytes, in which paths share what they begin with. Records as objects
 * would take about ten times as much on disk and in a shuffle, and as much longer.
 */
public final class ListedBlock implements Externalizable {
  private static final long serialVersionUID = 1;

  /** The bucket of a block whose records stay where they are. */
  static final int USED = -1;

  private int bucket;
  private byte[] bytes;

  /** For deserialization. */
  public ListedBlock() {}

  ListedBlock(int bucket, byte[] bytes) {
    this.bucket = bucket;
    this.bytes = bytes;
  }

  /** Whether it holds what is left for other tasks, instead of records of what was used. */
  public boolean isLeft() {
    return bucket != USED;
  }

  /**
   * A number that shares out what is left. It follows from the paths alone, so that a task that is
   * run again puts each of them into the same place.
   */
  public int bucket() {
    return bucket;
  }

  /** The records. */
  public Iterator<ListedRecord> records() {
    return new ListedReader(bytes);
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(bucket);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    bucket = in.readInt();
    bytes = new byte[in.readInt()];
    in.readFully(bytes);
  }
}
