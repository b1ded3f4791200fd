package io.maskmill.png;

import static io.maskmill.png.HuffmanTable.BASE;
import static io.maskmill.png.HuffmanTable.END;
import static io.maskmill.png.HuffmanTable.INVALID;
import static io.maskmill.png.HuffmanTable.KIND_MASK;
import static io.maskmill.png.HuffmanTable.LITERAL;
import static io.maskmill.png.HuffmanTable.SUBTABLE;

import io.maskmill.png.PngException.Fault;
import java.util.Arrays;

/**
 * Inflates a raw deflate stream, held entirely in memory, to a known number of bytes. Masks
 * compress 30:1 and more, so the time goes into match copies, which are done in words here:
 * measured 4 times as fast as {@link java.util.zip.Inflater} on smooth masks and twice as fast on
 * busy ones (PngBench).
 *
 * <p>One object per thread; it holds only the tables. Source: RFC 1951. Refuses what zlib refuses;
 * {@link ZlibReader} asks the JDK's zlib to decide whenever this class throws.
 */
final class Inflate {
  /** Readable bytes that the input array needs past the stream; their values do not matter. */
  static final int INPUT_SLACK = 32;

  /** Writable bytes that the output array needs past the output; they are overwritten. */
  static final int OUTPUT_SLACK = 64;

  private static final int LITERAL_BITS = 11;
  private static final int DISTANCE_BITS = 8;
  private static final int CODE_LENGTH_BITS = 7;
  private static final int[] LITERAL_VALUES = new int[288];
  private static final int[] DISTANCE_VALUES = new int[32];
  private static final int[] CODE_LENGTH_VALUES = new int[19];

  static {
    Arrays.fill(LITERAL_VALUES, INVALID);
    for (int i = 0; i < 256; i++) {
      LITERAL_VALUES[i] = i << 16 | LITERAL;
    }
    LITERAL_VALUES[DeflateCodes.END_OF_BLOCK] = END;
    for (int i = 0; i < 29; i++) {
      LITERAL_VALUES[257 + i] =
          DeflateCodes.lengthBase(i) << 16 | DeflateCodes.lengthExtra(i) << 8 | BASE;
    }
    Arrays.fill(DISTANCE_VALUES, INVALID);
    for (int i = 0; i < DeflateCodes.DISTANCE_SYMBOLS; i++) {
      DISTANCE_VALUES[i] =
          DeflateCodes.distanceBase(i) << 16 | DeflateCodes.distanceExtra(i) << 8 | BASE;
    }
    for (int i = 0; i < 19; i++) {
      CODE_LENGTH_VALUES[i] = i << 16;
    }
  }

  /** Is told at intervals how many bytes are final, so that they can be used while in the cache. */
  interface Progress {
    /** Bytes 0 to {@code produced} of the output will not change any more. */
    void reached(int produced) throws PngException;
  }

  private final HuffmanTable literals = new HuffmanTable(LITERAL_BITS, 4096);
  private final HuffmanTable distances = new HuffmanTable(DISTANCE_BITS, 2048);
  private final HuffmanTable codeLengths = new HuffmanTable(CODE_LENGTH_BITS, 128);
  private final byte[] lengths = new byte[288 + 32];

  private byte[] in;
  private int inEnd;
  private int position;
  private long bits;
  private int bitCount;

  /** Index of the first input byte that the last stream did not use. */
  int position() {
    return position;
  }

  /**
   * Inflates until the final block ends.
   *
   * @param in the stream is in {@code start..end-1}; {@link #INPUT_SLACK} bytes more must exist
   * @param out receives up to {@code outEnd} bytes from 0; {@link #OUTPUT_SLACK} bytes more must
   *     exist
   * @param pieceSize report progress about once per this many bytes, but not at the end
   * @return bytes written
   * @throws PngException {@code BAD_DATA} or {@code TRUNCATED}, also if the stream holds more than
   *     {@code outEnd} bytes
   */
  int inflate(
      byte[] in, int start, int end, byte[] out, int outEnd, int pieceSize, Progress progress)
      throws PngException {
    this.in = in;
    inEnd = end;
    position = start;
    bits = 0;
    bitCount = 0;
    int produced = 0;
    boolean last;
    do {
      refill();
      last = (bits & 1) != 0;
      int type = (int) (bits >>> 1) & 3;
      drop(3);
      if (type == 0) {
        produced = stored(out, produced, outEnd);
      } else if (type == 3) {
        throw bad("block type 3");
      } else {
        if (type == 1) {
          fixedCodes();
        } else {
          dynamicCodes();
        }
        produced = compressed(out, produced, outEnd, pieceSize, progress);
      }
    } while (!last);
    position -= bitCount >>> 3;
    if (position > inEnd) {
      throw truncated();
    }
    return produced;
  }

