package io.maskmill.picture;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** The usual Huffman codes of a JPEG's luma or chroma. Source: ITU-T T.81, annexes C, F and K.3. */
final class JpegCodes {
  static final JpegCodes LUMA =
      new JpegCodes(JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdACLuminance);
  static final JpegCodes CHROMA =
      new JpegCodes(JPEGHuffmanTable.StdDCChrominance, JPEGHuffmanTable.StdACChrominance);

  /** Sixteen zeros, which no level follows. */
  private static final int SIXTEEN_ZEROS = 0xF0;

  private static final int MOST_OF_MEAN = 2047;
  private static final int MOST_OF_LEVEL = 1023;

  private final int[] means;
  private final int[] levels;

  private JpegCodes(JPEGHuffmanTable means, JPEGHuffmanTable levels) {
    this.means = codes(means);
    this.levels = codes(levels);
  }

  /** By symbol: its code, below its number of bits shifted by 16. */
  private static int[] codes(JPEGHuffmanTable table) {
    int[] codes = new int[256];
    short[] lengths = table.getLengths();
    short[] values = table.getValues();
    int code = 0;
    int next = 0;
    for (int length = 1; length <= lengths.length; length++, code <<= 1) {
      for (int i = 0; i < lengths[length - 1]; i++) {
        codes[values[next++]] = length << 16 | code++;
      }
    }
    return codes;
  }

  /** Writes how a block's mean differs from the last one's. */
  void mean(JpegBits out, int difference) {
    int value = Math.max(-MOST_OF_MEAN, Math.min(MOST_OF_MEAN, difference));
    int size = size(value);
    write(out, means[size]);
    amount(out, value, size);
  }

  /** Writes a level that is not 0, and how many zeros come before it. */
  void level(JpegBits out, int zerosBefore, int level) {
    int zeros = zerosBefore;
    for (; zeros > 15; zeros -= 16) {
      write(out, levels[SIXTEEN_ZEROS]);
    }
    int value = Math.max(-MOST_OF_LEVEL, Math.min(MOST_OF_LEVEL, level));
    int size = size(value);
    write(out, levels[zeros << 4 | size]);
    amount(out, value, size);
  }

  /** Writes that the rest of the block is 0. */
  void end(JpegBits out) {
    write(out, levels[0]);
  }

  private static void write(JpegBits out, int code) {
    out.bits(code & 0xFFFF, code >> 16);
  }

  private static void amount(JpegBits out, int value, int size) {
    if (size > 0) {
      out.bits(value < 0 ? value - 1 : value, size);
    }
  }

  private static int size(int value) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
  }
}
