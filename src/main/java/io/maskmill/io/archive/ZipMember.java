package io.maskmill.io.archive;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * A file in a zip.
 *
 * @param name path inside, parts joined by '/'
 * @param deflated whether its bytes are deflated; else they are stored as they are
 * @param crc CRC-32 of its bytes, 0 .. 2^32 - 1
 * @param stored bytes that it takes in the zip
 * @param size of the file in bytes
 * @param offset of its local header, from wherever the holder counts
 */
public record ZipMember(
    String name, boolean deflated, long crc, long stored, long size, long offset) {

  /** The same member counted from another place. */
  public ZipMember shifted(long by) {
    return new ZipMember(name, deflated, crc, stored, size, offset + by);
  }

  /** Writes it compactly, for {@link #read}. */
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(name);
    out.writeBoolean(deflated);
    out.writeInt((int) crc);
    out.writeLong(stored);
    out.writeLong(size);
    out.writeLong(offset);
  }

  /** Reads what {@link #write} wrote; null at the end. */
  public static ZipMember read(DataInputStream in) throws IOException {
    String name;
    try {
      name = in.readUTF();
    } catch (EOFException e) {
      return null;
    }
    return new ZipMember(
        name,
        in.readBoolean(),
        in.readInt() & 0xFFFFFFFFL,
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
