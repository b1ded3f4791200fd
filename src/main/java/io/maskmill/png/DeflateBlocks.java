package io.maskmill.png;

import java.util.Arrays;

/**
 * Collects literals and matches and writes them as dynamic deflate blocks, one block per 65,536 of
 * them. The bytes depend only on the tokens, never on the system's zlib. RFC 1951, section 3.2.7.
 */
final class DeflateBlocks {
  private static final int TOKENS = 1 << 16;
  private static final int MATCH = 1 << 30;
  private static final int CODE_LENGTHS = 19;

  private final int[] tokens = new int[TOKENS];
  private int tokenCount;
  private final int[] literalCounts = new int[DeflateCodes.LENGTH_SYMBOLS];
  private final int[] distanceCounts = new int[DeflateCodes.DISTANCE_SYMBOLS];
  private final HuffmanCode literals = new HuffmanCode(DeflateCodes.LENGTH_SYMBOLS, 15);
  private final HuffmanCode distances = new HuffmanCode(DeflateCodes.DISTANCE_SYMBOLS, 15);
  private final HuffmanCode codeLengths = new HuffmanCode(CODE_LENGTHS, 7);
  private final int[] header = new int[DeflateCodes.LENGTH_SYMBOLS + DeflateCodes.DISTANCE_SYMBOLS];
  private final int[] headerCounts = new int[CODE_LENGTHS];
  private int headerCount;
  private ByteSink out;

  /** Starts a new stream. */
  void begin(ByteSink out) {
    this.out = out;
    startBlock();
  }

  private void startBlock() {
    tokenCount = 0;
    Arrays.fill(literalCounts, 0);
    Arrays.fill(distanceCounts, 0);
    literalCounts[DeflateCodes.END_OF_BLOCK] = 1;
  }

  void literal(int value) {
    token(value);
    literalCounts[value]++;
  }

  /** Adds a repeat of length 3 or more, cut into matches that deflate can express. */
  void match(int distance, int length) {
    int distanceCode = DeflateCodes.distanceCode(distance);
    int rest = length;
    while (rest > 0) {
      int step = Math.min(rest, DeflateCodes.MAX_MATCH);
      if (rest > step && rest - step < DeflateCodes.MIN_MATCH) {
        step = rest - DeflateCodes.MIN_MATCH;
      }
      token(MATCH | step << 16 | (distance - 1));
      literalCounts[257 + DeflateCodes.lengthCode(step)]++;
      distanceCounts[distanceCode]++;
      rest -= step;
    }
  }

  /** Writes what is pending as the final block and fills the last byte. */
  void finish() {
    block(true);
    out.align();
  }

  private void token(int token) {
    if (tokenCount == TOKENS) {
      block(false);
      startBlock();
    }
    tokens[tokenCount++] = token;
  }

  private void block(boolean last) {
    literals.build(literalCounts);
    distances.build(distanceCounts);
    int literalLengths = literals.used();
    int distanceLengths = distances.used();
    packLengths(literalLengths, distanceLengths);
    codeLengths.build(headerCounts);
    int orderLengths = CODE_LENGTHS;
    while (codeLengths.length(DeflateCodes.codeLengthOrder(orderLengths - 1)) == 0) {
      orderLengths--;
    }
    orderLengths = Math.max(4, orderLengths);
    out.bits(last ? 1 : 0, 1);
    out.bits(2, 2);
    out.bits(literalLengths - 257, 5);
    out.bits(distanceLengths - 1, 5);
    out.bits(orderLengths - 4, 4);
    for (int i = 0; i < orderLengths; i++) {
      out.bits(codeLengths.length(DeflateCodes.codeLengthOrder(i)), 3);
    }
    for (int i = 0; i < headerCount; i++) {
      int symbol = header[i] & 0xFF;
      out.bits(codeLengths.code(symbol), codeLengths.length(symbol));
      if (symbol >= 16) {
        out.bits(header[i] >>> 8, symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
      }
    }
    for (int i = 0; i < tokenCount; i++) {
      write(tokens[i]);
    }
    write(DeflateCodes.END_OF_BLOCK);
  }

  private void write(int token) {
    if ((token & MATCH) == 0) {
      out.bits(literals.code(token), literals.length(token));
      return;
    }
    int length = token >>> 16 & 0x1FF;
    int code = DeflateCodes.lengthCode(length);
    out.bits(literals.code(257 + code), literals.length(257 + code));
    out.bits(length - DeflateCodes.lengthBase(code), DeflateCodes.lengthExtra(code));
    int distance = (token & 0xFFFF) + 1;
    int distanceCode = distance == 1 ? 0 : DeflateCodes.distanceCode(distance);
    out.bits(distances.code(distanceCode), distances.length(distanceCode));
    out.bits(
        distance - DeflateCodes.distanceBase(distanceCode),
        DeflateCodes.distanceExtra(distanceCode));
  }

  /** Run-length encodes both alphabets' code lengths: symbols 16 (repeat), 17 and 18 (zeros). */
  private void packLengths(int literalLengths, int distanceLengths) {
    headerCount = 0;
    Arrays.fill(headerCounts, 0);
    int total = literalLengths + distanceLengths;
    int i = 0;
    while (i < total) {
      int value = lengthAt(i, literalLengths);
      int run = 1;
      while (i + run < total && lengthAt(i + run, literalLengths) == value) {
        run++;
      }
      i += run;
      if (value != 0) {
        headerSymbol(value, 0);
        run--;
      }
      int most = value == 0 ? 138 : 6;
      while (run >= 3) {
        int step = Math.min(run, most);
        if (value != 0) {
          headerSymbol(16, step - 3);
        } else if (step < 11) {
          headerSymbol(17, step - 3);
        } else {
          headerSymbol(18, step - 11);
        }
        run -= step;
      }
      for (; run > 0; run--) {
        headerSymbol(value, 0);
      }
    }
  }

  private int lengthAt(int i, int literalLengths) {
    return i < literalLengths ? literals.length(i) : distances.length(i - literalLengths);
  }

  private void headerSymbol(int symbol, int extra) {
    header[headerCount++] = symbol | extra << 8;
    headerCounts[symbol]++;
  }
}
