package io.maskmill.image.header;

import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;

/**
 * The facts that an image file states before its pixels. The content decides the kind, never the
 * name.
 *
 * @param width columns as stored, 1 or more
 * @param height rows as stored, 1 or more
 * @param orientation EXIF orientation 1..8, 1 if there is none; PNG: an eXIf chunk before the
 *     pixels, where the third edition puts it
 * @param lossy whether the compression changes values: JPEG, WebP's VP8, TIFF or BMP with JPEG
 *     inside
 */
public record ImageHeader(Kind kind, int width, int height, int orientation, boolean lossy) {

  /** The image formats that are recognized. */
  public enum Kind {
    PNG("image/png"),
    JPEG("image/jpeg"),
    BMP("image/bmp"),
    TIFF("image/tiff"),
    WEBP("image/webp"),
    GIF("image/gif");

    private final String mimeType;

    Kind(String mimeType) {
      this.mimeType = mimeType;
    }

    /** The registered media type. */
    public String mimeType() {
      return mimeType;
    }
  }

  /** Thrown when the prefix is too short but the file may be sound: pass more of the file. */
  public static final class NeedMore extends PngException {
    private static final long serialVersionUID = 1L;

    private final long bytes;

    NeedMore(long bytes) {
      super(Fault.TRUNCATED, "the header needs the first " + bytes + " bytes of the file");
      this.bytes = bytes;
    }

    /** The prefix length to pass next: more than before, at most the file. Few rounds suffice. */
    public long bytes() {
      return bytes;
    }
  }

  /** Refuses impossible sizes and orientations. */
  public ImageHeader {
    if (width < 1 || height < 1 || orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException(width + "x" + height + ", orientation " + orientation);
    }
  }

  /**
   * Reads the header from the beginning of a file.
   *
   * @param head the file's first {@code length} bytes
   * @param fileLength bytes of the whole file
   * @throws NeedMore if the header continues past the prefix
   * @throws PngException {@code EMPTY}, {@code NOT_AN_IMAGE}, {@code TRUNCATED}, {@code
   *     BAD_HEADER}, {@code BAD_DATA}, {@code BAD_CHECKSUM} or {@code UNSUPPORTED}
   */
  public static ImageHeader read(byte[] head, int length, long fileLength) throws PngException {
    HeaderBytes bytes = new HeaderBytes(head, length, fileLength);
    if (fileLength == 0) {
      throw new PngException(Fault.EMPTY, "the file has no bytes");
    }
    bytes.require(Math.min(fileLength, 16));
    if (bytes.startsWith(0, "\u0089PNG\r\n\u001A\n")) {
      return PngFileHeader.read(bytes);
    }
    if (bytes.startsWith(0, "\u00FF\u00D8\u00FF")) {
      return JpegHeader.read(bytes);
    }
    if (bytes.startsWith(0, "II*\0") || bytes.startsWith(0, "MM\0*")) {
      return TiffHeader.read(bytes);
    }
    if (bytes.startsWith(0, "II+\0") || bytes.startsWith(0, "MM\0+")) {
      return TiffHeader.readBig(bytes);
    }
    if (bytes.startsWith(0, "RIFF") && bytes.startsWith(8, "WEBP")) {
      return WebpHeader.read(bytes);
    }
    if (bytes.startsWith(0, "GIF87a") || bytes.startsWith(0, "GIF89a")) {
      bytes.require(10);
      return of(Kind.GIF, bytes.number(6, 2, true), bytes.number(8, 2, true), 1, false);
    }
    if (BmpHeader.fits(bytes)) {
      return BmpHeader.read(bytes);
    }
    throw UnknownContent.fault(bytes);
  }

  /** The width after turning by the orientation. */
  public int uprightWidth() {
    return orientation >= 5 ? height : width;
  }

  /** The height after turning by the orientation. */
  public int uprightHeight() {
    return orientation >= 5 ? width : height;
  }

  static ImageHeader of(Kind kind, long width, long height, int orientation, boolean lossy)
      throws PngException {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new PngException(
          Fault.BAD_HEADER,
          kind + " header: size is " + width + "x" + height + ", expected 1 to 2147483647 each");
    }
    return new ImageHeader(kind, (int) width, (int) height, orientation, lossy);
  }
}
