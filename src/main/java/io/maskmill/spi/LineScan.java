package io.maskmill.spi;

import io.maskmill.json.JsonLines;
import io.maskmill.json.LineStretch;
import io.maskmill.json.LineSurvey;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

/** The steps of a {@link RangeScan} that are the same for all documents of lines. */
public final class LineScan {
  private LineScan() {}

  /**
   * Surveys the lines of a range.
   *
   * @throws ScanAsOneException when the document has no lines, which its head tells
   */
  public static Serializable survey(SourceFile file, ByteRange range, FileTree tree)
      throws IOException {
    if (range.from() == 0) {
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

  /**
   * The stretches of whole lines that the ranges come to.
   *
   * @param surveys of all ranges, in order, made by {@link #survey}
   * @throws ScanAsOneException when no line holds anything
   */
  public static List<LineStretch> stretches(
      SourceFile file, List<ByteRange> ranges, List<Serializable> surveys)
      throws ScanAsOneException {
    long[] starts = ranges.stream().mapToLong(ByteRange::from).toArray();
    List<LineSurvey> found = surveys.stream().map(LineSurvey.class::cast).toList();
    List<LineStretch> all = LineStretch.of(starts, found, file.length());
    if (all.get(all.size() - 1).holding() == 0) {
      throw new ScanAsOneException("no line holds anything");
    }
    return all;
  }
}
