package io.maskmill.mask;

/**
 * Cuts a line at the border of a canvas, with OpenCV's roundings. Source: opencv, {@code
 * modules/imgproc/src/drawing.cpp} ({@code clipLine}).
 */
final class CvLineClip {
  private CvLineClip() {}

  /**
   * Moves the ends of a line into {@code 0..width-1, 0..height-1}.
   *
   * @param ends {@code x0, y0, x1, y1}; changed
   * @return whether something of the line is inside
   */
  static boolean clip(long width, long height, long[] ends) {
    long right = width - 1;
    long bottom = height - 1;
    int first = side(ends[0], right) | side(ends[1], bottom) << 2;
    int second = side(ends[2], right) | side(ends[3], bottom) << 2;
    if ((first & second) == 0 && (first | second) != 0) {
      if ((first & 12) != 0) {
        vertical(ends, 0, first < 8 ? 0 : bottom);
        first = side(ends[0], right);
      }
      if ((second & 12) != 0) {
        vertical(ends, 2, second < 8 ? 0 : bottom);
        second = side(ends[2], right);
      }
      if ((first & second) == 0 && (first | second) != 0) {
        if (first != 0) {
          horizontal(ends, 0, first == 1 ? 0 : right);
          first = 0;
        }
        if (second != 0) {
          horizontal(ends, 2, second == 1 ? 0 : right);
          second = 0;
        }
      }
    }
    return (first | second) == 0;
  }

  private static int side(long at, long last) {
    return (at < 0 ? 1 : 0) + (at > last ? 2 : 0);
  }

  private static void vertical(long[] ends, int end, long y) {
    ends[end] +=
        (long) ((double) (y - ends[end + 1]) * (ends[2] - ends[0]) / (double) (ends[3] - ends[1]));
    ends[end + 1] = y;
  }

  private static void horizontal(long[] ends, int end, long x) {
    ends[end + 1] +=
        (long) ((double) (x - ends[end]) * (ends[3] - ends[1]) / (double) (ends[2] - ends[0]));
    ends[end] = x;
  }
}
