package io.maskmill.image.tiff;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The numbers of a TIFF's first directory, of classic TIFF or BigTIFF, in either byte order.
 * Source: TIFF 6.0, section 2; the BigTIFF design of libtiff.
 */
final class TiffFile {
  private static final int CLASSIC = 42;
  private static final int BIG = 43;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  private final ByteBuffer bytes;
  private final boolean isBig;
  private final long directory;
  private final int entries;

  private TiffFile(ByteBuffer bytes, boolean isBig, long directory) throws PngException {
    this.bytes = bytes;
    this.isBig = isBig;
    this.directory = directory;
    long count = isBig ? at(directory, LONG8) : at(directory, SHORT);
    if (count < 1 || count > 0xFFFF) {
      throw new PngException(Fault.BAD_HEADER, "TIFF: its directory has " + count + " entries");
    }
    this.entries = (int) count;
  }

  /** Opens a file that begins as a TIFF does. The bytes are not copied. */
  static TiffFile of(byte[] file) throws PngException {
    boolean isLittle = file.length > 0 && file[0] == 'I';
    ByteBuffer bytes =
        ByteBuffer.wrap(file).order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (file.length < 8) {
      throw truncated(8, file.length);
    }
    int magic = bytes.getShort(2);
    if (magic != CLASSIC && magic != BIG) {
      throw new PngException(Fault.BAD_HEADER, "TIFF at byte 2: " + magic + ", expected 42 or 43");
    }
    if (magic == BIG && file.length < 16) {
      throw truncated(16, file.length);
    }
    long directory = magic == BIG ? bytes.getLong(8) : bytes.getInt(4) & 0xFFFFFFFFL;
    return new TiffFile(bytes, magic == BIG, directory);
  }

  private static PngException truncated(long end, long length) {
    return new PngException(
        Fault.TRUNCATED,
        "TIFF: the file has " + length + " bytes, its directory reaches to byte " + end);
  }

  boolean isBig() {
    return isBig;
  }

  ByteOrder order() {
    return bytes.order();
  }

  /** Whether another page follows. */
  boolean hasMorePages() throws PngException {
    long end = entry(entries);
    long size = isBig ? 8 : 4;
    return end + size <= bytes.limit() && at(end, isBig ? LONG8 : LONG) != 0;
  }

  private long entry(int number) {
    return directory + (isBig ? 8 : 2) + (isBig ? 20L : 12L) * number;
  }

  /** The first number of a tag, or another when the file has no such tag. */
  long number(int tag, long otherwise) throws PngException {
    long[] numbers = numbers(tag, 1);
    return numbers.length == 0 ? otherwise : numbers[0];
  }

  /**
   * The numbers of a tag; none when the file has no such tag.
   *
   * @param most how many are wanted
   */
  long[] numbers(int tag, long most) throws PngException {
    for (int i = 0; i < entries; i++) {
      long entry = entry(i);
      if (at(entry, SHORT) == tag) {
        return values(entry, most);
      }
    }
    return new long[0];
  }

  private long[] values(long entry, long most) throws PngException {
    int type = (int) at(entry + 2, SHORT);
    int size = size(type);
    long count = at(entry + 4, isBig ? LONG8 : LONG);
    long place = entry + (isBig ? 12 : 8);
    int inside = isBig ? 8 : 4;
    if (count < 0 || count > bytes.limit()) {
      throw new PngException(Fault.BAD_HEADER, "TIFF: a tag has " + count + " numbers");
    }
    long from = count * size <= inside ? place : at(place, isBig ? LONG8 : LONG);
    long[] values = new long[(int) Math.min(count, most)];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(from + (long) i * size, type);
    }
    return values;
  }

  private static int size(int type) throws PngException {
    return switch (type) {
      case BYTE -> 1;
      case SHORT -> 2;
      case LONG -> 4;
      case LONG8 -> 8;
      default -> throw new PngException(Fault.BAD_HEADER, "TIFF: a number has the type " + type);
    };
  }

  private long at(long place, int type) throws PngException {
    int size = size(type);
    if (place < 0 || place > bytes.limit() - size) {
      throw truncated(place + size, bytes.limit());
    }
    int at = (int) place;
    return switch (type) {
      case BYTE -> bytes.get(at) & 0xFF;
      case SHORT -> bytes.getShort(at) & 0xFFFF;
      case LONG -> bytes.getInt(at) & 0xFFFFFFFFL;
      default -> bytes.getLong(at);
    };
  }

  /** A view of bytes of the file. */
  ByteBuffer slice(long from, long length) throws PngException {
    if (from < 0 || length < 0 || from > bytes.limit() || length > bytes.limit() - from) {
      throw truncated(from + length, bytes.limit());
    }
    return bytes.slice((int) from, (int) length).order(bytes.order());
  }
}
