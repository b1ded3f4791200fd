package io.maskmill.formats.clearml;

import io.maskmill.json.JsonLines;
import io.maskmill.json.LineStretch;
import io.maskmill.json.LineSurvey;
import io.maskmill.spi.ByteRange;
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
 * piece's first line, and of its first frame where each line holds one.
 */
record LineRanges(SourceFile file, UriMap uris, LabelAssignment labels, SourceOptions options)
    implements RangeScan {

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    if (range.from() == 0) {
      options.checkWhole(file, tree);
      checkHasLines(tree);
    }
    try (InputStream in = new RangeStream(tree, file, range)) {
      return LineSurvey.of(in);
    }
  }

  private void checkHasLines(FileTree tree) throws IOException {
    byte[] head = tree.readHead(file, JsonLines.HEAD);
    String name = file.path().isEmpty() ? tree.root() : file.path();
    if (!JsonLines.are(name, head, head.length)) {
      throw new ScanAsOneException("a document without lines");
    }
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws ScanAsOneException {
    long[] starts = ranges.stream().mapToLong(ByteRange::from).toArray();
    List<LineSurvey> found = surveys.stream().map(LineSurvey.class::cast).toList();
    List<LineStretch> all = LineStretch.of(starts, found, file.length());
    if (all.get(all.size() - 1).holding() == 0) {
      throw new ScanAsOneException("no frames");
    }
    return all.stream().<Piece>map(lines -> new LinesPiece(this, lines)).toList();
  }
}
