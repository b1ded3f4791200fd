package io.maskmill.io.archive;

import io.maskmill.spi.ConfigException;
import java.io.IOException;

/**
 * The central directory of a zip, found by the record at the archive's end. Offsets are those in
 * the archive file: bytes before the zip, such as a program that unpacks it, are accounted for.
 * Source: PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16.
 *
 * @param start offset of the first record
 * @param end offset of the byte after the last
 * @param base number to add to offsets that the zip states
 * @param entries how many there are
 * @param wide whether the number of entries is stated in full, not modulo 65,536
 */
record ZipDirectory(long start, long end, long base, long entries, boolean wide)
    implements Directory {

  private static final int LOCAL_RECORD = 0x04034b50;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int WIDE_LOCATOR = 0x07064b50;
  private static final int WIDE_LOCATOR_LENGTH = 20;
  private static final int WIDE_END = 0x06064b50;
  private static final int WIDE_END_LENGTH = 56;
  private static final int MAX_COMMENT = 0xFFFF;

  @Override
  public EntryScan scan(ArchiveBytes archive, int number, long position) {
    return new ZipScan(archive, number, this, position);
  }

  /** Finds the directory. */
  static ZipDirectory read(ArchiveBytes archive) throws IOException {
    int reach = END_LENGTH + MAX_COMMENT + WIDE_LOCATOR_LENGTH + WIDE_END_LENGTH;
    long tailStart = Math.max(0, archive.length() - reach);
    byte[] tail = archive.read(tailStart, reach);
    int at = endRecord(tail);
    if (at < 0) {
      throw damaged(
          archive,
          tail.length == 0
              ? "is empty: it may be cut off; copy it again"
              : startsAt(archive, 0, LOCAL_RECORD)
                  ? "is cut off: it begins as a zip, and no directory is found at its end; copy it again"
                  : "is no zip, or its end is missing: no directory is found; copy it again");
    }
    long entries = LittleEndian.u16(tail, at + 10);
    long size = LittleEndian.u32(tail, at + 12);
    long offset = LittleEndian.u32(tail, at + 16);
    long end = tailStart + at;
    int disks = LittleEndian.u16(tail, at + 4);
    boolean wide = false;
    int locator = at - WIDE_LOCATOR_LENGTH;
    if ((entries == 0xFFFF || size == 0xFFFFFFFFL || offset == 0xFFFFFFFFL || disks == 0xFFFF)
        && locator >= 0
        && LittleEndian.i32(tail, locator) == WIDE_LOCATOR) {
      long stated = LittleEndian.i64(tail, locator + 8);
      long nearest = tailStart + locator - WIDE_END_LENGTH;
      byte[] record = archive.read(stated < 0 ? 0 : stated, WIDE_END_LENGTH);
      end = stated;
      if (!isWideEnd(record) && nearest >= 0) {
        record = archive.read(nearest, WIDE_END_LENGTH);
        end = nearest;
      }
      if (!isWideEnd(record)) {
        throw damaged(archive, "has a damaged end: its zip64 record is missing; copy it again");
      }
      disks = LittleEndian.i32(record, 16);
      entries = LittleEndian.i64(record, 32);
      size = LittleEndian.i64(record, 40);
      offset = LittleEndian.i64(record, 48);
      wide = true;
    }
    if (disks != 0) {
      throw damaged(archive, "is the last of several disks; join them with zip -s 0 first");
    }
    if (entries == 0 && size == 0) {
      throw damaged(archive, "is an empty zip; check the path");
    }
    if (size < 0 || offset < 0 || size > end || offset > end - size) {
      throw damaged(archive, "is cut off: its directory does not fit into it; copy it again");
    }
    long base = end - size - offset;
    if (base > 0
        && !startsAt(archive, offset + base, ZipScan.RECORD)
        && startsAt(archive, offset, ZipScan.RECORD)) {
      return new ZipDirectory(offset, offset + size, 0, entries, wide);
    }
    return new ZipDirectory(offset + base, end, base, entries, wide);
  }

  /** Where the end record is: the last whose comment ends the archive, else the last that fits. */
  private static int endRecord(byte[] tail) {
    int fitting = -1;
    for (int at = tail.length - END_LENGTH; at >= 0; at--) {
      if (tail[at] == 'P' && LittleEndian.i32(tail, at) == END) {
        int after = at + END_LENGTH + LittleEndian.u16(tail, at + 20);
        if (after == tail.length) {
          return at;
        }
        if (after < tail.length && fitting < 0) {
          fitting = at;
        }
      }
    }
    return fitting;
  }

  private static boolean isWideEnd(byte[] record) {
    return record.length == WIDE_END_LENGTH && LittleEndian.i32(record, 0) == WIDE_END;
  }

  private static boolean startsAt(ArchiveBytes archive, long offset, int record)
      throws IOException {
    byte[] bytes = archive.read(offset, 4);
    return bytes.length == 4 && LittleEndian.i32(bytes, 0) == record;
  }

  static ConfigException damaged(ArchiveBytes archive, String what) {
    return new ConfigException(archive.name() + " " + what);
  }
}
