package io.maskmill.formats.clearml;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.ScanAsOneException;
import java.io.IOException;
import java.util.Iterator;

/**
 * Some lines of a document.
 *
 * @param lines how many precede them
 * @param before how many frames precede them
 * @param count how many frames they hold where each line holds one
 */
record LinesPiece(LineRanges scan, ByteRange bytes, long lines, long before, long count)
    implements RangeScan.Piece {

  LinesPiece plus(long frames) {
    return new LinesPiece(scan, bytes, lines, before, count + frames);
  }

  LinesPiece until(long to) {
    return new LinesPiece(scan, new ByteRange(bytes.from(), to), lines, before, count);
  }

  /** The piece that follows this one. */
  LinesPiece behind(long from, long linesBefore) {
    return new LinesPiece(scan, new ByteRange(from, bytes.to()), linesBefore, before + count, 0);
  }

  @Override
  public PartIterator parts(FileTree tree, Object known) {
    FrameSequence frames = LineFrames.behind(lines, new RangeStream(tree, scan.file(), bytes));
    FrameParts parts = new FrameParts(scan, frames, before);
    return new PartStream(
        new PartStream.Pieces() {
          @Override
          public Iterator<? extends Listed> next() throws IOException {
            Iterator<? extends Listed> next = parts.next();
            if (next == null && parts.number() != before + count) {
              throw new ScanAsOneException("lines of several frames");
            }
            return next;
          }

          @Override
          public void close() throws IOException {
            parts.close();
          }
        });
  }
}
