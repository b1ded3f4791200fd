package io.maskmill.io.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * A range of an archive as a stream that skips without reading. Requests grow while reading goes on
 * and shrink after a jump, so that a scan of small members reads large pieces and a scan of large
 * ones little more than their headers.
 */
final class ArchiveStream extends InputStream {
  private static final int AFTER_JUMP = 16 << 10;
  private static final int FIRST = 64 << 10;

  private final ArchiveBytes archive;
  private final long end;
  private final int largest;
  private long position;
  private byte[] window = {};
  private long windowStart;
  private int piece = FIRST / 2;

  /**
   * @param start first byte of the range
   * @param end byte after the last, cut to the archive's
   * @param largest bytes that one request asks for
   */
  ArchiveStream(ArchiveBytes archive, long start, long end, int largest) {
    this.archive = archive;
    this.end = Math.min(end, archive.length());
    this.largest = largest;
    position = start;
    windowStart = start;
  }

  /** Offset in the archive of the next byte. */
  long position() {
    return position;
  }

  /** Bytes from here to the end of the range. */
  long remaining() {
    return Math.max(0, end - position);
  }

  /** Goes to another offset; costs nothing until something is read there. */
  void seek(long offset) {
    position = offset;
  }

  private boolean fill() throws IOException {
    if (position >= windowStart && position < windowStart + window.length) {
      return true;
    }
    if (position >= end) {
      return false;
    }
    long gap = position - (windowStart + window.length);
    piece = gap >= 0 && gap < largest ? Math.min(2 * piece, largest) : AFTER_JUMP;
    window = archive.read(position, (int) Math.min(piece, end - position));
    windowStart = position;
    return window.length > 0;
  }

  @Override
  public int read() throws IOException {
    return fill() ? window[(int) (position++ - windowStart)] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int from = (int) (position - windowStart);
    int n = Math.min(length, window.length - from);
    System.arraycopy(window, from, bytes, offset, n);
    position += n;
    return n;
  }

  @Override
  public long skip(long count) {
    long n = Math.max(0, Math.min(count, remaining()));
    position += n;
    return n;
  }

  @Override
  public int available() {
    return 0;
  }
}
