package io.maskmill.mask;

import java.util.Arrays;

/**
 * Turns run lengths of one scan order into those of the other without a bitmap.
 *
 * <p>A pixel begins a run of the other order where it differs from its neighbor one line back, that
 * is, where the mask differs from itself shifted by one line. Walking the run ends of the mask and
 * its shifted copy side by side gives exactly those pixels, already ordered by line. A counting
 * sort then orders them by column: O(runs read + runs written + columns covered). In the output
 * each column stands alone: it begins as background and, if it ends set, is closed at the start of
 * the next column, where an opening of that column cancels the closing.
 */
final class Transposition {

  private final int lines;
  private final int length;
  private final int pixels;
  private final int firstColumn;
  private final int[] cursor; // per covered column: events, then the next place in `ends`
  private int[] ends; // run ends in the other order

  private Transposition(int lines, int length, int firstColumn, int columns) {
    this.lines = lines;
    this.length = length;
    this.pixels = lines * length;
    this.firstColumn = firstColumn;
    this.cursor = new int[columns];
  }

  /**
   * The counts of the same mask scanned the other way.
   *
   * @param counts canonical counts of {@code lines} lines of {@code length} pixels, line by line
   * @return canonical counts of {@code length} columns of {@code lines} pixels, column by column;
   *     the input itself if both orders are the same
   */
  static int[] transpose(int[] counts, int lines, int length) {
    if (lines == 1 || length == 1 || counts.length == 1) {
      return counts;
    }
    return SpeckTransposition.suits(counts, lines * length)
        ? SpeckTransposition.transpose(counts, lines, length)
        : merge(counts, lines, length);
  }

  /** Transposes by merging; the mask must have a pixel set. */
  static int[] merge(int[] counts, int lines, int length) {
    int left = length;
    int right = -1;
    int position = 0;
    int line = 0;
    for (int i = 1; i < counts.length; i += 2) {
      int start = position + counts[i - 1];
      position = start + counts[i];
      if (start - line >= length) {
        line = start - start % length;
      }
      left = Math.min(left, start - line);
      right = Math.max(right, position - line - 1);
      if (right >= length) { // crosses a line end
        left = 0;
        right = length - 1;
        break;
      }
    }
    Transposition work = new Transposition(lines, length, left, right - left + 1);
    int[] spans = new int[2 * counts.length + 1];
    int size = work.changes(counts, spans);
    work.countEvents(spans, size);
    work.reserve();
    work.placeEvents(spans, size);
    return work.closeAndSubtract();
  }

  /**
   * The spans {@code spans[i] .. spans[i+1]-1}, i even, of pixels that differ from their neighbors
   * one line back: the run ends of the mask merged with those of the mask shifted by one line.
   */
  private int changes(int[] counts, int[] spans) {
    int limit = pixels;
    int i = 0;
    int j = 0;
    long own = counts[0];
    long moved = own + length;
    int size = 0;
    while (true) {
      if (own < moved) {
        if (own >= limit) {
          break;
        }
        spans[size++] = (int) own;
        own += counts[++i];
      } else {
        if (moved >= limit) {
          break;
        }
        spans[size++] = (int) moved;
        moved += counts[++j];
      }
    }
    if ((size & 1) == 1) {
      spans[size++] = pixels;
    }
    return size;
  }

  private void countEvents(int[] spans, int size) {
    int[] events = cursor;
    int first = firstColumn;
    int line = 0; // index of the first pixel of the line
    for (int i = 0; i < size; i += 2) {
      int start = spans[i];
      if (start - line >= length) {
        line = start - start % length;
      }
      int x = start - line;
      for (int n = spans[i + 1] - start; n > 0; n--) {
        if (x == length) {
          x = 0;
          line += length;
        }
        events[x++ - first]++;
      }
    }
  }

  /**
   * Turns event counts into positions; a column with an odd count gets one more event to close it.
   */
  private void reserve() {
    int place = 0;
    for (int c = 0; c < cursor.length; c++) {
      int n = cursor[c];
      cursor[c] = place;
      place = Math.addExact(place, n + (n & 1));
    }
    ends = new int[Math.addExact(place, 1)];
  }

  private void placeEvents(int[] spans, int size) {
    int[] out = ends;
    int[] places = cursor;
    int first = firstColumn;
    int y = 0;
    int line = 0;
    for (int i = 0; i < size; i += 2) {
      int start = spans[i];
      if (start - line >= length) {
        y = start / length;
        line = y * length;
      }
      int x = start - line;
      for (int n = spans[i + 1] - start; n > 0; n--) {
        if (x == length) {
          x = 0;
          y++;
          line += length;
        }
        out[places[x - first]++] = x * lines + y;
        x++;
      }
    }
  }

  private int[] closeAndSubtract() {
    int size = ends.length - 1;
    int from = 0;
    for (int c = 0; c < cursor.length; c++) {
      int to = cursor[c];
      if ((to - from & 1) == 1) {
        ends[to++] = (firstColumn + c + 1) * lines;
      }
      from = to;
    }
    int previous = 0;
    int written = 0;
    for (int i = 0; i < size; i++) {
      int end = ends[i];
      if (i + 1 < size && ends[i + 1] == end) {
        i++;
        continue;
      }
      ends[written++] = end - previous;
      previous = end;
    }
    if (previous < pixels) {
      ends[written++] = pixels - previous;
    }
    return written == ends.length ? ends : Arrays.copyOf(ends, written);
  }
}
