package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the rings, outer ones and holes, that bound a set of faces of an {@link Arrangement}. No
 * ring touches itself.
 */
final class BoundaryRings {

  private final Arrangement a;
  private final int[] first; // per node, where its edges begin in `leaving`
  private final int[] leaving; // selected edges, sorted by the node they leave, then by angle
  private final boolean[] forward; // whether the faces lie on an edge's near side
  private final boolean[] used;

  /** The nodes of each ring, in the order that keeps the faces on the near side. */
  final List<int[]> rings = new ArrayList<>();

  /**
   * @param near whether the face on an edge's near side is in the set, per edge
   * @param far the same for the far side
   */
  BoundaryRings(Arrangement arrangement, boolean[] near, boolean[] far) {
    this.a = arrangement;
    this.forward = near;
    this.used = new boolean[a.edges];
    this.first = new int[a.nodes + 1];
    int selected = 0;
    for (int e = 0; e < a.edges; e++) {
      used[e] = near[e] == far[e];
      if (!used[e]) {
        first[start(e) + 1]++;
        selected++;
      }
    }
    for (int node = 0; node < a.nodes; node++) {
      first[node + 1] += first[node];
    }
    this.leaving = new int[selected];
    int[] next = first.clone();
    for (int e = 0; e < a.edges; e++) {
      if (!used[e]) {
        leaving[next[start(e)]++] = e;
      }
    }
  }

  private int start(int edge) {
    return forward[edge] ? a.from[edge] : a.to[edge];
  }

  private int end(int edge) {
    return forward[edge] ? a.to[edge] : a.from[edge];
  }

  /** Follows all boundaries; returns false if one does not close, due to rounding. */
  boolean trace() {
    for (int e = 0; e < a.edges; e++) {
      if (!used[e] && !follow(e)) {
        return false;
      }
    }
    return true;
  }

  private boolean follow(int edge) {
    int[] path = new int[64];
    int n = 0;
    int current = edge;
    do {
      if (used[current]) {
        return false;
      }
      used[current] = true;
      if (n == path.length) {
        path = Arrays.copyOf(path, n * 2);
      }
      path[n++] = start(current);
      current = next(current);
    } while (current != edge && current >= 0);
    if (current < 0) {
      return false;
    }
    split(Arrays.copyOf(path, n));
    return true;
  }

  /** The edge that continues the face's boundary at an edge's end, or -1. */
  private int next(int edge) {
    int node = end(edge);
    int best = -1;
    for (int i = first[node]; i < first[node + 1]; i++) {
      int candidate = leaving[i];
      if (best < 0 || isBefore(candidate, best, edge)) {
        best = candidate;
      }
    }
    return best;
  }

  /** Whether turning from the reversed edge meets the candidate before the best so far. */
  private boolean isBefore(int candidate, int best, int edge) {
    long backX = forward[edge] ? -a.dx[edge] : a.dx[edge];
    long backY = forward[edge] ? -a.dy[edge] : a.dy[edge];
    long cx = forward[candidate] ? a.dx[candidate] : -a.dx[candidate];
    long cy = forward[candidate] ? a.dy[candidate] : -a.dy[candidate];
    long bx = forward[best] ? a.dx[best] : -a.dx[best];
    long by = forward[best] ? a.dy[best] : -a.dy[best];
    int halfC = half(backX, backY, cx, cy);
    int halfB = half(backX, backY, bx, by);
    return halfC != halfB ? halfC < halfB : cx * by - cy * bx > 0;
  }

  /** 0 for a turn of less than half a circle, 1 for half or more, 2 for no turn. */
  private static int half(long fromX, long fromY, long toX, long toY) {
    long cross = fromX * toY - fromY * toX;
    if (cross != 0) {
      return cross > 0 ? 0 : 1;
    }
    return fromX * toX + fromY * toY < 0 ? 1 : 2;
  }

  /** Splits a loop off a path wherever the path returns to a node. */
  private void split(int[] path) {
    int[] place = new int[path.length];
    int n = 0;
    int[] open = new int[path.length];
    // Nodes on the open path are found by number in a sorted copy, since nodes are many.
    int[] sorted = path.clone();
    Arrays.sort(sorted);
    Arrays.fill(place, -1);
    for (int node : path) {
      int slot = slot(sorted, node);
      if (place[slot] >= 0) {
        int from = place[slot];
        rings.add(Arrays.copyOfRange(open, from, n));
        for (int i = from; i < n; i++) {
          place[slot(sorted, open[i])] = -1;
        }
        n = from;
      }
      place[slot] = n;
      open[n++] = node;
    }
    rings.add(Arrays.copyOf(open, n));
  }

  /** Finds the first of equal numbers, so that every node has one slot. */
  private static int slot(int[] sorted, int node) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < node) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
