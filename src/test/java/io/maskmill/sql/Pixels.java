package io.maskmill.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A mask as one boolean per pixel, row-major: the slow second version of everything that the
 * functions compute. A pixel outside is not set.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pixels(int width, int height, boolean[] set) {

  /** Which pixels are set. */
  interface Rule {
    boolean at(int x, int y);
  }

  static Pixels of(int width, int height, Rule rule) {
    boolean[] set = new boolean[width * height];
    for (int i = 0; i < set.length; i++) {
      set[i] = rule.at(i % width, i / width);
    }
    return new Pixels(width, height, set);
  }

  static Pixels random(SplittableRandom random, int width, int height) {
    double density = random.nextDouble(-.1, 1.1);
    return of(width, height, (x, y) -> random.nextDouble() < density);
  }

  boolean at(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && set[y * width + x];
  }

  /** Row-major run lengths, background first. */
  List<Integer> counts() {
    List<Integer> counts = new ArrayList<>();
    boolean value = false;
    int length = 0;
    for (boolean pixel : set) {
      if (pixel != value) {
        counts.add(length);
        value = pixel;
        length = 0;
      }
      length++;
    }
    counts.add(length);
    return counts;
  }

  long area() {
    return count(this::at);
  }

  /** Set pixels of both over set pixels of either. */
  double iou(Pixels other) {
    long both = count((x, y) -> at(x, y) && other.at(x, y));
    long either = count((x, y) -> at(x, y) || other.at(x, y));
    return either == 0 ? 0 : (double) both / either;
  }

  /** The pieces, in order of their first pixels, by filling. */
  List<Pixels> pieces(int connectivity) {
    boolean[] seen = new boolean[set.length];
    List<Pixels> pieces = new ArrayList<>();
    for (int first = 0; first < set.length; first++) {
      if (set[first] && !seen[first]) {
        boolean[] piece = new boolean[set.length];
        List<Integer> open = new ArrayList<>(Collections.singleton(first));
        seen[first] = true;
        while (!open.isEmpty()) {
          int pixel = open.remove(open.size() - 1);
          piece[pixel] = true;
          for (int d = 0; d < 9; d++) {
            int dx = d % 3 - 1;
            int dy = d / 3 - 1;
            int x = pixel % width + dx;
            int y = pixel / width + dy;
            boolean near = connectivity == 8 || dx == 0 || dy == 0;
            if (near && at(x, y) && !seen[y * width + x]) {
              seen[y * width + x] = true;
              open.add(y * width + x);
            }
          }
        }
        pieces.add(new Pixels(width, height, piece));
      }
    }
    return pieces;
  }

  private long count(Rule rule) {
    long count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        count += rule.at(x, y) ? 1 : 0;
      }
    }
    return count;
  }
}
