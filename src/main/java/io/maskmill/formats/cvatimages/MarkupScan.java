package io.maskmill.formats.cvatimages;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ScanAsOneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Finds the start tags in a range of a document that matter for cutting it. */
final class MarkupScan {
  /** How many bytes behind a range tell what begins in it. */
  static final int LONGEST = 16;

  private static final int BUFFER = 1 << 16;

  private final ByteRange range;
  private long firstImage = -1;
  private long images;
  private long meta = -1;
  private int roots;

  MarkupScan(ByteRange range) {
    this.range = range;
  }

  long firstImage() {
    return firstImage;
  }

  long images() {
    return images;
  }

  long meta() {
    return meta;
  }

  int roots() {
    return roots;
  }

  /**
   * Reads the range and the {@link #LONGEST} bytes behind it.
   *
   * @throws ScanAsOneException when something may hold what looks like a start tag and is none, or
   *     the document is of tracks
   */
  void read(InputStream in) throws IOException {
    byte[] bytes = new byte[BUFFER];
    long offset = range.from();
    int held = 0;
    while (true) {
      int count = in.readNBytes(bytes, held, bytes.length - held);
      int length = held + count;
      boolean isEnd = length < bytes.length;
      int until = isEnd ? length : length - LONGEST;
      for (int i = 0; i < until && offset + i < range.to(); i++) {
        if (bytes[i] == '<') {
          tag(bytes, i, length, offset + i);
        }
      }
      if (isEnd) {
        return;
      }
      System.arraycopy(bytes, until, bytes, 0, LONGEST);
      offset += until;
      held = LONGEST;
    }
  }

  private void tag(byte[] bytes, int at, int length, long offset) throws ScanAsOneException {
    byte next = at + 1 < length ? bytes[at + 1] : 0;
    boolean isDeclaration = next == '?' && offset <= 3;
    if (next == '!' || (next == '?' && !isDeclaration)) {
      throw new ScanAsOneException("a comment, a section or an instruction");
    }
    if (is("track", bytes, at, length)) {
      throw new ScanAsOneException("a document of tracks");
    }
    if (is("image", bytes, at, length)) {
      firstImage = firstImage < 0 ? offset : firstImage;
      images++;
    } else if (is("meta", bytes, at, length)) {
      if (meta >= 0) {
        throw new ScanAsOneException("several metas");
      }
      meta = offset;
    } else if (is(DocumentParts.ROOT, bytes, at, length)) {
      roots++;
    }
  }

  private static boolean is(String name, byte[] bytes, int at, int length) {
    int end = at + 1 + name.length();
    if (end > length) {
      return false;
    }
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + 1 + i] != wanted[i]) {
        return false;
      }
    }
    byte after = end < length ? bytes[end] : (byte) ' ';
    return (after >= 0 && after <= ' ') || after == '>' || after == '/';
  }
}
