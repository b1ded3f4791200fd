package io.maskmill.image.tiff;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a strip or tile. Source: TIFF 6.0, sections 9 and 13; Adobe's supplement 2 for deflate.
 */
enum TiffCodec {
  NONE {
    @Override
    int unpack(ByteBuffer in, byte[] out) {
      int length = Math.min(in.remaining(), out.length);
      in.get(out, 0, length);
      return length;
    }
  },
  LZW {
    @Override
    int unpack(ByteBuffer in, byte[] out) throws PngException {
      return new TiffLzw().unpack(in, out);
    }
  },
  DEFLATE {
    @Override
    int unpack(ByteBuffer in, byte[] out) throws PngException {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(in);
        int length = 0;
        while (length < out.length && !inflater.finished()) {
          int more = inflater.inflate(out, length, out.length - length);
          if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
            return length;
          }
          length += more;
        }
        return length;
      } catch (DataFormatException e) {
        throw new PngException(Fault.BAD_DATA, "TIFF: deflate: " + e.getMessage(), e);
      } finally {
        inflater.end();
      }
    }
  },
  PACK_BITS {
    @Override
    int unpack(ByteBuffer in, byte[] out) {
      int length = 0;
      while (in.hasRemaining() && length < out.length) {
        int head = in.get();
        if (head >= 0) {
          int more = Math.min(Math.min(head + 1, in.remaining()), out.length - length);
          in.get(out, length, more);
          length += more;
        } else if (head != -128 && in.hasRemaining()) {
          byte value = in.get();
          for (int i = 0; i < 1 - head && length < out.length; i++) {
            out[length++] = value;
          }
        }
      }
      return length;
    }
  };

  /**
   * Unpacks all that there is, or as much as fits.
   *
   * @return how many bytes were written
   */
  abstract int unpack(ByteBuffer in, byte[] out) throws PngException;

  /** The codec of a number of tag 259. */
  static TiffCodec of(long compression) throws PngException {
    return switch ((int) compression) {
      case 1 -> NONE;
      case 5 -> LZW;
      case 8, 32_946 -> DEFLATE;
      case 32_773 -> PACK_BITS;
      default ->
          throw new PngException(
              Fault.UNSUPPORTED,
              "TIFF: compression "
                  + compression
                  + ", expected none, LZW, deflate or PackBits for numbers of this kind");
    };
  }
}
