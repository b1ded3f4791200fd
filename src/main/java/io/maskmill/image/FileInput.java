package io.maskmill.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Feeds a file in memory to the image readers and stops a reader that would not end. On a truncated
 * file TwelveMonkeys' WebP reader takes the end for a pause and reads forever; the JDK's TIFF
 * reader follows directories that point at each other in a circle.
 */
final class FileInput extends ImageInputStreamImpl {
  private static final int PATIENCE = 10_000;

  /** Sound files take less than one read per byte of the file and one per pixel. */
  private static final int READINGS = 16;

  private static final int READINGS_OF_ANY_FILE = 1 << 20;

  private final byte[] file;
  private int pastEnd;
  private long budget;

  /** Allows several reads of the whole file, which is enough for everything but its pixels. */
  FileInput(byte[] file) {
    this.file = file;
    budget = READINGS_OF_ANY_FILE + (long) READINGS * file.length;
  }

  /** Allows the reads that this many pixels need as well. */
  void allowPixels(long pixels) {
    budget += READINGS * pixels;
  }

  /** Thrown when a reader does not stop at the end. */
  static final class PastEnd extends RuntimeException {
    private static final long serialVersionUID = 1;

    PastEnd() {
      super("the file ends early");
    }
  }

  /** Thrown when a reader goes round in circles. */
  static final class TooManyReadings extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyReadings() {
      super("its parts refer to each other without end");
    }
  }

  @Override
  public int read() {
    bitOffset = 0;
    spend(1);
    if (streamPos >= file.length) {
      return end();
    }
    return file[(int) streamPos++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    bitOffset = 0;
    spend(1);
    if (length == 0) {
      return 0;
    }
    if (streamPos >= file.length) {
      return end();
    }
    int n = (int) Math.min(length, file.length - streamPos);
    spend(n);
    System.arraycopy(file, (int) streamPos, bytes, offset, n);
    streamPos += n;
    return n;
  }

  /** Whether a reader has asked for bytes past the end. */
  boolean wasTooShort() {
    return pastEnd > 0;
  }

  private void spend(int readings) {
    budget -= readings;
    if (budget < 0) {
      throw new TooManyReadings();
    }
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
