package io.maskmill.io.archive;

import io.maskmill.spi.SourceFile;

/**
 * Where the bytes of a file in an archive are.
 *
 * @param archive number of the archive in its tree
 * @param offset of its local header in a zip, of its first byte in a tar
 * @param stored bytes that it takes
 * @param method how it is packed: zip's number, or one of the constants here
 * @param crc CRC-32 of the unpacked bytes; meaningless in a tar
 * @param lead length of the local header without its extra fields; 0 in a tar, which has none
 */
public record Place(int archive, long offset, long stored, int method, int crc, int lead) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int ENCRYPTED = 1 << 16;
  static final int SPARSE = 2 << 16;

  /** The place of a member of a tar. */
  static Place inTar(int archive, long offset, long stored, int method) {
    return new Place(archive, offset, stored, method, 0, 0);
  }

  boolean isInZip() {
    return lead > 0;
  }

  /** The text that {@link SourceFile#place()} holds. */
  public String text() {
    StringBuilder text = new StringBuilder(40);
    text.append(archive).append(' ').append(offset).append(' ').append(stored);
    text.append(' ').append(method);
    if (isInZip()) {
      text.append(' ').append(Integer.toHexString(crc)).append(' ').append(lead);
    }
    return text.toString();
  }

  /** Parses what {@link #text()} gave. */
  public static Place parse(String text) {
    String[] fields = text.split(" ");
    boolean zip = fields.length == 6;
    return new Place(
        Integer.parseInt(fields[0]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Integer.parseInt(fields[3]),
        zip ? Integer.parseUnsignedInt(fields[4], 16) : 0,
        zip ? Integer.parseInt(fields[5]) : 0);
  }
}
