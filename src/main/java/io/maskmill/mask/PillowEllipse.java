package io.maskmill.mask;

/**
 * Fills ellipses, and slices of them, on a grid of half pixels around their centers as Pillow does.
 * Source: Pillow 12.3, libImaging/Draw.c, quarter_next, ellipse_next, pie_init, clip_tree_do_clip.
 */
final class PillowEllipse {
  private static final double EPSILON = 1e-9;

  private final RowSpans spans;
  private final int left;
  private final int top;
  private final int a;
  private final int b;
  private Slice slice;

  private PillowEllipse(RowSpans spans, int left, int top, int a, int b) {
    this.spans = spans;
    this.left = left;
    this.top = top;
    this.a = a;
    this.b = b;
  }

  /**
   * Adds an ellipse, except for one of a single pixel.
   *
   * @param a columns of its box less 1; at most {@link PillowShapes#LARGEST}, as {@code b}
   * @param b rows of its box less 1
   */
  static void fill(RowSpans spans, int left, int top, int a, int b) {
    if (a >= 0 && b >= 0 && a + b > 0) {
      new PillowEllipse(spans, left, top, a, b).walk();
    }
  }

  /**
   * Adds a slice of an ellipse.
   *
   * @param from angle in degrees, clockwise from the right
   */
  static void slice(RowSpans spans, int left, int top, int a, int b, float from, float to) {
    float begin;
    float end;
    if (to - from >= 360) {
      begin = 0;
      end = 360;
    } else {
      begin = (float) ((from < 0 ? 360 - -from % 360.0 : from) % 360.0);
      end = (float) (begin + (to < begin ? 360 - (double) (begin - to) % 360 : to - begin) % 360.0);
    }
    if (begin + 360 == end) {
      fill(spans, left, top, a, b);
    } else if (begin != end && a >= 0 && b >= 0 && a + b > 0) {
      PillowEllipse ellipse = new PillowEllipse(spans, left, top, a, b);
      ellipse.slice = new Slice(a, b, begin, end);
      ellipse.walk();
    }
  }

  /** Goes along a quarter of the outline, from its right end down; each row is met once. */
  private void walk() {
    long x = a;
    long y = b % 2;
    long lowest = b;
    int inner = a % 2;
    rows(x, y);
    while (x != inner || y != lowest) {
      long nextX = x;
      long nextY = y + 2;
      long least = distance(nextX, nextY);
      if (x > 1) {
        long other = distance(x - 2, y + 2);
        if (other < least) {
          nextX = x - 2;
          least = other;
        }
        if (distance(x - 2, y) < least) {
          nextX = x - 2;
          nextY = y;
        }
      }
      if (nextY > lowest && nextX == x) {
        return; // beyond the end, which rounding of huge ellipses may miss
      }
      boolean isNewRow = nextY > y;
      x = nextX;
      y = nextY;
      if (isNewRow) {
        rows(x, y);
      }
    }
  }

  private long distance(long x, long y) {
    long a2 = (long) a * a;
    long b2 = (long) b * b;
    return Math.abs(a2 * y * y + b2 * x * x - a2 * b2);
  }

  private void rows(long reach, long y) {
    int r = (int) reach;
    int inner = a % 2;
    for (int row = (int) -y; row <= y; row += Math.max(1, (int) (2 * y))) {
      half(-r, -inner, row);
      if (inner > 0 || inner < r) {
        half(inner == 0 ? 2 : inner, r, row);
      }
    }
  }

  private void half(int from, int to, int row) {
    if (slice == null) {
      add(from, to, row);
    } else {
      slice.cut(this, from, to, row);
    }
  }

  private void add(int from, int to, int row) {
    spans.add(top + (row + b) / 2, left + (from + a) / 2, left + (to + a) / 2);
  }

  /** The half planes that cut a slice out. */
  private static final class Slice {
    private final double[] planes;
    private final boolean isUnion;

    Slice(int a, int b, float from, float to) {
      double xl = a * Math.cos(from * Math.PI / 180.0);
      double yl = b * Math.sin(from * Math.PI / 180.0);
      double xr = a * Math.cos(to * Math.PI / 180.0);
      double yr = b * Math.sin(to * Math.PI / 180.0);
      isUnion = to - from >= 180;
      planes =
          to - from < 90
              ? new double[] {-yl, xl, yr, -xr, (xl + xr) / 2.0, (yl + yr) / 2.0}
              : new double[] {-yl, xl, yr, -xr};
    }

    void cut(PillowEllipse ellipse, int from, int to, int row) {
      int start = from;
      int end = to;
      for (int i = 0; i < planes.length; i += 2) {
        long piece = cut(planes[i], planes[i + 1] * row, from, to);
        int first = (int) (piece >> 32);
        int last = (int) piece;
        if (!isUnion) {
          start = Math.max(start, first);
          end = Math.min(end, last);
        } else if (first <= last) {
          ellipse.add(first, last, row);
        }
      }
      if (!isUnion && start <= end) {
        ellipse.add(start, end, row);
      }
    }

    /** The piece where {@code slope * x + rest} is above 0: first column in the upper half. */
    private static long cut(double slope, double rest, int from, int to) {
      int first = from;
      int last = to;
      if (Math.abs(slope) < EPSILON) {
        if (rest < -EPSILON) {
          return 1L << 32;
        }
      } else {
        double meets = -rest / slope;
        if (slope * from + rest < EPSILON) {
          first = nearest(Math.max(from, meets));
        }
        if (slope * to + rest < EPSILON) {
          last = nearest(Math.min(to, meets));
        }
      }
      return (long) first << 32 | (last & 0xFFFFFFFFL);
    }

    /** Half away from zero. */
    private static int nearest(double x) {
      return (int) (x >= 0 ? Math.floor(x + 0.5) : -Math.floor(0.5 - x));
    }
  }
}
