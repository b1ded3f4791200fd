package io.maskmill.formats.clearml;

import io.maskmill.json.JsonLines;
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
import java.util.ArrayList;
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
    List<Piece> pieces = new ArrayList<>();
    LinesPiece piece = new LinesPiece(this, new ByteRange(0, file.length()), 0, 0, 0);
    boolean holds = false; // whether the line that is open does
    long ends = 0;
    for (int i = 0; i < ranges.size(); i++) {
      LineSurvey survey = (LineSurvey) surveys.get(i);
      holds |= survey.headHolds();
      if (survey.firstEnd() < 0) {
        continue;
      }
      piece = piece.plus(holds ? 1 : 0);
      if (i > 0) {
        long border = ranges.get(i).from() + survey.firstEnd() + 1;
        pieces.add(piece.until(border));
        piece = piece.behind(border, ends + 1);
      }
      piece = piece.plus(survey.inner());
      holds = survey.tailHolds();
      ends += survey.ends();
    }
    piece = piece.plus(holds ? 1 : 0);
    pieces.add(piece);
    if (piece.before() + piece.count() == 0) {
      throw new ScanAsOneException("no frames");
    }
    return pieces;
  }
}
