package io.maskmill.engine.source;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.io.SourceTree;
import io.maskmill.model.FileNames;
import io.maskmill.png.PngException;
import io.maskmill.spi.SourceFile;
import java.io.IOException;

/** Reads headers of images from the first bytes of their files. */
final class ImageHeads {
  /** Bytes that hold nearly every header of an image, whose EXIF data may come before its size. */
  private static final int HEAD = 64 << 10;

  /** The same for PNG, whose size comes first and whose pixels nearly always begin soon. */
  private static final int PNG_HEAD = 8 << 10;

  private ImageHeads() {}

  /** As many bytes as nearly every header needs. */
  static byte[] first(SourceFile file, SourceTree tree) throws IOException {
    boolean isPng = FileNames.extension(file.path()).equalsIgnoreCase("png");
    return tree.readHead(file, isPng ? PNG_HEAD : HEAD);
  }

  /**
   * The header of a file's image, for which more bytes are read when these do not hold it.
   *
   * @param first bytes of the file
   * @param most bytes that are read
   * @throws PngException when the image is damaged, of no known kind, or begins later
   */
  static ImageHeader header(SourceFile file, byte[] first, SourceTree tree, long most)
      throws IOException, PngException {
    byte[] head = first;
    long length = file.wasListed() ? file.length() : head.length;
    while (true) {
      try {
        return ImageHeader.read(head, head.length, length);
      } catch (ImageHeader.NeedMore e) {
        long wanted = Math.min(length, Math.max(e.bytes(), 4L * head.length));
        if (wanted <= head.length || wanted > most) {
          throw e;
        }
        head = tree.readHead(file, (int) wanted);
      }
    }
  }
}
