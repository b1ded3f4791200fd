package io.maskmill.io.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Makes the headers of a tar's members, as bytes that depend on name and size alone: all times are
 * 0, the owner is nobody. A name that the old header cannot hold (more than 100 bytes that cannot
 * be divided at a '/', or not ASCII) and a size of 8 GiB or more get a PAX header in front. Source:
 * POSIX pax interchange format; GNU tar, {@code doc/tar.texi}, "Basic Tar Format".
 */
public final class TarRecords {
  /** Size of a block in bytes; everything in a tar is a multiple of it. */
  public static final int BLOCK = 512;

  private static final int NAME = 100;
  private static final int PREFIX = 155;
  private static final long MAX_SIZE = (1L << 33) - 1;

  private TarRecords() {}

  /**
   * The header in front of a member's bytes.
   *
   * @param path inside, parts joined by '/'
   * @param size of the member in bytes
   */
  public static byte[] header(String path, long size) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    int cut = cut(name);
    boolean plainName = cut >= 0 && path.chars().allMatch(c -> c < 0x80);
    StringBuilder pax = new StringBuilder();
    if (!plainName) {
      pax.append(record("path", path));
    }
    if (size > MAX_SIZE) {
      pax.append(record("size", Long.toString(size)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (pax.length() > 0) {
      byte[] text = pax.toString().getBytes(StandardCharsets.UTF_8);
      out.writeBytes(block(tail("PaxHeaders/", path), new byte[0], text.length, 'x'));
      out.writeBytes(text);
      out.writeBytes(new byte[padding(text.length)]);
    }
    byte[] own = plainName ? Arrays.copyOfRange(name, cut, name.length) : tail("", path);
    byte[] prefix = plainName && cut > 0 ? Arrays.copyOf(name, cut - 1) : new byte[0];
    out.writeBytes(block(own, prefix, size > MAX_SIZE ? 0 : size, '0'));
    return out.toByteArray();
  }

  /** The number of zero bytes that follow a member of that size. */
  public static int padding(long size) {
    return (int) (-size & (BLOCK - 1));
  }

  /** The bytes that end a tar. */
  public static byte[] end() {
    return new byte[2 * BLOCK];
  }

  /** Where the name begins behind prefix and '/', 0 without a prefix, -1 when it does not fit. */
  private static int cut(byte[] name) {
    if (name.length <= NAME) {
      return 0;
    }
    for (int i = Math.min(PREFIX, name.length - 2); i > 0 && name.length - i - 1 <= NAME; i--) {
      if (name[i] == '/') {
        return i + 1;
      }
    }
    return -1;
  }

  /** A stand-in for readers without PAX: the end of the name, in ASCII. */
  private static byte[] tail(String before, String path) {
    StringBuilder ascii = new StringBuilder();
    path.codePoints().forEach(c -> ascii.append(c < 0x80 ? (char) c : '_'));
    int room = NAME - before.length();
    String end = ascii.substring(Math.max(0, ascii.length() - room));
    return (before + end).getBytes(StandardCharsets.US_ASCII);
  }

  /** {@code "<length> <key>=<value>\n"}, the length counting itself. */
  private static String record(String key, String value) {
    int rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
    int length = rest + 1;
    while (length != rest + Integer.toString(length).length()) {
      length = rest + Integer.toString(length).length();
    }
    return length + " " + key + "=" + value + "\n";
  }

  private static byte[] block(byte[] name, byte[] prefix, long size, char type) {
    byte[] block = new byte[BLOCK];
    System.arraycopy(name, 0, block, 0, name.length);
    octal(block, 100, 8, 0644);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    octal(block, 124, 12, size);
    octal(block, 136, 12, 0);
    Arrays.fill(block, 148, 156, (byte) ' ');
    block[156] = (byte) type;
    System.arraycopy("ustar\u000000".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 8);
    octal(block, 329, 8, 0);
    octal(block, 337, 8, 0);
    System.arraycopy(prefix, 0, block, 345, prefix.length);
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    octal(block, 148, 7, sum);
    return block;
  }

  private static void octal(byte[] block, int at, int length, long value) {
    String digits = String.format(Locale.ROOT, "%0" + (length - 1) + "o", value);
    System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, block, at, length - 1);
    block[at + length - 1] = 0;
  }
}
