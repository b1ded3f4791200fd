package io.maskmill.png;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A slow, plain PNG writer with every freedom that real encoders take: any filter, interlacing,
 * zlib levels, IDAT pieces, extra chunks. The oracle's side of the decoder tests.
 */
public final class PngSamples {
  /** Filter of each row: -1 picks one at random. */
  int filter = -1;

  public boolean interlaced;
  int level = 6;
  int strategy = Deflater.DEFAULT_STRATEGY;
  int idatPiece = Integer.MAX_VALUE;
  public byte[] palette;
  byte[] transparency;
  public byte[] exif;
  private final Random random;

  public PngSamples(Random random) {
    this.random = random;
  }

  /** One value for each pixel and channel, row-major. */
  public byte[] write(int width, int height, int depth, ColorType type, int[] values) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    int channels = type.channels();
    if (interlaced) {
      int[] x0 = {0, 4, 0, 2, 0, 1, 0};
      int[] y0 = {0, 0, 4, 0, 2, 0, 1};
      int[] dx = {8, 8, 4, 4, 2, 2, 1};
      int[] dy = {8, 8, 8, 4, 4, 2, 2};
      for (int pass = 0; pass < 7; pass++) {
        rows(raw, width, height, depth, channels, values, x0[pass], y0[pass], dx[pass], dy[pass]);
      }
    } else {
      rows(raw, width, height, depth, channels, values, 0, 0, 1, 1);
    }
    return file(width, height, depth, type.code(), deflate(raw.toByteArray(), level, strategy));
  }

  /** A file around any IDAT data. */
  byte[] file(int width, int height, int depth, int colorCode, byte[] zlib) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header = new byte[13];
    Words.putIntBe(header, 0, width);
    Words.putIntBe(header, 4, height);
    header[8] = (byte) depth;
    header[9] = (byte) colorCode;
    header[12] = (byte) (interlaced ? 1 : 0);
    chunk(out, "IHDR", header);
    if (palette != null) {
      chunk(out, "PLTE", palette);
    }
    if (transparency != null) {
      chunk(out, "tRNS", transparency);
    }
    if (exif != null) {
      chunk(out, "eXIf", exif);
    }
    for (int at = 0; at < zlib.length; at += Math.min(idatPiece, zlib.length - at)) {
      int length = Math.min(idatPiece, zlib.length - at);
      chunk(out, "IDAT", java.util.Arrays.copyOfRange(zlib, at, at + length));
    }
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] body = new byte[4 + data.length];
    for (int i = 0; i < 4; i++) {
      body[i] = (byte) type.charAt(i);
    }
    System.arraycopy(data, 0, body, 4, data.length);
    CRC32 crc = new CRC32();
    crc.update(body);
    byte[] word = new byte[4];
    Words.putIntBe(word, 0, data.length);
    out.writeBytes(word);
    out.writeBytes(body);
    Words.putIntBe(word, 0, (int) crc.getValue());
    out.writeBytes(word);
  }

  static byte[] deflate(byte[] raw, int level, int strategy) {
    Deflater deflater = new Deflater(level);
    deflater.setStrategy(strategy);
    deflater.setInput(raw);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private void rows(
      ByteArrayOutputStream raw,
      int width,
      int height,
      int depth,
      int channels,
      int[] values,
      int x0,
      int y0,
      int dx,
      int dy) {
    int columns = (width - x0 + dx - 1) / dx;
    if (columns <= 0) {
      return;
    }
    int rowBytes = (columns * channels * depth + 7) / 8;
    int stride = Math.max(1, channels * depth / 8);
    byte[] above = new byte[rowBytes];
    for (int y = y0; y < height; y += dy) {
      byte[] row = new byte[rowBytes];
      int bit = 0;
      for (int x = x0; x < width; x += dx) {
        for (int c = 0; c < channels; c++) {
          int value = values[(y * width + x) * channels + c];
          for (int b = depth - 1; b >= 0; b--, bit++) {
            row[bit >> 3] |= (byte) ((value >> b & 1) << (7 - (bit & 7)));
          }
        }
      }
      int type = filter >= 0 ? filter : random.nextInt(5);
      raw.write(type);
      for (int i = 0; i < rowBytes; i++) {
        int a = i < stride ? 0 : row[i - stride] & 0xFF;
        int b = above[i] & 0xFF;
        int c = i < stride ? 0 : above[i - stride] & 0xFF;
        raw.write(row[i] - predict(type, a, b, c));
      }
      above = row;
    }
  }

  private static int predict(int filter, int a, int b, int c) {
    return switch (filter) {
      case 0 -> 0;
      case 1 -> a;
      case 2 -> b;
      case 3 -> (a + b) / 2;
      default -> {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        yield pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      }
    };
  }

  /**
   * Values of a mask-like image: a few flat regions, some noise.
   *
   * @param channels values a pixel; each pixel's are equal or not at random
   */
  public static int[] maskValues(Random random, int width, int height, int depth, int channels) {
    int[] values = new int[width * height * channels];
    int limit = 1 << depth;
    int noise = random.nextInt(4) == 0 ? 2 : 60;
    int[] pixel = new int[channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (random.nextInt(noise) == 0) {
          for (int c = 0; c < channels; c++) {
            pixel[c] = random.nextInt(limit);
          }
        }
        for (int c = 0; c < channels; c++) {
          int at = (y * width + x) * channels + c;
          boolean copy = y > 0 && random.nextInt(40) != 0 && (x * 7 / width) % 2 == 0;
          values[at] = copy ? values[at - width * channels] : pixel[c];
        }
      }
    }
    return values;
  }
}