  private void refill() throws PngException {
    bits |= Words.longLe(in, position) << bitCount;
    position += (63 - bitCount) >>> 3;
    bitCount |= 56;
    if (position > inEnd + 7) {
      throw truncated();
    }
  }

  private void drop(int count) {
    bits >>>= count;
    bitCount -= count;
  }

  private int take(int count) {
    int value = (int) bits & ((1 << count) - 1);
    drop(count);
    return value;
  }

  private int stored(byte[] out, int produced, int outEnd) throws PngException {
    drop(bitCount & 7);
    int length = take(16);
    if (length != (take(16) ^ 0xFFFF)) {
      throw bad("stored block's length and its complement do not fit");
    }
    position -= bitCount >>> 3;
    bits = 0;
    bitCount = 0;
    if (length > inEnd - position) {
      throw truncated();
    }
    if (length > outEnd - produced) {
      throw overrun(outEnd);
    }
    System.arraycopy(in, position, out, produced, length);
    position += length;
    return produced + length;
  }

  private void fixedCodes() throws PngException {
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    Arrays.fill(lengths, 288, 320, (byte) 5);
    literals.build(lengths, 0, 288, LITERAL_VALUES, true);
    distances.build(lengths, 288, 32, DISTANCE_VALUES, true);
  }

  private void dynamicCodes() throws PngException {
    int literalCount = take(5) + 257;
    int distanceCount = take(5) + 1;
    int headerCount = take(4) + 4;
    if (literalCount > DeflateCodes.LENGTH_SYMBOLS
        || distanceCount > DeflateCodes.DISTANCE_SYMBOLS) {
      throw bad("too many length or distance symbols");
    }
    Arrays.fill(lengths, 0, 19, (byte) 0);
    for (int i = 0; i < headerCount; i++) {
      refill();
      lengths[DeflateCodes.codeLengthOrder(i)] = (byte) take(3);
    }
    codeLengths.build(lengths, 0, 19, CODE_LENGTH_VALUES, false);
    int[] table = codeLengths.entries();
    int total = literalCount + distanceCount;
    int i = 0;
    while (i < total) {
      refill();
      int entry = table[(int) bits & ((1 << CODE_LENGTH_BITS) - 1)];
      drop(entry & 31);
      int symbol = entry >>> 16;
      if (symbol < 16) {
        lengths[i++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && i == 0) {
        throw bad("a repeat before the first code length");
      }
      byte value = symbol == 16 ? lengths[i - 1] : 0;
      int repeat =
          switch (symbol) {
            case 16 -> 3 + take(2);
            case 17 -> 3 + take(3);
            default -> 11 + take(7);
          };
      if (repeat > total - i) {
        throw bad("code lengths repeat past their end");
      }
      Arrays.fill(lengths, i, i + repeat, value);
      i += repeat;
    }
    if (lengths[DeflateCodes.END_OF_BLOCK] == 0) {
      throw bad("no code for the end of the block");
    }
    literals.build(lengths, 0, literalCount, LITERAL_VALUES, true);
    distances.build(lengths, literalCount, distanceCount, DISTANCE_VALUES, true);
  }

  /**
   * Decodes the symbols of one block. The bit buffer is kept in local variables. A refill gives at
   * least 56 bits; a literal/length with its extra bits takes up to 20 after a first literal's 15,
   * a distance 28.
   */
  private int compressed(byte[] out, int from, int outEnd, int pieceSize, Progress progress)
      throws PngException {
    final byte[] in = this.in;
    final int[] literals = this.literals.entries();
    final int[] distances = this.distances.entries();
    final int inLimit = inEnd + 7;
    long bits = this.bits;
    int bitCount = this.bitCount;
    int position = this.position;
    int op = from;
    int mark = from / pieceSize * pieceSize + pieceSize;
    while (true) {
      bits |= Words.longLe(in, position) << bitCount;
      position += (63 - bitCount) >>> 3;
      bitCount |= 56;
      if (position > inLimit) {
        throw truncated();
      }
      int entry = literals[(int) bits & ((1 << LITERAL_BITS) - 1)];
      int kind = entry & KIND_MASK;
      if (kind == LITERAL) {
        bits >>>= entry & 31;
        bitCount -= entry & 31;
        if (op >= outEnd) {
          throw overrun(outEnd);
        }
        out[op++] = (byte) (entry >>> 16);
        entry = literals[(int) bits & ((1 << LITERAL_BITS) - 1)];
        kind = entry & KIND_MASK;
      }
      if (kind == SUBTABLE) {
        bits >>>= LITERAL_BITS;
        bitCount -= LITERAL_BITS;
        entry = literals[(entry >>> 16) + ((int) bits & ((1 << (entry >>> 8 & 31)) - 1))];
        kind = entry & KIND_MASK;
      }
      bits >>>= entry & 31;
      bitCount -= entry & 31;
      if (kind == LITERAL) {
        if (op >= outEnd) {
          throw overrun(outEnd);
        }
        out[op++] = (byte) (entry >>> 16);
        continue;
      }
      if (kind != BASE) {
        if (kind == END) {
          break;
        }
        throw bad("invalid literal or length code");
      }
      int extra = entry >>> 8 & 31;
      int length = (entry >>> 16) + ((int) bits & ((1 << extra) - 1));
      bits >>>= extra;
      bitCount -= extra;
      bits |= Words.longLe(in, position) << bitCount;
      position += (63 - bitCount) >>> 3;
      bitCount |= 56;
      entry = distances[(int) bits & ((1 << DISTANCE_BITS) - 1)];
      if ((entry & KIND_MASK) == SUBTABLE) {
        bits >>>= DISTANCE_BITS;
        bitCount -= DISTANCE_BITS;
        entry = distances[(entry >>> 16) + ((int) bits & ((1 << (entry >>> 8 & 31)) - 1))];
      }
      if ((entry & KIND_MASK) != BASE) {
        throw bad("invalid distance code");
      }
      bits >>>= entry & 31;
      bitCount -= entry & 31;
      extra = entry >>> 8 & 31;
      int distance = (entry >>> 16) + ((int) bits & ((1 << extra) - 1));
      bits >>>= extra;
      bitCount -= extra;
      if (distance > op) {
        throw bad("distance " + distance + " reaches before the first byte");
      }
      if (length > outEnd - op) {
        throw overrun(outEnd);
      }
      copy(out, op, distance, length);
      op += length;
      if (op >= mark) {
        progress.reached(op);
        mark = op + pieceSize;
      }
    }
    this.bits = bits;
    this.bitCount = bitCount;
    this.position = position;
    return op;
  }

  /** Copies a match in words, writing up to 31 bytes past its end. */
  private static void copy(byte[] out, int at, int distance, int length) {
    int op = at;
    int end = at + length;
    int from = at - distance;
    if (distance == 1) {
      long word = (out[from] & 0xFFL) * 0x0101010101010101L;
      do {
        Words.putLongLe(out, op, word);
        Words.putLongLe(out, op + 8, word);
        Words.putLongLe(out, op + 16, word);
        Words.putLongLe(out, op + 24, word);
        op += 32;
      } while (op < end);
    } else if (distance >= 32) {
      if (length > 96 && distance >= length) {
        System.arraycopy(out, from, out, op, length);
        return;
      }
      do {
        long a = Words.longLe(out, from);
        long b = Words.longLe(out, from + 8);
        long c = Words.longLe(out, from + 16);
        long d = Words.longLe(out, from + 24);
        Words.putLongLe(out, op, a);
        Words.putLongLe(out, op + 8, b);
        Words.putLongLe(out, op + 16, c);
        Words.putLongLe(out, op + 24, d);
        from += 32;
        op += 32;
      } while (op < end);
    } else if (distance >= 8) {
      do {
        Words.putLongLe(out, op, Words.longLe(out, from));
        from += 8;
        op += 8;
      } while (op < end);
    } else {
      int single = Math.min(length, 16);
      for (int i = 0; i < single; i++) {
        out[op + i] = out[from + i];
      }
      // A multiple of the distance of at least a word repeats the same pattern.
      int stride = distance * ((8 + distance - 1) / distance);
      for (int i = op + 16; i < end; i += 8) {
        Words.putLongLe(out, i, Words.longLe(out, i - stride));
      }
    }
  }

  private static PngException bad(String what) {
    return new PngException(Fault.BAD_DATA, "deflate: " + what);
  }

  private static PngException truncated() {
    return new PngException(Fault.TRUNCATED, "deflate: the stream ends before its final block");
  }

  private static PngException overrun(int outEnd) {
    return new PngException(Fault.BAD_DATA, "deflate: more than the expected " + outEnd + " bytes");
  }
}
