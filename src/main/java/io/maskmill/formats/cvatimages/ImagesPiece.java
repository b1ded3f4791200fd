package io.maskmill.formats.cvatimages;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScanAsOneException;
import java.io.IOException;
import java.util.Iterator;

/**
 * Some images of a document.
 *
 * @param bytes from its first image, or the document's beginning, to the first one behind it
 * @param head how many bytes precede the document's first image
 * @param before how many images precede it
 * @param count how many images begin in it
 */
record ImagesPiece(DocumentRanges scan, ByteRange bytes, long head, long before, long count)
    implements RangeScan.Piece {

  @Override
  public PartIterator parts(FileTree tree, Object known) {
    DocumentParts parts =
        new DocumentParts(scan.file(), scan.options(), () -> scan.open(bytes, head, tree), before);
    return new PartStream(new Checked(parts));
  }

  /** The images, which must be as many as were counted. */
  private final class Checked implements PartStream.Pieces {
    private final DocumentParts parts;

    Checked(DocumentParts parts) {
      this.parts = parts;
    }

    @Override
    public Iterator<? extends Listed> next() throws IOException {
      Iterator<? extends Listed> next = parts.next();
      if (next == null && parts.elements() != count) {
        throw new ScanAsOneException("images inside of other elements");
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      parts.close();
    }
  }
}
