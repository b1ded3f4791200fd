package io.maskmill.formats.encord;

import io.maskmill.json.LineStretch;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.LineScan;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Scans a document of lines in ranges, cut behind lines. The surveys tell the number of each
 * piece's first row where each line holds one; a document of which that is not true, or which is
 * damaged, is scanned as one.
 */
record RowRanges(SourceFile file, SourceOptions options) implements RangeScan {

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    if (range.from() == 0) {
      CutDocuments.check(file.path(), tree);
    }
    return LineScan.survey(file, range, tree);
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws ScanAsOneException {
    List<LineStretch> all = LineScan.stretches(file, ranges, surveys);
    if (all.get(all.size() - 1).holding() > Integer.MAX_VALUE) {
      throw new ScanAsOneException("more rows than can be numbered");
    }
    return all.stream().<Piece>map(lines -> new RowsPiece(this, lines)).toList();
  }
}
