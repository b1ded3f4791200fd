package io.maskmill.spi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a file.
 *
 * @param from its first byte, 0-based
 * @param to the byte behind its last one
 */
public record ByteRange(long from, long to) implements Serializable {

  /** Cuts a file into equal ranges of at most {@code size} bytes; the last one may be shorter. */
  public static List<ByteRange> cut(long length, long size) {
    List<ByteRange> ranges = new ArrayList<>();
    for (long from = 0; from < length; from += size) {
      ranges.add(new ByteRange(from, Math.min(length, from + size)));
    }
    return ranges;
  }

  /** How many bytes it has. */
  public long length() {
    return to - from;
  }
}
