package io.maskmill.mask;

import io.maskmill.mask.BadMaskException.Fault;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads and writes the bit stream in which Label Studio keeps a brush mask: the RGBA values of a
 * picture, four per pixel and row-major, as run lengths. The mask is the fourth channel, the
 * opacity; what the others hold does not matter. Neither direction builds the picture.
 *
 * <p>The stream has its most significant bits first: 32 bits for the number of values, 5 for the
 * word size less 1, four times 4 for the widths less 1. Then groups follow until all values are
 * there: 1 bit for the kind, 2 for one of the widths, that many for the length less 1, and one word
 * that is repeated (kind 1) or that many words (kind 0). What is left of the last byte, and whole
 * bytes behind it, mean nothing.
 *
 * <p>The caller checks sizes: {@code width} and {@code height} must be at least 1, with at most
 * 2147483647 pixels; anything else is an {@link IllegalArgumentException}. Source: thi.ng/umbrella,
 * {@code packages/rle-pack}; label-studio-sdk, {@code converter/brush.py}.
 */
public final class RlePack {
  /** The most pixels that a stream can count the values of. */
  public static final long MAX_PIXELS = (1L << 30) - 1;

  private static final int CHANNELS = 4;
  private static final int OPAQUE = 0xFF;
  private static final int WORD_BITS = 8;
  private static final int[] WIDTHS = {3, 4, 8, 16};
  private static final int LAST = WIDTHS.length - 1;
  private static final int LONGEST = 1 << 16;

  /**
   * A decoded stream.
   *
   * @param mask pixels of at least the opacity that was asked for
   * @param mostOpacity the highest opacity of any pixel, 0..255
   */
  public record Decoded(RunLengthMask mask, int mostOpacity) {}

  private RlePack() {}

  /**
   * The mask of a stream. Work is bounded by the stream's length and memory by the smaller of
   * stream and mask, whatever the stream declares.
   *
   * @param stream only read
   * @param threshold the least opacity of a pixel that is set, 1..255
   * @throws BadMaskException if the stream ends early, has other than four values per pixel, a
   *     group goes past the last value, or a value is no byte
   */
  public static Decoded decode(int width, int height, byte[] stream, int threshold)
      throws BadMaskException {
    int pixels = RunLengthMask.pixels(width, height);
    if (stream.length == 0) {
      throw new BadMaskException(Fault.EMPTY, "the stream of run lengths is empty");
    }
    RlePackReader in = new RlePackReader(stream);
    long values = in.values();
    if (values != (long) CHANNELS * pixels) {
      in.skipGroups(); // a stream that was cut is told as that
      throw unfit(values, width, height);
    }
    RunBuilder runs = new RunBuilder(Math.min(stream.length, pixels));
    int most = 0;
    for (long at = 0; at < values; ) {
      boolean isRun = in.beginGroup();
      long end = at + in.length();
      if (end > values) {
        throw new BadMaskException(
            Fault.SUM_LONG,
            String.format(
                Locale.ROOT,
                "a group of %d values at value %d goes past the last of %d",
                in.length(),
                at,
                values));
      }
      if (isRun) {
        int value = in.value();
        // of the values at .. end-1, every fourth is an opacity
        int count = (int) (end / CHANNELS - at / CHANNELS);
        if (count > 0) {
          runs.append(value >= threshold ? 1 : 0, count);
          most = Math.max(most, value);
        }
        at = end;
      } else {
        for (; at < end; at++) {
          int value = in.value();
          if (at % CHANNELS == CHANNELS - 1) {
            runs.append(value >= threshold ? 1 : 0, 1);
            most = Math.max(most, value);
          }
        }
      }
    }
    return new Decoded(new RunLengthMask(width, height, runs.finish(pixels)), most);
  }

  private static BadMaskException unfit(long values, int width, int height) {
    long pixels = (long) width * height;
    return new BadMaskException(
        values < CHANNELS * pixels ? Fault.SUM_SHORT : Fault.SUM_LONG,
        String.format(
            Locale.ROOT,
            "the stream has %d values, %dx%d pixels of four channels have %d%s",
            values,
            width,
            height,
            CHANNELS * pixels,
            values == pixels
                ? ": only one channel was encoded"
                : ": the size is wrong or belongs to another mask"));
  }

  /** Whether the mask has a stream: its values can be counted in 32 bits. */
  public static boolean fits(RunLengthMask mask) {
    return (long) mask.width() * mask.height() <= MAX_PIXELS;
  }

  /**
   * The stream of a mask, with 255 in all four channels where it is set and 0 elsewhere. Equal to
   * what label-studio-sdk 2.1.1 writes, with its spare byte at the end.
   *
   * @throws IllegalArgumentException if the mask is too large, see {@link #fits}
   */
  public static byte[] encode(RunLengthMask mask) {
    if (!fits(mask)) {
      throw new IllegalArgumentException(
          "a mask of " + mask.width() + "x" + mask.height() + " has no stream of run lengths");
    }
    Bits out = new Bits(16 + 3 * mask.counts().length);
    out.put(mask.width() * mask.height() * CHANNELS, Integer.SIZE);
    out.put(WORD_BITS - 1, 5);
    for (int width : WIDTHS) {
      out.put(width - 1, 4);
    }
    int value = 0;
    for (int count : mask.counts()) {
      long rest = (long) CHANNELS * count;
      int kind = kind(rest);
      for (; rest > LONGEST; rest -= LONGEST) {
        out.run(kind, LONGEST, value);
      }
      if (rest > 0) {
        out.run(kind, (int) rest, value);
      }
      value ^= OPAQUE;
    }
    return out.closed();
  }

  /** The narrowest width that takes a run; of a longer one its rest has the widest too. */
  private static int kind(long length) {
    int kind = 0;
    while (kind < LAST && length > 1L << WIDTHS[kind]) {
      kind++;
    }
    return kind;
  }

  /** Collects bits, the most significant first. */
  private static final class Bits {
    private byte[] bytes;
    private int size;
    private long pending;
    private int count;

    Bits(int expectedBytes) {
      bytes = new byte[expectedBytes];
    }

    void put(int value, int bits) {
      pending = pending << bits | (value & 0xFFFFFFFFL >>> (Integer.SIZE - bits));
      count += bits;
      while (count >= Byte.SIZE) {
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, size + (size >> 1) + 16);
        }
        count -= Byte.SIZE;
        bytes[size++] = (byte) (pending >>> count);
      }
    }

    void run(int kind, int length, int value) {
      put(1, 1);
      put(kind, 2);
      put(length - 1, WIDTHS[kind]);
      put(value, WORD_BITS);
    }

    /** All bytes, filled up with 1 to 8 zero bits. */
    byte[] closed() {
      put(0, Byte.SIZE - count);
      return Arrays.copyOf(bytes, size);
    }
  }
}
