package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The borders of one 8-connected piece, through the centers of its border pixels, with all pixels
 * of each border in the order of Suzuki's border following. No two neighboring points of a ring are
 * more than a pixel apart, and a ring may pass a pixel several times. Every hole, which is
 * background connected by sides, has a bridge: straight left from the leftmost pixel of its border,
 * the topmost of these, over pixels of the piece to the first one on a border before it.
 *
 * <p>Source of the tracing: Suzuki and Abe, Topological structural analysis of digitized binary
 * images by border following, 1985.
 */
final class CenterRings {
  private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
  private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};
  private static final int EAST = 0;
  private static final int WEST = 4;

  /** {@code x0, y0, x1, y1, ...} of each ring: the outer one, then holes by their first points. */
  final int[][] rings;

  /** The ring that each ring's bridge leads to; nothing for the outer one. */
  final int[] toRing;

  /** The point of that ring, by its position. A hole's bridge begins at its point 0. */
  final int[] toPoint;

  private final int left; // column of the piece of the grid's first column
  private final int top;
  private final int stride;
  private final long[] set;
  private int[] path = new int[64];

  private CenterRings(RunLengthMask piece) {
    Box box = piece.box();
    left = box.x() - 1;
    top = box.y() - 1;
    stride = box.width() + 2;
    RunLengthMask grid = piece.crop(new Box(left, top, stride, box.height() + 2));
    set = bits(grid);
    List<int[]> holes = new ArrayList<>();
    for (int start : holeStarts(grid)) {
      holes.add(fromLeftmost(trace(start - 1, EAST)));
    }
    holes.sort((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]));
    rings = new int[holes.size() + 1][];
    rings[0] = trace(grid.counts()[0], WEST);
    for (int i = 0; i < holes.size(); i++) {
      rings[i + 1] = holes.get(i);
    }
    toRing = new int[rings.length];
    toPoint = new int[rings.length];
    if (rings.length > 1) {
      bridge();
    }
    for (int[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        ring[i] += left;
        ring[i + 1] += top;
      }
    }
  }

  /**
   * The borders of a piece.
   *
   * @param piece not empty, and one piece; of several, the others than the first are ignored
   */
  static CenterRings of(RunLengthMask piece) {
    return new CenterRings(piece);
  }

  private static long[] bits(RunLengthMask grid) {
    long[] bits = new long[((grid.width() * grid.height()) >> 6) + 1];
    int position = 0;
    int[] counts = grid.counts();
    for (int i = 0; i < counts.length; i++) {
      int end = position + counts[i];
      for (; (i & 1) == 1 && position < end; position++) {
        bits[position >> 6] |= 1L << position;
      }
      position = end;
    }
    return bits;
  }

  /** The first pixel, row by row, of each hole. */
  private static int[] holeStarts(RunLengthMask grid) {
    RasterRuns runs = new RasterRuns();
    runs.load(grid);
    int[] keys = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      keys[run] ^= 1;
    }
    int parts = new Components().label(runs, false);
    int[] starts = new int[Math.max(0, parts - 1)];
    int seen = 1; // the first background is around the piece
    for (int run = 0; run < runs.size(); run++) {
      if (keys[run] > seen) {
        starts[seen++ - 1] = runs.start(run);
      }
    }
    return starts;
  }

  private boolean isSet(int place) {
    return (set[place >> 6] >>> place & 1) != 0;
  }

  private int step(int direction) {
    return DY[direction] * stride + DX[direction];
  }

  /**
   * Follows a border.
   *
   * @param start a pixel of the piece
   * @param background the direction of a pixel beside it on the other side of the border
   */
  private int[] trace(int start, int background) {
    int first = -1;
    for (int i = 1; i < 8 && first < 0; i++) {
      int direction = background + i & 7;
      first = isSet(start + step(direction)) ? direction : -1;
    }
    if (first < 0) {
      return new int[] {start % stride, start / stride};
    }
    int size = 0;
    int last = start + step(first);
    int from = first; // the direction of the pixel before
    int place = start;
    while (true) {
      if (size + 2 > path.length) {
        path = Arrays.copyOf(path, path.length * 2);
      }
      path[size++] = place % stride;
      path[size++] = place / stride;
      int direction = from;
      do {
        direction = direction - 1 & 7;
      } while (!isSet(place + step(direction)));
      int next = place + step(direction);
      if (next == start && place == last) {
        return Arrays.copyOf(path, size);
      }
      from = direction + 4 & 7;
      place = next;
    }
  }

  /** The same ring, begun at its leftmost point, the topmost of these. */
  private static int[] fromLeftmost(int[] ring) {
    int best = 0;
    for (int i = 2; i < ring.length; i += 2) {
      boolean isBefore =
          ring[i] < ring[best] || (ring[i] == ring[best] && ring[i + 1] < ring[best + 1]);
      best = isBefore ? i : best;
    }
    int[] turned = new int[ring.length];
    System.arraycopy(ring, best, turned, 0, ring.length - best);
    System.arraycopy(ring, 0, turned, ring.length - best, best);
    return turned;
  }

  private void bridge() {
    int points = 0;
    for (int[] ring : rings) {
      points += ring.length / 2;
    }
    PlaceTable table = new PlaceTable(points);
    put(table, 0);
    for (int hole = 1; hole < rings.length; hole++) {
      int place = rings[hole][1] * stride + rings[hole][0];
      int found = table.find(place);
      while (found < 0) {
        found = table.find(--place); // a border lies before the background that ends the piece
      }
      toRing[hole] = table.ring(found);
      toPoint[hole] = table.point(found);
      put(table, hole);
    }
  }

  private void put(PlaceTable table, int ring) {
    int[] points = rings[ring];
    for (int i = 0; i < points.length; i += 2) {
      table.put(points[i + 1] * stride + points[i], ring, i / 2);
    }
  }

  /** Which ring first passed a place: an open-addressing hash table. */
  private static final class PlaceTable {
    private final int[] places;
    private final int[] rings;
    private final int[] points;

    PlaceTable(int most) {
      int length = Integer.highestOneBit(Math.max(4, most)) * 2;
      length = most > length / 4 * 3 ? length * 2 : length;
      places = new int[length];
      rings = new int[length];
      points = new int[length];
      Arrays.fill(places, -1);
    }

    private int slot(int place) {
      int mask = places.length - 1;
      int slot = (place * 0x9E3779B9) >>> 8 & mask;
      while (places[slot] >= 0 && places[slot] != place) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    void put(int place, int ring, int point) {
      int slot = slot(place);
      if (places[slot] < 0) {
        places[slot] = place;
        rings[slot] = ring;
        points[slot] = point;
      }
    }

    /** The slot of a place, or -1. */
    int find(int place) {
      int slot = slot(place);
      return places[slot] < 0 ? -1 : slot;
    }

    int ring(int slot) {
      return rings[slot];
    }

    int point(int slot) {
      return points[slot];
    }
  }
}
