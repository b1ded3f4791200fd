package io.maskmill.png;

/** The fixed tables of deflate. Source: RFC 1951, sections 3.2.5 to 3.2.7. */
final class DeflateCodes {
  static final int END_OF_BLOCK = 256;
  static final int LENGTH_SYMBOLS = 286;
  static final int DISTANCE_SYMBOLS = 30;
  static final int WINDOW = 32768;
  static final int MIN_MATCH = 3;
  static final int MAX_MATCH = 258;

  private static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] LENGTH_EXTRA = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };
  private static final int[] DISTANCE_BASE = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };
  private static final int[] DISTANCE_EXTRA = {
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
  };
  private static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final byte[] CODE_OF_LENGTH = new byte[MAX_MATCH + 1];

  static {
    int code = 0;
    for (int length = MIN_MATCH; length < MAX_MATCH; length++) {
      while (code < 27 && LENGTH_BASE[code + 1] <= length) {
        code++;
      }
      CODE_OF_LENGTH[length] = (byte) code;
    }
    CODE_OF_LENGTH[MAX_MATCH] = 28;
  }

  private DeflateCodes() {}

  static int lengthBase(int code) {
    return LENGTH_BASE[code];
  }

  static int lengthExtra(int code) {
    return LENGTH_EXTRA[code];
  }

  static int distanceBase(int code) {
    return DISTANCE_BASE[code];
  }

  static int distanceExtra(int code) {
    return DISTANCE_EXTRA[code];
  }

  /** The symbol that the i-th length in a dynamic block's header belongs to. */
  static int codeLengthOrder(int i) {
    return CODE_LENGTH_ORDER[i];
  }

  /** The code 0..28 of a match of 3..258 bytes; the symbol is 257 more. */
  static int lengthCode(int length) {
    return CODE_OF_LENGTH[length];
  }

  /** The code 0..29 of a distance of 1..32768. */
  static int distanceCode(int distance) {
    int x = distance - 1;
    if (x < 2) {
      return x;
    }
    int k = 31 - Integer.numberOfLeadingZeros(x);
    return 2 * k + (x >> (k - 1) & 1);
  }
}
