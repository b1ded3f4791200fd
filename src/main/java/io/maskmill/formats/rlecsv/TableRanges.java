package io.maskmill.formats.rlecsv;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Scans a table in ranges. The surveys tell where the first record of each range begins and how
 * many precede it. Each piece makes sure that its records end where the next ones begin and are as
 * many as the survey counted: a quote that is never closed shows there.
 *
 * @param learnsLabels whether labels are taken from the table
 */
record TableRanges(SourceFile file, SourceOptions options, boolean learnsLabels)
    implements RangeScan {
  private static final int MARK = 3;

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    if (range.from() == 0 && options.documents().isEmpty()) {
      CutDocuments.check(file.path(), tree);
    }
    try (InputStream in = new RangeStream(tree, file, behindMark(range, tree))) {
      return CsvSurvey.of(in);
    }
  }

  /** The range without a byte order mark. */
  private ByteRange behindMark(ByteRange range, FileTree tree) throws IOException {
    if (range.from() >= MARK) {
      return range;
    }
    byte[] head = tree.readHead(file, MARK);
    boolean isMarked =
        head.length == MARK
            && head[0] == (byte) 0xEF
            && head[1] == (byte) 0xBB
            && head[2] == (byte) 0xBF;
    return isMarked ? new ByteRange(MARK, Math.max(MARK, range.to())) : range;
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws IOException {
    List<Piece> pieces = new ArrayList<>();
    int state = CsvSurvey.LINE_START;
    long from = -1;
    long before = 0;
    long records = 0;
    for (int i = 0; i < ranges.size(); i++) {
      CsvSurvey.Effect effect = ((CsvSurvey) surveys.get(i)).from(state);
      state = effect.end();
      if (effect.first() >= 0) {
        long first = behindMark(ranges.get(i), tree).from() + effect.first();
        if (from >= 0) {
          pieces.add(new RowsPiece(this, new ByteRange(from, first), before, records, false));
        }
        from = first;
        before += records;
        records = 0;
      }
      records += effect.records();
    }
    if (before + records < 2) {
      throw new ScanAsOneException("no rows");
    }
    pieces.add(new RowsPiece(this, new ByteRange(from, file.length()), before, records, true));
    return pieces;
  }
}
