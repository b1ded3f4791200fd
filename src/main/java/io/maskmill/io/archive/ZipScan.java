package io.maskmill.io.archive;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The records of a zip's central directory, read in pieces. */
final class ZipScan implements EntryScan {
  static final int RECORD = 0x02014b50;
  private static final int RECORD_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int PIECE = 1 << 20;
  private static final int WIDE_FIELDS = 0x0001;
  private static final int TIMES = 0x5455;
  private static final int FLAG_ENCRYPTED = 1;
  private static final int HOST_UNIX = 3;
  private static final int HOST_MAC = 19;
  private static final int KIND = 0xF000;

  /** 1 January 1980, which programs write to get the same bytes each time. */
  private static final int NO_DATE = 1 << 5 | 1;

  private static final int FOLDER = 0x4000;
  private static final int FILE = 0x8000;
  private static final int LINK = 0xA000;

  private final ArchiveBytes archive;
  private final int number;
  private final ZipDirectory directory;
  private final ArchiveStream in;
  private final boolean whole;
  private long records;

  ZipScan(ArchiveBytes archive, int number, ZipDirectory directory, long position) {
    this.archive = archive;
    this.number = number;
    this.directory = directory;
    in = new ArchiveStream(archive, position, directory.end(), PIECE);
    whole = position == directory.start();
  }

  @Override
  public long position() {
    return in.position();
  }

  @Override
  public Entry next() throws IOException {
    while (in.remaining() > 0) {
      byte[] fixed = in.readNBytes(RECORD_LENGTH);
      if (fixed.length < RECORD_LENGTH || LittleEndian.i32(fixed, 0) != RECORD) {
        throw damaged();
      }
      int nameLength = LittleEndian.u16(fixed, 28);
      int extraLength = LittleEndian.u16(fixed, 30);
      int tail = nameLength + extraLength + LittleEndian.u16(fixed, 32);
      byte[] variable = in.readNBytes(tail);
      if (variable.length < tail) {
        throw damaged();
      }
      records++;
      Entry entry = entry(fixed, variable, nameLength, extraLength);
      if (entry != null) {
        return entry;
      }
    }
    if (whole && (directory.wide() ? records : records & 0xFFFF) != directory.entries()) {
      throw ZipDirectory.damaged(
          archive,
          "is damaged: its directory lists "
              + records
              + " entries where "
              + directory.entries()
              + " were announced; copy it again");
    }
    return null;
  }

  private ConfigException damaged() {
    return ZipDirectory.damaged(archive, "is damaged: its directory breaks off; copy it again");
  }

  private Entry entry(byte[] fixed, byte[] variable, int nameLength, int extraLength) {
    int flags = LittleEndian.u16(fixed, 8);
    long stored = LittleEndian.u32(fixed, 20);
    long length = LittleEndian.u32(fixed, 24);
    long offset = LittleEndian.u32(fixed, 42);
    long modified = dosTime(LittleEndian.u16(fixed, 14), LittleEndian.u16(fixed, 12));
    int end = nameLength + extraLength;
    for (int at = nameLength; at + 4 <= end; ) {
      int id = LittleEndian.u16(variable, at);
      int size = LittleEndian.u16(variable, at + 2);
      at += 4;
      int stop = Math.min(end, at + size);
      if (id == WIDE_FIELDS) {
        int field = at;
        if (length == 0xFFFFFFFFL && field + 8 <= stop) {
          length = LittleEndian.i64(variable, field);
          field += 8;
        }
        if (stored == 0xFFFFFFFFL && field + 8 <= stop) {
          stored = LittleEndian.i64(variable, field);
          field += 8;
        }
        if (offset == 0xFFFFFFFFL && field + 8 <= stop) {
          offset = LittleEndian.i64(variable, field);
        }
      } else if (id == TIMES && at + 5 <= stop && (variable[at] & 1) != 0) {
        modified = LittleEndian.i32(variable, at + 1) * 1000L;
      }
      at += size;
    }
    String name = ZipName.decode(variable, nameLength, extraLength, flags);
    int host = LittleEndian.u16(fixed, 4) >> 8;
    int attributes = LittleEndian.i32(fixed, 38);
    boolean folder =
        name.endsWith("/") || name.endsWith("\\") || ((attributes & 0x10) != 0 && length == 0);
    if (host == HOST_UNIX || host == HOST_MAC) {
      int kind = (attributes >>> 16) & KIND;
      if (kind != 0 && kind != FILE && kind != FOLDER) {
        throw new ConfigException(
            archive.name()
                + ": the entry '"
                + SafePath.shown(name)
                + "' is "
                + (kind == LINK ? "a symbolic link" : "no plain file")
                + "; links are not followed: zip the files themselves (zip without -y)");
      }
    }
    String path = SafePath.inZip(archive, name);
    if (folder || path.isEmpty()) {
      return null;
    }
    int lead = LOCAL_LENGTH + nameLength;
    long room = directory.start() - directory.base() - lead;
    if (length < 0 || stored < 0 || offset < 0 || offset > room || stored > room - offset) {
      throw ZipDirectory.damaged(
          archive,
          "is damaged: the entry '"
              + SafePath.shown(name)
              + "' does not fit into it; copy it again");
    }
    int method = (flags & FLAG_ENCRYPTED) != 0 ? Place.ENCRYPTED : LittleEndian.u16(fixed, 10);
    int crc = LittleEndian.i32(fixed, 16);
    return new Entry(
        path,
        length,
        modified,
        new Place(number, offset + directory.base(), stored, method, crc, lead));
  }

  /**
   * A zip's times have no zone; they are taken as UTC so that they are the same on all machines.
   */
  private long dosTime(int date, int time) {
    if (date == NO_DATE && time == 0) {
      return archive.modified();
    }
    try {
      return LocalDateTime.of(
              1980 + (date >> 9),
              (date >> 5) & 15,
              date & 31,
              time >> 11,
              (time >> 5) & 63,
              Math.min(59, 2 * (time & 31)))
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    } catch (DateTimeException e) {
      return archive.modified();
    }
  }
}
