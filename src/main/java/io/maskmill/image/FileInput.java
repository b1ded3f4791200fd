package io.maskmill.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as the image readers want it. A reader that goes on past the end is stopped: at
 * least one of them (TwelveMonkeys' WebP, on a cut file) takes the end for a pause and asks for
 * ever.
 */
final class FileInput extends ImageInputStreamImpl {
  private static final int PATIENCE = 10_000;

  private final byte[] file;
  private int pastEnd;

  FileInput(byte[] file) {
    this.file = file;
  }

  /** The reader did not stop at the end. */
  static final class PastEnd extends RuntimeException {
    private static final long serialVersionUID = 1;

    PastEnd() {
      super("the file ends early");
    }
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= file.length) {
      return end();
    }
    return file[(int) streamPos++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= file.length) {
      return end();
    }
    int n = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, bytes, offset, n);
    streamPos += n;
    return n;
  }

  /** Whether a reader has asked for bytes past the end. */
  boolean wasTooShort() {
    return pastEnd > 0;
  }

  private int end() {
    if (++pastEnd > PATIENCE) {
      throw new PastEnd();
    }
    return -1;
  }

  @Override
  public long length() {
    return file.length;
  }
}
