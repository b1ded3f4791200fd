package io.maskmill.formats.clearml;

import io.maskmill.json.LineStretch;
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

/** Some lines of a document, each of which holds a frame or nothing. */
record LinesPiece(LineRanges scan, LineStretch lines) implements RangeScan.Piece {

  @Override
  public PartIterator parts(FileTree tree, Object known) {
    ByteRange bytes = new ByteRange(lines.from(), lines.to());
    FrameSequence frames =
        LineFrames.behind(lines.lines(), new RangeStream(tree, scan.file(), bytes));
    FrameParts parts = new FrameParts(scan, frames, lines.before());
    return new PartStream(
        new PartStream.Pieces() {
          @Override
          public Iterator<? extends Listed> next() throws IOException {
            Iterator<? extends Listed> next = parts.next();
            if (next == null && parts.number() != lines.holding()) {
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
