package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvRecords;
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
 * Some records of a table.
 *
 * @param bytes from the first record to the one behind the last
 * @param before how many records precede them; the first one is the header
 * @param count how many records they are where all quotes are closed
 * @param isLast whether the table ends here
 */
record RowsPiece(TableRanges scan, ByteRange bytes, long before, long count, boolean isLast)
    implements RangeScan.Piece {
  private static final int HEADER = 1 << 16;

  @Override
  public PartIterator parts(FileTree tree, Object known) throws IOException {
    CsvRecords records = CsvRecords.from(new RangeStream(tree, scan.file(), bytes), before);
    Columns columns;
    if (before == 0) {
      columns = header(records);
    } else {
      ByteRange all = new ByteRange(0, scan.file().length());
      try (CsvRecords start = new CsvRecords(new RangeStream(tree, scan.file(), all, HEADER))) {
        columns = header(start);
      }
    }
    RowParts rows =
        new RowParts(scan.file(), scan.options(), scan.learnsLabels(), records, columns);
    return new PartStream(new Checked(records, rows));
  }

  private Columns header(CsvRecords records) throws IOException {
    Columns columns =
        records.next() && records.fault().isEmpty()
            ? Columns.of(records.fields(), scan.options().columns())
            : null;
    if (columns == null) {
      throw new ScanAsOneException("no header");
    }
    return columns;
  }

  /** The rows, which must be those that were counted. */
  private final class Checked implements PartStream.Pieces {
    private final CsvRecords records;
    private final RowParts rows;

    Checked(CsvRecords records, RowParts rows) {
      this.records = records;
      this.rows = rows;
    }

    @Override
    public Iterator<? extends Listed> next() throws IOException {
      Iterator<? extends Listed> next = rows.nextRow();
      boolean isCut = !isLast && records.endsInQuotes();
      if (isCut || (next == null && records.number() != before + count)) {
        throw new ScanAsOneException("a quote that is never closed");
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
