package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Fills polygons as Pillow's rules are told: every edge in every row, every earlier corner. */
final class SlowPillow {
  private SlowPillow() {}

  private static final class Edge {
    private final int x0;
    private final int y0;
    private final int top;
    private final int bottom;
    private final float dx;
    private int left;
    private int right;

    private Edge(int x0, int y0, int x1, int y1) {
      this.x0 = x0;
      this.y0 = y0;
      top = Math.min(y0, y1);
      bottom = Math.max(y0, y1);
      left = Math.min(x0, x1);
      right = Math.max(x0, x1);
      dx = top == bottom ? 0 : (float) (x1 - x0) / (float) (y1 - y0);
    }

    private float at(int y) {
      return (float) (y - y0) * dx + (float) x0;
    }

    private boolean endsAt(int y) {
      return (y == top || y == bottom) && dx != 0;
    }

    private boolean covers(int y) {
      return top <= y && y <= bottom;
    }
  }

  static RunLengthMask polygon(int width, int height, double[] points) {
    List<int[]> corners = new ArrayList<>();
    for (int i = 0; i + 1 < points.length; i += 2) {
      corners.add(new int[] {(int) points[i], (int) points[i + 1]});
    }
    List<Edge> edges = edges(corners);
    boolean[][] set = new boolean[height][width];
    int first = height - 1;
    int last = 0;
    for (Edge edge : edges) {
      first = Math.min(first, edge.top);
      last = Math.max(last, edge.bottom);
      if (edge.top == edge.bottom) {
        line(set, edge.top, edge.left, edge.right);
      }
    }
    edges.removeIf(edge -> edge.top == edge.bottom);
    last = Math.min(last, height);
    for (int y = Math.max(first, 0); y <= last; y++) {
      List<Float> cuts = new ArrayList<>();
      for (int i = 0; i < edges.size(); i++) {
        Edge edge = edges.get(i);
        if (edge.covers(y)) {
          boolean isTwice = y == edge.bottom && y < last;
          cuts.add(isTwice || !edge.endsAt(y) ? edge.at(y) : corner(edges, i, y));
          if (isTwice) {
            cuts.add(edge.at(y));
          }
        }
      }
      Collections.sort(cuts);
      for (int i = 1; i < cuts.size(); i += 2) {
        line(set, y, up(cuts.get(i - 1)), down(cuts.get(i)));
      }
    }
    return mask(set);
  }

  private static List<Edge> edges(List<int[]> corners) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i + 1 < corners.size(); i++) {
      int[] from = corners.get(i);
      int[] to = corners.get(i + 1);
      if (i > 0 && from[1] == to[1] && corners.get(i - 1)[1] == from[1]) {
        int before = corners.get(i - 1)[0];
        if (to[0] > from[0] && from[0] > before) {
          edges.get(edges.size() - 1).right = to[0];
          continue;
        }
        if (to[0] < from[0] && from[0] < before) {
          edges.get(edges.size() - 1).left = to[0];
          continue;
        }
      }
      edges.add(new Edge(from[0], from[1], to[0], to[1]));
    }
    if (!corners.isEmpty()) {
      int[] from = corners.get(corners.size() - 1);
      int[] to = corners.get(0);
      if (from[0] != to[0] || from[1] != to[1]) {
        edges.add(new Edge(from[0], from[1], to[0], to[1]));
      }
    }
    return edges;
  }

  private static float corner(List<Edge> edges, int number, int y) {
    Edge edge = edges.get(number);
    float x = edge.at(y);
    int next = y == edge.bottom ? y - 1 : y + 1;
    for (Edge other : edges.subList(0, number)) {
      if (other.endsAt(y) && round(other.at(y)) == round(x) && other.covers(next)) {
        float a = edge.at(next);
        float b = other.at(next);
        if (x > a + 1 && x > b + 1) {
          return round(Math.max(a, b)) + 1;
        }
        if (x < a - 1 && x < b - 1) {
          return round(Math.min(a, b)) - 1;
        }
        return x;
      }
    }
    return x;
  }

  private static float round(float x) {
    return (float) (Math.signum(x) * Math.floor(Math.abs((double) x) + 0.5));
  }

  private static int up(float x) {
    return (int) (Math.signum(x) * Math.floor(Math.abs(x) + 0.5f));
  }

  private static int down(float x) {
    return (int) (Math.signum(x) * Math.ceil(Math.abs(x) - 0.5f));
  }

  private static void line(boolean[][] set, int y, int from, int to) {
    for (int x = Math.max(from, 0); y >= 0 && y < set.length && x <= to && x < set[y].length; x++) {
      set[y][x] = true;
    }
  }

  private static RunLengthMask mask(boolean[][] set) {
    int height = set.length;
    int width = set[0].length;
    int[] counts = new int[width * height + 1];
    int n = 1;
    for (int i = 0; i < width * height; i++) {
      if (set[i / width][i % width] != ((n & 1) == 0)) {
        n++;
      }
      counts[n - 1]++;
    }
    return RunLengthMask.canonical(width, height, counts, n);
  }
}
