package io.maskmill.formats.encord;

import io.maskmill.json.JsonLines;
import io.maskmill.json.LineStretch;
import io.maskmill.json.LineSurvey;
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
      byte[] head = tree.readHead(file, JsonLines.HEAD);
      String name = file.path().isEmpty() ? tree.root() : file.path();
      if (!JsonLines.are(name, head, head.length)) {
        throw new ScanAsOneException("a document without lines");
      }
    }
    try (InputStream in = new RangeStream(tree, file, range)) {
      return LineSurvey.of(in);
    }
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws ScanAsOneException {
    long[] starts = ranges.stream().mapToLong(ByteRange::from).toArray();
    List<LineSurvey> found = surveys.stream().map(LineSurvey.class::cast).toList();
    List<LineStretch> all = LineStretch.of(starts, found, file.length());
    long rows = all.get(all.size() - 1).holding();
    if (rows == 0 || rows > Integer.MAX_VALUE) {
      throw new ScanAsOneException("no rows, or more than can be numbered");
    }
    return all.stream().<Piece>map(lines -> new RowsPiece(this, lines)).toList();
  }
}
