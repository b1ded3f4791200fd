package io.maskmill.spi;

import io.maskmill.json.JsonPlace;
import java.io.IOException;
import java.io.Serializable;

/**
 * The elements of a list that a range holds: those behind the commas in it, and the first one when
 * the list begins in it.
 *
 * @param depth how many brackets are open between the list's elements: 1 for a document that is a
 *     list
 * @param list from its first byte to its closing bracket
 * @param range the list's bytes in the range
 * @param begin where in the text the range begins
 * @param end where in the text it ends
 */
public record ElementRange(
    int depth, ByteRange list, ByteRange range, JsonPlace begin, JsonPlace end)
    implements Serializable {
  private static final int REQUEST = 1 << 18;

  /** The elements of a list in a range of the file; null when they have no byte in common. */
  public static ElementRange of(
      int depth, ByteRange list, ByteRange range, JsonPlace begin, JsonPlace end) {
    long from = Math.max(list.from(), range.from());
    long to = Math.min(list.to(), range.to());
    if (from >= to) {
      return null;
    }
    JsonPlace inList = new JsonPlace(false, depth);
    return new ElementRange(
        depth,
        list,
        new ByteRange(from, to),
        from == list.from() ? inList : begin,
        to == list.to() ? inList : end);
  }

  /** The bytes of whole elements and the commas between them; null when none begins here. */
  public ByteRange elements(SourceFile file, FileTree tree) throws IOException {
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
  private long comma(SourceFile file, FileTree tree, long from, long to, JsonPlace place)
      throws IOException {
    boolean inString = place.inString();
    boolean isEscaped = false;
    long open = place.depth();
    try (RangeStream in = new RangeStream(tree, file, new ByteRange(from, to), REQUEST)) {
      int c;
      while ((c = in.read()) >= 0) {
        if (isEscaped) {
          isEscaped = false;
        } else if (inString) {
          isEscaped = c == '\\';
          inString = c != '"';
        } else if (c == ',' && open == depth) {
          return in.position() - 1;
        } else if (c == '"') {
          inString = true;
        } else if (c == '{' || c == '[') {
          open++;
        } else if (c == '}' || c == ']') {
          open--;
        }
      }
    }
    return to;
  }
}
