package io.maskmill.formats.coco;

import io.maskmill.json.JsonPlace;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;

/**
 * The elements of a list that a range holds: those behind the commas in it, and the first one when
 * the list begins in it.
 *
 * @param list from its first byte to its closing bracket
 * @param range the list's bytes in the range
 * @param begin where in the text the range begins
 * @param end where in the text it ends
 */
record ElementRange(ByteRange list, ByteRange range, JsonPlace begin, JsonPlace end)
    implements Serializable {
  /** Of elements in a list of the document. */
  private static final int DEPTH = 2;

  private static final int REQUEST = 1 << 18;

  /** The elements of a list in a range of the file; null when they have no byte in common. */
  static ElementRange of(ByteRange list, ByteRange range, JsonPlace begin, JsonPlace end) {
    long from = Math.max(list.from(), range.from());
    long to = Math.min(list.to(), range.to());
    if (from >= to) {
      return null;
    }
    JsonPlace inList = new JsonPlace(false, DEPTH);
    return new ElementRange(
        list,
        new ByteRange(from, to),
        from == list.from() ? inList : begin,
        to == list.to() ? inList : end);
  }

  /** The bytes of whole elements and the commas between them; null when none begins here. */
  ByteRange elements(SourceFile file, FileTree tree) throws IOException {
    long from = range.from();
    if (from > list.from()) {
      from = comma(file, tree, range.from(), range.to(), begin) + 1;
      if (from > range.to()) {
        return null;
      }
    }
    long to = range.to();
    if (to < list.to()) {
      to = comma(file, tree, to, list.to(), end);
    }
    return new ByteRange(from, to);
  }

  /** The offset of the first comma between elements; {@code to} when there is none before it. */
  private static long comma(SourceFile file, FileTree tree, long from, long to, JsonPlace place)
      throws IOException {
    boolean inString = place.inString();
    boolean isEscaped = false;
    long depth = place.depth();
    try (RangeStream in = new RangeStream(tree, file, new ByteRange(from, to), REQUEST)) {
      int c;
      while ((c = in.read()) >= 0) {
        if (isEscaped) {
          isEscaped = false;
        } else if (inString) {
          isEscaped = c == '\\';
          inString = c != '"';
        } else if (c == ',' && depth == DEPTH) {
          return in.position() - 1;
        } else if (c == '"') {
          inString = true;
        } else if (c == '{' || c == '[') {
          depth++;
        } else if (c == '}' || c == ']') {
          depth--;
        }
      }
    }
    return to;
  }
}
