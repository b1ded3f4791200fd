package io.maskmill.image.tiff;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.nio.ByteBuffer;

/** Unpacks LZW as TIFF has it: codes of 9 to 12 bits, high bit first, widened one code early. */
final class TiffLzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int CODES = 4096;

  // Of each code: the code of all bytes but the last, the last byte, the number of bytes.
  private final short[] before = new short[CODES];
  private final byte[] last = new byte[CODES];
  private final int[] lengths = new int[CODES];

  TiffLzw() {
    for (int i = 0; i < 256; i++) {
      last[i] = (byte) i;
      lengths[i] = 1;
    }
  }

  int unpack(ByteBuffer in, byte[] out) throws PngException {
    int next = END + 1;
    int width = 9;
    int old = -1;
    int written = 0;
    int bits = 0;
    int held = 0;
    while (written < out.length) {
      while (held < width) {
        if (!in.hasRemaining()) {
          return written;
        }
        bits = bits << 8 | (in.get() & 0xFF);
        held += 8;
      }
      held -= width;
      int code = bits >>> held & (1 << width) - 1;
      if (code == END) {
        return written;
      }
      if (code == CLEAR) {
        next = END + 1;
        width = 9;
        old = -1;
        continue;
      }
      boolean isNew = code == next && old >= 0;
      if (code > next || (code == next && !isNew) || (code >= CLEAR && old < 0)) {
        throw new PngException(Fault.BAD_DATA, "TIFF: LZW code " + code + " before it is defined");
      }
      if (old >= 0 && next < CODES) {
        before[next] = (short) old;
        lengths[next] = lengths[old] + 1;
        last[next] = first(isNew ? old : code);
        next++;
      }
      written += write(code, out, written);
      old = code;
      width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    }
    return written;
  }

  private byte first(int code) {
    int at = code;
    while (lengths[at] > 1) {
      at = before[at];
    }
    return last[at];
  }

  /** Writes a code's bytes from the last to the first. */
  private int write(int code, byte[] out, int from) {
    int length = lengths[code];
    int at = code;
    for (int i = from + length - 1; i >= from; i--) {
      if (i < out.length) {
        out[i] = last[at];
      }
      at = before[at];
    }
    return Math.min(length, out.length - from);
  }
}
