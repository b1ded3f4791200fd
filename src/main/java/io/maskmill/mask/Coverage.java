package io.maskmill.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts the pixels that any of several masks covers. */
public final class Coverage {
  /** With more masks, nearly all meet another one, and looking for those that do not costs more. */
  private static final int MANY = 128;

  private Coverage() {}

  /**
   * The number of pixels that are set in any of the masks, which are of one size.
   *
   * @param boxes around each of them: where a box meets no other one, the mask's runs need not be
   *     compared with those of others
   */
  public static long pixels(List<RunLengthMask> masks, List<Box> boxes) {
    List<RunLengthMask> near = new ArrayList<>();
    long pixels = 0;
    for (int i = 0; i < masks.size(); i++) {
      if (masks.size() <= MANY && isAlone(i, boxes)) {
        pixels += masks.get(i).area();
      } else {
        near.add(masks.get(i));
      }
    }
    return near.isEmpty() ? pixels : pixels + painted(near);
  }

  private static boolean isAlone(int i, List<Box> boxes) {
    Box own = boxes.get(i);
    for (int j = 0; j < boxes.size(); j++) {
      if (j != i && meet(own, boxes.get(j))) {
        return false;
      }
    }
    return true;
  }

  private static boolean meet(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static long painted(List<RunLengthMask> masks) {
    int[] one = new int[masks.size()];
    Arrays.fill(one, 1);
    RunLengthMask first = masks.get(0);
    ValueRuns runs = Painter.paint(first.width(), first.height(), masks, one);
    long covered = 0;
    for (int run = 0; run < runs.size(); run++) {
      covered += runs.values()[run] == 0 ? 0 : runs.end(run) - runs.starts()[run];
    }
    return covered;
  }
}
