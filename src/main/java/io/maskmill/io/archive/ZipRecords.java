package io.maskmill.io.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Makes the records that hold a zip together. Their bytes depend on the members alone, not on clock
 * or host: all times are the first that a zip can hold, 1 January 1980. Names are UTF-8; what does
 * not fit 32 bits is written in zip64's form. Source: PKWARE APPNOTE 6.3.9, sections 4.3 to 4.5.
 */
public final class ZipRecords {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int END = 0x06054b50;
  private static final int UTF8 = 1 << 11;
  private static final int DATE = 1 << 5 | 1;
  private static final int MADE_ON_UNIX = 3 << 8;
  private static final int PLAIN_FILE = 0100644;
  private static final int PLAIN_VERSION = 20;
  private static final int ZIP64_VERSION = 45;
  private static final int ZIP64 = 1;
  private static final long MAX32 = 0xFFFFFFFFL;
  private static final int MAX16 = 0xFFFF;

  /** Most bytes that {@link #end} takes. */
  public static final int END_SIZE = 56 + 20 + 22;

  private ZipRecords() {}

  /** The local header, which precedes a member's bytes. */
  public static byte[] local(ZipMember member) {
    byte[] name = name(member);
    boolean large = member.size() >= MAX32 || member.stored() >= MAX32;
    byte[] bytes = new byte[30 + name.length + (large ? 20 : 0)];
    ByteBuffer out = buffer(bytes);
    out.putInt(LOCAL);
    common(out, member, large, large, large);
    out.putShort((short) name.length).putShort((short) (large ? 20 : 0)).put(name);
    if (large) {
      out.putShort((short) ZIP64).putShort((short) 16);
      out.putLong(member.size()).putLong(member.stored());
    }
    return bytes;
  }

  /** A member's record in the directory; its offset is counted from the zip's first byte. */
  public static byte[] central(ZipMember member) {
    byte[] name = name(member);
    boolean largeSize = member.size() >= MAX32;
    boolean largeStored = member.stored() >= MAX32;
    boolean far = member.offset() >= MAX32;
    int longs = (largeSize ? 1 : 0) + (largeStored ? 1 : 0) + (far ? 1 : 0);
    int extra = longs == 0 ? 0 : 4 + 8 * longs;
    byte[] bytes = new byte[46 + name.length + extra];
    ByteBuffer out = buffer(bytes);
    out.putInt(CENTRAL);
    out.putShort((short) (MADE_ON_UNIX | (longs > 0 ? ZIP64_VERSION : PLAIN_VERSION)));
    common(out, member, longs > 0, largeSize, largeStored);
    out.putShort((short) name.length).putShort((short) extra);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    out.putInt(PLAIN_FILE << 16);
    out.putInt((int) (far ? MAX32 : member.offset()));
    out.put(name);
    if (longs > 0) {
      out.putShort((short) ZIP64).putShort((short) (8 * longs));
      if (largeSize) {
        out.putLong(member.size());
      }
      if (largeStored) {
        out.putLong(member.stored());
      }
      if (far) {
        out.putLong(member.offset());
      }
    }
    return bytes;
  }

  private static void common(
      ByteBuffer out, ZipMember member, boolean zip64, boolean largeSize, boolean largeStored) {
    out.putShort((short) (zip64 ? ZIP64_VERSION : PLAIN_VERSION));
    out.putShort((short) UTF8);
    out.putShort((short) (member.deflated() ? 8 : 0));
    out.putShort((short) 0).putShort((short) DATE);
    out.putInt((int) member.crc());
    out.putInt((int) (largeStored ? MAX32 : member.stored()));
    out.putInt((int) (largeSize ? MAX32 : member.size()));
  }

  /**
   * The records that end a zip.
   *
   * @param members how many the directory has
   * @param start of the directory, from the zip's first byte
   * @param length of the directory
   */
  public static byte[] end(long members, long start, long length) {
    boolean large = members >= MAX16 || start >= MAX32 || length >= MAX32;
    byte[] bytes = new byte[22 + (large ? 76 : 0)];
    ByteBuffer out = buffer(bytes);
    if (large) {
      out.putInt(END64).putLong(44);
      out.putShort((short) (MADE_ON_UNIX | ZIP64_VERSION)).putShort((short) ZIP64_VERSION);
      out.putInt(0).putInt(0).putLong(members).putLong(members).putLong(length).putLong(start);
      out.putInt(LOCATOR64).putInt(0).putLong(start + length).putInt(1);
    }
    short count = (short) Math.min(members, MAX16);
    out.putInt(END).putInt(0).putShort(count).putShort(count);
    out.putInt((int) Math.min(length, MAX32)).putInt((int) Math.min(start, MAX32));
    out.putShort((short) 0);
    return bytes;
  }

  private static byte[] name(ZipMember member) {
    byte[] name = member.name().getBytes(StandardCharsets.UTF_8);
    if (name.length > MAX16) {
      throw new IllegalArgumentException("a name of " + name.length + " bytes in a zip");
    }
    return name;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
