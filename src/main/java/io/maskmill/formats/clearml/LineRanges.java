package io.maskmill.formats.clearml;

import io.maskmill.spi.ByteRange;
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
 * piece's first line, and of its first frame where each line holds one.
 */
record LineRanges(SourceFile file, UriMap uris, LabelAssignment labels, SourceOptions options)
    implements RangeScan {

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    if (range.from() == 0) {
      options.checkWhole(file, tree);
    }
    return LineScan.survey(file, range, tree);
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws ScanAsOneException {
    return LineScan.stretches(file, ranges, surveys).stream()
        .<Piece>map(lines -> new LinesPiece(this, lines))
        .toList();
  }
}
