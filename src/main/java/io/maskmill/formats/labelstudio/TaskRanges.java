package io.maskmill.formats.labelstudio;

import io.maskmill.json.JsonPlace;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.ElementRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.JsonScan;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Scans a document that is one list of tasks in ranges, cut between tasks. What one task says does
 * not depend on others, so each piece is read as a list of its own. Other documents, and damaged
 * ones, are scanned as one.
 */
record TaskRanges(SourceFile file, SourceOptions options) implements RangeScan {
  /** Brackets that are open between the tasks of a list. */
  private static final int DEPTH = 1;

  /** How far from its ends the brackets of a list are looked for. */
  private static final int ENDS = 1 << 12;

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    if (range.from() == 0) {
      CutDocuments.check(file.path(), tree);
    }
    return JsonScan.survey(file, range, tree);
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws IOException {
    List<JsonScan.Surveyed> all = surveys.stream().map(JsonScan.Surveyed.class::cast).toList();
    List<JsonPlace> places = JsonScan.places(all);
    ByteRange list = list(tree);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      ElementRange elements =
          ElementRange.of(DEPTH, list, all.get(i).range(), places.get(i), places.get(i + 1));
      if (elements != null) {
        pieces.add(new TasksPiece(this, elements));
      }
    }
    return pieces;
  }

  /** The bytes between the document's brackets. */
  private ByteRange list(FileTree tree) throws IOException {
    byte[] head = tree.readHead(file, ENDS);
    int first = head.length > 2 && (head[0] & 0xFF) == 0xEF ? 3 : 0;
    while (first < head.length && isSpace(head[first])) {
      first++;
    }
    int count = (int) Math.min(ENDS, file.length());
    byte[] tail = tree.readRange(file, file.length() - count, count);
    int last = tail.length - 1;
    while (last >= 0 && isSpace(tail[last])) {
      last--;
    }
    if (first >= head.length || head[first] != '[' || last < 0 || tail[last] != ']') {
      throw new ScanAsOneException("a document that is no list");
    }
    ByteRange list = new ByteRange(first + 1L, file.length() - count + last);
    if (list.length() <= 0) {
      throw new ScanAsOneException("a list of nothing");
    }
    return list;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
