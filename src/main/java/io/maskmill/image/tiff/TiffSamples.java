package io.maskmill.image.tiff;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a sample of one channel is. Source: TIFF 6.0, sections 14 and 19; Adobe's technical note 3
 * for the predictor of floating point.
 *
 * @param bytes of a sample: 1, 2, 4 or 8
 * @param format 1 unsigned, 2 signed, 3 floating point
 * @param predictor 1 none, 2 differences, 3 differences of bytes by significance
 * @param order of the file's bytes
 */
record TiffSamples(int bytes, int format, int predictor, ByteOrder order) {
  private static final int UNSIGNED = 1;
  private static final int FLOATING = 3;
  private static final int UNDEFINED = 4;

  /** What {@link #number} gives for a sample that is no whole number. */
  private static final long NONE = -1;

  private static final double LARGEST = 1L << 53;

  static TiffSamples of(long bits, long format, long predictor, ByteOrder order)
      throws PngException {
    int known = format == UNDEFINED ? UNSIGNED : (int) format;
    boolean isWhole = bits == 8 || bits == 16 || bits == 32 || bits == 64;
    boolean isKnown =
        isWhole && known >= UNSIGNED && known <= FLOATING && (known != FLOATING || bits >= 32);
    if (!isKnown) {
      throw new PngException(
          Fault.UNSUPPORTED,
          "TIFF: samples of "
              + bits
              + " bits and format "
              + format
              + ", expected 8, 16, 32 or 64 bits, unsigned (1), signed (2), or 32 or 64 bits of"
              + " floating point (3)");
    }
    if (predictor < 1 || predictor > 3 || (predictor == 3 && known != FLOATING)) {
      throw new PngException(Fault.UNSUPPORTED, "TIFF: predictor " + predictor);
    }
    if (predictor == 3 && order == ByteOrder.BIG_ENDIAN) {
      // libtiff 4.5 writes the bytes in another order than the note says, and OpenCV reads others
      throw new PngException(
          Fault.UNSUPPORTED,
          "TIFF: predictor 3 in big-endian order, which programs write and read differently");
    }
    return new TiffSamples((int) bits / 8, known, (int) predictor, order);
  }

  private static VarHandle handle(Class<?> type, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(type, order);
  }

  private static final VarHandle SHORT_BIG = handle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT_LITTLE = handle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BIG = handle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LITTLE = handle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BIG = handle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LITTLE = handle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private boolean isBig() {
    return order == ByteOrder.BIG_ENDIAN;
  }

  /** The bits of a sample, not extended by its sign. */
  private long bits(byte[] block, int sample) {
    int at = sample * bytes;
    return switch (bytes) {
      case 1 -> block[at] & 0xFF;
      case 2 -> (short) (isBig() ? SHORT_BIG : SHORT_LITTLE).get(block, at) & 0xFFFF;
      case 4 -> (int) (isBig() ? INT_BIG : INT_LITTLE).get(block, at) & 0xFFFFFFFFL;
      default -> (long) (isBig() ? LONG_BIG : LONG_LITTLE).get(block, at);
    };
  }

  private void set(byte[] block, int sample, long bits) {
    int at = sample * bytes;
    switch (bytes) {
      case 1 -> block[at] = (byte) bits;
      case 2 -> (isBig() ? SHORT_BIG : SHORT_LITTLE).set(block, at, (short) bits);
      case 4 -> (isBig() ? INT_BIG : INT_LITTLE).set(block, at, (int) bits);
      default -> (isBig() ? LONG_BIG : LONG_LITTLE).set(block, at, bits);
    }
  }

  /** The whole number of a sample; negative when it is negative, a fraction or too large. */
  long number(byte[] block, int sample) {
    long bits = bits(block, sample);
    if (format == FLOATING) {
      double value = value(bits);
      return value >= 0 && value < LARGEST && value == (long) value ? (long) value : NONE;
    }
    return format == UNSIGNED ? bits : bits << (64 - 8 * bytes) >> (64 - 8 * bytes);
  }

  private double value(long bits) {
    return bytes == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  /** A sample for messages. */
  String text(byte[] block, int sample) {
    long bits = bits(block, sample);
    if (format == FLOATING) {
      return bytes == 4
          ? Float.toString(Float.intBitsToFloat((int) bits))
          : Double.toString(value(bits));
    }
    return format == UNSIGNED
        ? Long.toUnsignedString(bits)
        : Long.toString(bits << (64 - 8 * bytes) >> (64 - 8 * bytes));
  }

  /** Undoes the predictor in a row. */
  void restore(byte[] block, int from, int count) {
    if (predictor == 2) {
      for (int i = from + 1; i < from + count; i++) {
        set(block, i, bits(block, i) + bits(block, i - 1));
      }
    } else if (predictor == 3) {
      restoreFloats(block, from, count);
    }
  }

  /** Bytes lie by significance, the highest of all samples first, each as a difference. */
  private void restoreFloats(byte[] block, int from, int count) {
    int start = from * bytes;
    int length = count * bytes;
    for (int i = start + 1; i < start + length; i++) {
      block[i] += block[i - 1];
    }
    byte[] planes = new byte[length];
    System.arraycopy(block, start, planes, 0, length);
    for (int i = 0; i < count; i++) {
      long bits = 0;
      for (int plane = 0; plane < bytes; plane++) {
        bits = bits << 8 | (planes[plane * count + i] & 0xFF);
      }
      set(block, from + i, bits);
    }
  }
}
