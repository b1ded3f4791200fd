package io.maskmill.mask;

import java.util.Arrays;

/**
 * Computes how often the rings of an {@link Arrangement} wind around the faces beside each edge.
 * The near side of an edge that goes down is to its right in the image; that of an edge along a row
 * is above it. The near side's winding is the far side's plus the runs along the edge.
 */
final class SideWindings {

  private static final int MAX_WORK = 50_000_000;

  private final Arrangement a;

  /** The far side's winding, per layer and edge. */
  final int[][] far;

  private int[] active = new int[16];
  private double[] at = new double[16];
  private int n;
  private int work;

  SideWindings(Arrangement arrangement) {
    this.a = arrangement;
    this.far = new int[Arrangement.LAYERS][arrangement.edges];
  }

  /** Sweeps down the rows of nodes; returns false when that would be too much work. */
  boolean find() {
    boolean[] seen = new boolean[a.edges];
    int edge = 0;
    int node = 0;
    while (node < a.nodes) {
      long row = a.y[node];
      int next = node;
      while (next < a.nodes && a.y[next] == row) {
        next++;
      }
      int flat = edge;
      dropEnded(row);
      while (edge < a.edges && a.from[edge] < next) {
        if (a.dy[edge] != 0) {
          push(edge);
        }
        edge++;
      }
      if (next < a.nodes) {
        sort((row + a.y[next]) / 2.0);
        label(seen);
        for (int e = flat; e < edge; e++) {
          if (a.dy[e] == 0) {
            labelFlat(e, row);
          }
        }
      }
      if (work > MAX_WORK) {
        return false;
      }
      node = next;
    }
    return true;
  }

  private void dropEnded(long row) {
    int left = 0;
    for (int i = 0; i < n; i++) {
      if (a.y[a.to[active[i]]] > row) {
        active[left++] = active[i];
      }
    }
    n = left;
  }

  private void push(int edge) {
    if (n == active.length) {
      active = Arrays.copyOf(active, n * 2);
      at = Arrays.copyOf(at, n * 2);
    }
    active[n++] = edge;
  }

  private double columnOf(int edge, double row) {
    int u = a.from[edge];
    int v = a.to[edge];
    if (a.y[u] == a.y[v]) {
      return a.x[u]; // a piece of a steep segment, flattened by the grid
    }
    return a.x[u] + (a.x[v] - a.x[u]) * ((row - a.y[u]) / (a.y[v] - a.y[u]));
  }

  /** Sorts by column in a row without nodes; the list is nearly in order already. */
  private void sort(double row) {
    for (int i = 0; i < n; i++) {
      int edge = active[i];
      double column = columnOf(edge, row);
      int k = i;
      while (k > 0 && at[k - 1] > column) {
        at[k] = at[k - 1];
        active[k] = active[k - 1];
        k--;
      }
      at[k] = column;
      active[k] = edge;
      work += 1 + i - k;
      if (work > MAX_WORK) {
        return;
      }
    }
  }

  private void label(boolean[] seen) {
    for (int layer = 0; layer < Arrangement.LAYERS; layer++) {
      int winding = 0;
      for (int i = 0; i < n; i++) {
        int edge = active[i];
        if (!seen[edge]) {
          far[layer][edge] = winding;
        }
        winding += a.runs[layer][edge];
      }
    }
    for (int i = 0; i < n; i++) {
      seen[active[i]] = true;
    }
  }

  /** Labels the side below the edge: the windings of the row's active edges left of its middle. */
  private void labelFlat(int edge, long row) {
    double middle = (a.x[a.from[edge]] + a.x[a.to[edge]]) / 2.0;
    for (int i = 0; i < n; i++) {
      if (columnOf(active[i], (double) row) < middle) {
        for (int layer = 0; layer < Arrangement.LAYERS; layer++) {
          far[layer][edge] += a.runs[layer][active[i]];
        }
      }
    }
    work += n;
  }
}
