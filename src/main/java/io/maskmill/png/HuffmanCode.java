package io.maskmill.png;

import java.util.Arrays;

/**
 * A Huffman code for one alphabet of a dynamic deflate block, built from the count of each symbol.
 * Ties are broken by symbol number, so the code depends only on the counts. RFC 1951, section
 * 3.2.2.
 */
final class HuffmanCode {
  private final int maxBits;
  private final byte[] lengths;
  private final int[] codes;
  private final int[] weights;
  private final long[] leaves;
  private final long[] nodes;
  private final int[] parents;
  private final int[] depths;
  private final int[] next = new int[16];

  /**
   * @param symbols size of the alphabet
   * @param maxBits longest code allowed: 15, or 7 for the code of code lengths
   */
  HuffmanCode(int symbols, int maxBits) {
    this.maxBits = maxBits;
    lengths = new byte[symbols];
    codes = new int[symbols];
    weights = new int[symbols];
    leaves = new long[symbols];
    nodes = new long[symbols];
    parents = new int[2 * symbols];
    depths = new int[2 * symbols];
  }

  /** Bits of the symbol's code, 0 if it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** The code as it is written, with the first bit lowest. */
  int code(int symbol) {
    return codes[symbol];
  }

  /** The number of lengths to send: up to the last symbol with a code. */
  int used() {
    int used = lengths.length;
    while (lengths[used - 1] == 0) {
      used--;
    }
    return used;
  }

  /** Builds the code. At least two symbols get one: readers disagree on single-symbol codes. */
  void build(int[] counts) {
    Arrays.fill(lengths, (byte) 0);
    System.arraycopy(counts, 0, weights, 0, weights.length);
    int present = 0;
    for (int weight : weights) {
      present += weight > 0 ? 1 : 0;
    }
    for (int i = 0; present < 2; i++) {
      if (weights[i] == 0) {
        weights[i] = 1;
        present++;
      }
    }
    while (measure(present) > maxBits) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weights[i] == 0 ? 0 : (weights[i] >> 1) | 1;
      }
    }
    number();
  }

  /** Sets the code lengths of the plain Huffman code and returns the longest. */
  private int measure(int present) {
    int symbols = weights.length;
    int leafCount = 0;
    for (int i = 0; i < symbols; i++) {
      if (weights[i] > 0) {
        leaves[leafCount++] = (long) weights[i] << 16 | i;
      }
    }
    Arrays.sort(leaves, 0, leafCount);
    int leaf = 0;
    int first = 0;
    int made = 0;
    while (made < present - 1) {
      long sum = 0;
      for (int child = 0; child < 2; child++) {
        boolean takeLeaf =
            leaf < leafCount && (first == made || leaves[leaf] >>> 16 <= nodes[first] >>> 16);
        long lightest = takeLeaf ? leaves[leaf++] : nodes[first++];
        parents[(int) (lightest & 0xFFFF)] = symbols + made;
        sum += lightest >>> 16;
      }
      nodes[made] = sum << 16 | (symbols + made);
      made++;
    }
    int root = symbols + made - 1;
    depths[root] = 0;
    for (int node = root - 1; node >= symbols; node--) {
      depths[node] = depths[parents[node]] + 1;
    }
    int longest = 0;
    for (int i = 0; i < symbols; i++) {
      if (weights[i] > 0) {
        int depth = depths[parents[i]] + 1;
        lengths[i] = (byte) Math.min(depth, Byte.MAX_VALUE);
        longest = Math.max(longest, depth);
      }
    }
    return longest;
  }

  private void number() {
    Arrays.fill(next, 0);
    for (byte length : lengths) {
      next[length]++;
    }
    next[0] = 0;
    int code = 0;
    int shorter = 0;
    for (int bits = 1; bits < next.length; bits++) {
      code = (code + shorter) << 1;
      shorter = next[bits];
      next[bits] = code;
    }
    for (int i = 0; i < lengths.length; i++) {
      codes[i] = lengths[i] == 0 ? 0 : Integer.reverse(next[lengths[i]]++) >>> (32 - lengths[i]);
    }
  }
}
