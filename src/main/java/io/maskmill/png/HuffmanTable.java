package io.maskmill.png;

import io.maskmill.png.PngException.Fault;
import java.util.Arrays;

/**
 * A two-level lookup table for one Huffman code of deflate. The low {@code rootBits} bits of the
 * stream select an entry; longer codes continue in a subtable.
 *
 * <p>An entry holds the code bits to drop in bits 0..4, the kind in bits 5..7, the extra bits (or
 * the subtable's index bits) in bits 8..12, and a literal, a base value or the subtable's start in
 * bits 16 and up.
 */
final class HuffmanTable {
  static final int KIND_MASK = 0xE0;
  static final int LITERAL = 0;
  static final int BASE = 1 << 5;
  static final int END = 2 << 5;
  static final int SUBTABLE = 3 << 5;
  static final int INVALID = 4 << 5;

  private static final int MAX_BITS = 15;

  private final int rootBits;
  private final int[] entries;
  private final int[] count = new int[MAX_BITS + 1];
  private final int[] start = new int[MAX_BITS + 1];
  private final int[] sorted = new int[288];

  /**
   * @param capacity entries for root and subtables: complete codes of 286 symbols with 11 root bits
   *     need at most 2,342, those of 30 symbols with 8 root bits fewer than 1,024
   */
  HuffmanTable(int rootBits, int capacity) {
    this.rootBits = rootBits;
    this.entries = new int[capacity];
  }

  /** The table, for the decoding loop. */
  int[] entries() {
    return entries;
  }

  /**
   * Fills the table from code lengths.
   *
   * @param lengths 0..15 per symbol, 0 for an unused one
   * @param from index of symbol 0's length
   * @param symbols number of symbols
   * @param values the entry of each symbol without its code length
   * @param maySingle whether a lone 1-bit code, or no code at all, is legal; it is for every code
   *     except the code of code lengths
   * @throws PngException {@code BAD_DATA} if the lengths form no prefix code
   */
  void build(byte[] lengths, int from, int symbols, int[] values, boolean maySingle)
      throws PngException {
    Arrays.fill(count, 0);
    for (int i = 0; i < symbols; i++) {
      count[lengths[from + i]]++;
    }
    count[0] = 0;
    int used = 0;
    int longest = 0;
    int left = 1;
    for (int bits = 1; bits <= MAX_BITS; bits++) {
      start[bits] = used;
      used += count[bits];
      longest = count[bits] == 0 ? longest : bits;
      left = (left << 1) - count[bits];
      if (left < 0) {
        throw new PngException(Fault.BAD_DATA, "deflate: over-subscribed Huffman code");
      }
    }
    if (left > 0) {
      if (longest > 1 || !maySingle) {
        throw new PngException(Fault.BAD_DATA, "deflate: incomplete Huffman code");
      }
      Arrays.fill(entries, 0, 1 << rootBits, INVALID | 1);
    }
    for (int i = 0; i < symbols; i++) {
      int bits = lengths[from + i];
      if (bits != 0) {
        sorted[start[bits]++] = i;
      }
    }
    assign(longest, values);
  }

  private void assign(int longest, int[] values) {
    int code = 0;
    int next = 0;
    int free = 1 << rootBits;
    int subBits = 0;
    int subStart = 0;
    int lastPrefix = -1;
    for (int bits = 1; bits <= longest; bits++) {
      for (int rest = count[bits]; rest > 0; rest--) {
        int value = values[sorted[next++]];
        int reversed = Integer.reverse(code++) >>> (32 - bits);
        if (bits <= rootBits) {
          for (int i = reversed; i < 1 << rootBits; i += 1 << bits) {
            entries[i] = value | bits;
          }
          continue;
        }
        int prefix = reversed & ((1 << rootBits) - 1);
        if (prefix != lastPrefix) {
          lastPrefix = prefix;
          subBits = subtableBits(bits, rest, longest);
          subStart = free;
          free += 1 << subBits;
          entries[prefix] = subStart << 16 | subBits << 8 | SUBTABLE | rootBits;
        }
        for (int i = reversed >>> rootBits; i < 1 << subBits; i += 1 << (bits - rootBits)) {
          entries[subStart + i] = value | (bits - rootBits);
        }
      }
      code <<= 1;
    }
  }

  /** The number of bits that index the subtable beginning with a code of {@code bits} bits. */
  private int subtableBits(int bits, int rest, int longest) {
    int room = 1 << (bits - rootBits);
    int taken = rest;
    int last = bits;
    while (taken < room && last < longest) {
      last++;
      room <<= 1;
      taken = (taken << 1) + count[last];
    }
    return last - rootBits;
  }
}
