package io.maskmill.image.header;

import io.maskmill.png.PngException;
import io.maskmill.png.PngHeader;
import java.util.Locale;

/** Names the kind of an image file for people, from its header. */
public final class FileKind {
  private FileKind() {}

  /**
   * "PNG 8-bit gray", "PNG 16-bit RGB with alpha", "GIF", "JPEG (lossy)", ...
   *
   * @param head the file's first {@code length} bytes
   * @param fileLength bytes of the whole file
   * @throws PngException as {@link ImageHeader#read}
   */
  public static String of(byte[] head, int length, long fileLength) throws PngException {
    ImageHeader header = ImageHeader.read(head, length, fileLength);
    if (header.kind() != ImageHeader.Kind.PNG) {
      return header.kind() + (header.lossy() ? " (lossy)" : "");
    }
    PngHeader png = PngHeader.read(head, 16);
    String color =
        switch (png.colorType()) {
          case GRAY -> "gray";
          case RGB -> "RGB";
          case PALETTE -> "palette";
          case GRAY_ALPHA -> "gray with alpha";
          case RGBA -> "RGB with alpha";
        };
    return String.format(Locale.ROOT, "PNG %d-bit %s", png.bitDepth(), color);
  }
}
