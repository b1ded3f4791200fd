package io.maskmill.formats.encord;

import io.maskmill.json.LineStretch;
import io.maskmill.json.ObjectStream;
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

/** Some lines of a document, each of which holds a row or nothing. */
record RowsPiece(RowRanges scan, LineStretch lines) implements RangeScan.Piece {

  @Override
  public PartIterator parts(FileTree tree, Object known) {
    if (lines.count() == 0) {
      return PartIterator.of();
    }
    RangeStream bytes = new RangeStream(tree, scan.file(), new ByteRange(lines.from(), lines.to()));
    ObjectStream rows = ObjectStream.ofLines(bytes, DocumentRows.ROW, lines.from(), lines.lines());
    return new PartStream(new Checked(rows, new DocumentRows(scan, rows, (int) lines.before())));
  }

  /** The rows, which must be those that were counted. */
  private final class Checked implements PartStream.Pieces {
    private final ObjectStream rows;
    private final DocumentRows parts;

    Checked(ObjectStream rows, DocumentRows parts) {
      this.rows = rows;
      this.parts = parts;
    }

    @Override
    public Iterator<? extends Listed> next() throws IOException {
      Iterator<? extends Listed> next = parts.next();
      if (next == null) {
        if (parts.number() != lines.holding()) {
          throw new ScanAsOneException("lines of several rows");
        }
        return null;
      }
      if (!rows.isOfLines() || parts.tellsOfAll()) {
        throw new ScanAsOneException("what only a scan of all lines can tell");
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      parts.close();
    }
  }
}
