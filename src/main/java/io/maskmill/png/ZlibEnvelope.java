package io.maskmill.png;

import io.maskmill.png.PngException.Fault;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Wraps already compressed bytes in a zlib stream and unwraps them, as Supervisely does with the
 * PNG of a bitmap. Source: RFC 1950; RFC 1951, section 3.2.4.
 */
public final class ZlibEnvelope {
  private static final int MAX_STORED = 65535;

  private ZlibEnvelope() {}

  /** A zlib stream of stored blocks: valid everywhere, 5 bytes longer per 65,535. */
  public static byte[] wrap(byte[] content) {
    long blocks = Math.max(1, (content.length + MAX_STORED - 1L) / MAX_STORED);
    byte[] stream = new byte[Math.toIntExact(content.length + 5 * blocks + 6)];
    stream[0] = 0x78;
    stream[1] = 0x01;
    int from = 0;
    int to = 2;
    for (long block = 1; block <= blocks; block++) {
      int length = Math.min(MAX_STORED, content.length - from);
      stream[to] = (byte) (block == blocks ? 1 : 0);
      stream[to + 1] = (byte) length;
      stream[to + 2] = (byte) (length >> 8);
      stream[to + 3] = (byte) ~length;
      stream[to + 4] = (byte) (~length >> 8);
      System.arraycopy(content, from, stream, to + 5, length);
      from += length;
      to += 5 + length;
    }
    Adler32 adler = new Adler32();
    adler.update(content);
    Words.putIntBe(stream, to, (int) adler.getValue());
    return stream;
  }

  /**
   * The content of any zlib stream; bytes after its end are ignored.
   *
   * @param maxBytes refuse content longer than this
   * @throws PngException {@code EMPTY}, {@code TOO_LARGE}, {@code TRUNCATED}, {@code BAD_CHECKSUM}
   *     or {@code BAD_DATA}
   */
  public static byte[] unwrap(byte[] stream, int maxBytes) throws PngException {
    if (stream.length == 0) {
      throw new PngException(Fault.EMPTY, "zlib stream: no bytes");
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stream);
      byte[] content = new byte[(int) Math.min(maxBytes, 4L * stream.length + 64)];
      int length = 0;
      while (!inflater.finished()) {
        if (length == content.length) {
          if (length == maxBytes) {
            return exactly(content, inflater);
          }
          content = Arrays.copyOf(content, (int) Math.min(maxBytes, 2L * length));
        }
        int count = inflater.inflate(content, length, content.length - length);
        length += count;
        if (count == 0 && !inflater.finished()) {
          throw stopped(inflater, length);
        }
      }
      return Arrays.copyOf(content, length);
    } catch (DataFormatException e) {
      boolean checksum = "incorrect data check".equals(e.getMessage());
      throw new PngException(
          checksum ? Fault.BAD_CHECKSUM : Fault.BAD_DATA, "zlib stream: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** Checks that content which has reached its limit ends there. */
  private static byte[] exactly(byte[] content, Inflater inflater)
      throws DataFormatException, PngException {
    if (inflater.inflate(new byte[1]) != 0) {
      throw new PngException(
          Fault.TOO_LARGE,
          "zlib stream: holds more than the limit of " + content.length + " bytes");
    }
    if (!inflater.finished()) {
      throw stopped(inflater, content.length);
    }
    return content;
  }

  private static PngException stopped(Inflater inflater, int length) {
    return inflater.needsDictionary()
        ? new PngException(Fault.BAD_DATA, "zlib stream: needs a preset dictionary")
        : new PngException(Fault.TRUNCATED, "zlib stream: ends after " + length + " content bytes");
  }
}
