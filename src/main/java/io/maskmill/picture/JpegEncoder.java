package io.maskmill.picture;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * Writes baseline JPEG files: gray, or colors with halved chroma. Unlike the JDK's writer, whose
 * library differs between builds, the same pixels give the same bytes on every machine, and no
 * native code is loaded.
 *
 * <p>Not thread-safe: use one object per thread. Source: ITU-T T.81, annexes A, F and K; JFIF 1.02.
 */
final class JpegEncoder {
  private static final int BLOCK = 8;
  private static final int MOST_BITS = 16; // of a Huffman code
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  /** Row {@code u}, column {@code x}: the basis of the discrete cosine transform. */
  private static final float[] COSINES = cosines();

  private final int[] lumaSteps;
  private final int[] chromaSteps;
  private final JpegBits bits = new JpegBits();
  private final float[] block = new float[BLOCK * BLOCK];
  private final float[] half = new float[BLOCK * BLOCK];
  private final int[] levels = new int[BLOCK * BLOCK];

  /**
   * An encoder of a quality.
   *
   * @param quality 1 to 100, as of the Independent JPEG Group's programs
   */
  JpegEncoder(int quality) {
    this.lumaSteps = steps(JPEGQTable.K1Luminance, quality);
    this.chromaSteps = steps(JPEGQTable.K2Chrominance, quality);
  }

  private static float[] cosines() {
    float[] cosines = new float[BLOCK * BLOCK];
    for (int u = 0; u < BLOCK; u++) {
      double scale = u == 0 ? StrictMath.sqrt(0.125) : 0.5;
      for (int x = 0; x < BLOCK; x++) {
        cosines[u * BLOCK + x] =
            (float) (scale * StrictMath.cos((2 * x + 1) * u * StrictMath.PI / 16));
      }
    }
    return cosines;
  }

