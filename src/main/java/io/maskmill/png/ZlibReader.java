package io.maskmill.png;

import io.maskmill.png.PngException.Fault;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a zlib stream of known size and checks its Adler-32. {@link Inflate} does the work; when
 * it refuses a stream or the checksum is wrong, the JDK's zlib decodes the stream again and
 * decides, so no file is refused that zlib would read. Source: RFC 1950.
 *
 * <p>Bytes beyond the expected size are ignored, as in libpng; the Adler-32 of such a stream is not
 * checked.
 */
final class ZlibReader {
  /**
   * The JVM uses its Adler32 intrinsic only after many calls, so many pieces beat one call. A piece
   * of 16 KB is still in the first-level cache when it is summed and unfiltered.
   */
  private static final int PIECE = 16 * 1024;

  private final boolean plain;
  private final Inflate inflate = new Inflate();
  private final Adler32 adler = new Adler32();
  private Inflater inflater;

  ZlibReader() {
    this(false);
  }

  /**
   * @param plain use only the JDK's zlib, for comparison
   */
  ZlibReader(boolean plain) {
    this.plain = plain;
  }

  /**
   * Inflates to exactly {@code size} bytes.
   *
   * @param stream zlib stream in {@code 0..length-1}, {@link Inflate#INPUT_SLACK} bytes more exist
   * @param out {@code size} bytes and {@link Inflate#OUTPUT_SLACK} more
   * @param progress is told of all bytes by the end; a count of 0 means that decoding starts over
   */
  void inflate(byte[] stream, int length, byte[] out, int size, Inflate.Progress progress)
      throws PngException {
    if (plain || !fast(stream, length, out, size, progress)) {
      progress.reached(0);
      withJdk(stream, length, out, size);
    }
    progress.reached(size);
  }

  private boolean fast(byte[] stream, int length, byte[] out, int size, Inflate.Progress progress)
      throws PngException {
    if (length < 6
        || (stream[0] & 0x8F) != 8
        || (stream[1] & 0x20) != 0
        || Words.shortBe(stream, 0) % 31 != 0) {
      return false;
    }
    adler.reset();
    int[] summed = {0};
    int produced;
    try {
      produced =
          inflate.inflate(
              stream,
              2,
              length - 4,
              out,
              size,
              PIECE,
              count -> {
                adler.update(out, summed[0], count - summed[0]);
                summed[0] = count;
                progress.reached(count);
              });
    } catch (PngException e) {
      return false;
    }
    adler.update(out, summed[0], produced - summed[0]);
    return produced == size && (int) adler.getValue() == Words.intBe(stream, inflate.position());
  }

  private void withJdk(byte[] stream, int length, byte[] out, int size) throws PngException {
    if (inflater == null) {
      inflater = new Inflater();
    }
    inflater.reset();
    inflater.setInput(stream, 0, length);
    int produced = 0;
    try {
      while (produced < size) {
        int count = inflater.inflate(out, produced, size - produced);
        if (count == 0) {
          throw stopped(produced, size);
        }
        produced += count;
      }
      if (inflater.inflate(new byte[1]) == 0 && !inflater.finished()) {
        throw new PngException(
            Fault.TRUNCATED, "zlib stream: its end with the Adler-32 checksum is missing");
      }
    } catch (DataFormatException e) {
      boolean checksum = "incorrect data check".equals(e.getMessage());
      throw new PngException(
          checksum ? Fault.BAD_CHECKSUM : Fault.BAD_DATA,
          "zlib stream, near byte " + produced + " of " + size + " of its data: " + e.getMessage(),
          e);
    }
  }

  private PngException stopped(int produced, int size) {
    if (inflater.needsDictionary()) {
      return new PngException(Fault.BAD_DATA, "zlib stream: needs a preset dictionary");
    }
    return new PngException(
        Fault.TRUNCATED, "zlib stream: holds " + produced + " bytes, expected " + size);
  }
}