  private static int[] steps(JPEGQTable table, int quality) {
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] steps = table.getTable();
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.max(1, Math.min(255, (steps[i] * scale + 50) / 100));
    }
    return steps;
  }

  /**
   * Encodes an image.
   *
   * @param channels 1 for gray, 3 for red, green, blue
   * @param samples row-major, interleaved, {@code width * height * channels} of them
   * @return the file, a fresh array
   */
  byte[] encode(int width, int height, int channels, byte[] samples) {
    bits.clear();
    header(width, height, channels);
    if (channels == 1) {
      gray(new Plane(samples, width, height));
    } else {
      Plane[] planes = planes(width, height, samples);
      colors(planes[0], planes[1].halved(), planes[2].halved());
    }
    bits.flush();
    bits.word(0xFFD9);
    return bits.toArray();
  }

  private void header(int width, int height, int channels) {
    bits.word(0xFFD8);
    bits.segment(0xE0, new int[] {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0});
    quantization(0, lumaSteps);
    if (channels == 3) {
      quantization(1, chromaSteps);
    }
    int[] frame = {8, height >> 8, height & 0xFF, width >> 8, width & 0xFF, channels};
    int[] scan = {channels};
    for (int c = 0; c < channels; c++) {
      int table = c == 0 ? 0 : 1;
      int sampling = c == 0 && channels == 3 ? 0x22 : 0x11;
      frame = plus(frame, c + 1, sampling, table);
      scan = plus(scan, c + 1, table * 0x11);
    }
    bits.segment(0xC0, frame);
    huffman(0x00, JPEGHuffmanTable.StdDCLuminance);
    huffman(0x10, JPEGHuffmanTable.StdACLuminance);
    if (channels == 3) {
      huffman(0x01, JPEGHuffmanTable.StdDCChrominance);
      huffman(0x11, JPEGHuffmanTable.StdACChrominance);
    }
    bits.segment(0xDA, plus(scan, 0, 63, 0));
  }

  private void quantization(int id, int[] steps) {
    int[] data = new int[1 + ZIGZAG.length];
    data[0] = id;
    for (int i = 0; i < ZIGZAG.length; i++) {
      data[1 + i] = steps[ZIGZAG[i]];
    }
    bits.segment(0xDB, data);
  }

  private void huffman(int id, JPEGHuffmanTable table) {
    short[] lengths = table.getLengths();
    short[] values = table.getValues();
    int[] data = new int[1 + MOST_BITS + values.length];
    data[0] = id;
    for (int i = 0; i < lengths.length; i++) {
      data[1 + i] = lengths[i];
    }
    for (int i = 0; i < values.length; i++) {
      data[1 + MOST_BITS + i] = values[i];
    }
    bits.segment(0xC4, data);
  }

  private static int[] plus(int[] list, int... more) {
    int[] longer = Arrays.copyOf(list, list.length + more.length);
    System.arraycopy(more, 0, longer, list.length, more.length);
    return longer;
  }

  private void gray(Plane plane) {
    int last = 0;
    for (int y = 0; y < plane.height; y += BLOCK) {
      for (int x = 0; x < plane.width; x += BLOCK) {
        last = block(plane, x, y, lumaSteps, JpegCodes.LUMA, last);
      }
    }
  }

  private void colors(Plane luma, Plane blue, Plane red) {
    int[] last = new int[3];
    for (int y = 0; y < luma.height; y += 2 * BLOCK) {
      for (int x = 0; x < luma.width; x += 2 * BLOCK) {
        for (int part = 0; part < 4; part++) {
          int column = x + BLOCK * (part & 1);
          int row = y + BLOCK * (part >> 1);
          last[0] = block(luma, column, row, lumaSteps, JpegCodes.LUMA, last[0]);
        }
        last[1] = block(blue, x / 2, y / 2, chromaSteps, JpegCodes.CHROMA, last[1]);
        last[2] = block(red, x / 2, y / 2, chromaSteps, JpegCodes.CHROMA, last[2]);
      }
    }
  }

  /** Encodes a block and returns its mean, from which that of the next block is told. */
  private int block(Plane plane, int x, int y, int[] steps, JpegCodes codes, int lastMean) {
    plane.read(x, y, block);
    transform();
    for (int i = 0; i < levels.length; i++) {
      int place = ZIGZAG[i];
      float level = block[place] / steps[place];
      levels[i] = (int) (level < 0 ? level - 0.5f : level + 0.5f);
    }
    codes.mean(bits, levels[0] - lastMean);
    int zeros = 0;
    for (int i = 1; i < levels.length; i++) {
      if (levels[i] == 0) {
        zeros++;
        continue;
      }
      codes.level(bits, zeros, levels[i]);
      zeros = 0;
    }
    if (zeros > 0) {
      codes.end(bits);
    }
    return levels[0];
  }

  /** Rows into columns of {@code half}, then those back: sums and differences halve the work. */
  private void transform() {
    lines(block, half);
    lines(half, block);
  }

  private static void lines(float[] from, float[] to) {
    for (int line = 0; line < BLOCK; line++) {
      int at = line * BLOCK;
      float sum0 = from[at] + from[at + 7];
      float sum1 = from[at + 1] + from[at + 6];
      float sum2 = from[at + 2] + from[at + 5];
      float sum3 = from[at + 3] + from[at + 4];
      float less0 = from[at] - from[at + 7];
      float less1 = from[at + 1] - from[at + 6];
      float less2 = from[at + 2] - from[at + 5];
      float less3 = from[at + 3] - from[at + 4];
      for (int u = 0; u < BLOCK; u += 2) {
        int even = u * BLOCK;
        to[even + line] =
            sum0 * COSINES[even]
                + sum1 * COSINES[even + 1]
                + sum2 * COSINES[even + 2]
                + sum3 * COSINES[even + 3];
        int odd = even + BLOCK;
        to[odd + line] =
            less0 * COSINES[odd]
                + less1 * COSINES[odd + 1]
                + less2 * COSINES[odd + 2]
                + less3 * COSINES[odd + 3];
      }
    }
  }

  private static Plane[] planes(int width, int height, byte[] rgb) {
    int pixels = width * height;
    byte[] luma = new byte[pixels];
    byte[] blue = new byte[pixels];
    byte[] red = new byte[pixels];
    for (int i = 0; i < pixels; i++) {
      int r = rgb[3 * i] & 0xFF;
      int g = rgb[3 * i + 1] & 0xFF;
      int b = rgb[3 * i + 2] & 0xFF;
      luma[i] = (byte) ((19595 * r + 38470 * g + 7471 * b + 32768) >> 16);
      blue[i] = (byte) ((-11059 * r - 21709 * g + 32768 * b + 8421375) >> 16);
      red[i] = (byte) ((32768 * r - 27439 * g - 5329 * b + 8421375) >> 16);
    }
    return new Plane[] {
      new Plane(luma, width, height), new Plane(blue, width, height), new Plane(red, width, height)
    };
  }

  /** One channel of an image; beyond its edges lies the nearest pixel. */
  @SuppressWarnings("ArrayRecordComponent") // pixels in transit, never compared
  private record Plane(byte[] samples, int width, int height) {

    /** Reads a block of values around 0. */
    void read(int left, int top, float[] block) {
      for (int y = 0; y < BLOCK; y++) {
        int row = Math.min(top + y, height - 1) * width;
        for (int x = 0; x < BLOCK; x++) {
          int column = Math.min(left + x, width - 1);
          block[y * BLOCK + x] = (samples[row + column] & 0xFF) - 128;
        }
      }
    }

    /** The plane in half the size, by means of four pixels. */
    Plane halved() {
      int columns = (width + 1) / 2;
      int rows = (height + 1) / 2;
      byte[] out = new byte[columns * rows];
      for (int y = 0; y < rows; y++) {
        int above = 2 * y * width;
        int below = Math.min(2 * y + 1, height - 1) * width;
        for (int x = 0; x < columns; x++) {
          int left = 2 * x;
          int right = Math.min(left + 1, width - 1);
          int sum = (samples[above + left] & 0xFF) + (samples[above + right] & 0xFF);
          sum += (samples[below + left] & 0xFF) + (samples[below + right] & 0xFF);
          out[y * columns + x] = (byte) ((sum + 2) >> 2);
        }
      }
      return new Plane(out, columns, rows);
    }
  }
}
