package io.maskmill.sql;

import io.maskmill.mask.HoleFill;
import io.maskmill.mask.MaskBoundary;
import io.maskmill.mask.Morphology;
import io.maskmill.mask.Neighborhood;
import io.maskmill.mask.RunLengthMask;
import java.util.Arrays;
import java.util.Locale;

/** Reads the arguments of the functions that grow, shrink and fill masks. */
final class MorphologyCall {
  private static final int RADIUS = 0;
  private static final int SHAPE = 1;

  private MorphologyCall() {}

  static Object dilate(Arguments a) {
    return a.give(Morphology.dilate(a.drawn(), shape(a), a.number(RADIUS)));
  }

  static Object erode(Arguments a) {
    return a.give(Morphology.erode(a.drawn(), shape(a), a.number(RADIUS)));
  }

  private static Neighborhood shape(Arguments a) {
    String word = a.isLeftOut(SHAPE) ? "square" : a.text(SHAPE);
    for (Neighborhood shape : Neighborhood.values()) {
      if (shape.name().toLowerCase(Locale.ROOT).equals(word)) {
        return shape;
      }
    }
    String words = Arrays.toString(Neighborhood.values()).toLowerCase(Locale.ROOT);
    throw new IllegalArgumentException(
        "shape is '%s', use one of %s; a key comes after the shape".formatted(word, words));
  }

  static Object fillHoles(Arguments a) {
    return a.give(HoleFill.fill(a.drawn(), a.eightConnected(0, false)));
  }

  static Object boundary(Arguments a) {
    RunLengthMask mask = a.drawn();
    return a.give(MaskBoundary.of(mask, distance(a, mask)));
  }

  static Object boundaryIou(Arguments a) {
    RunLengthMask mask = a.drawn(0);
    return MaskBoundary.iou(mask, a.drawn(1), distance(a, mask));
  }

  private static int distance(Arguments a, RunLengthMask mask) {
    double distance = a.isLeftOut(0) ? MaskBoundary.RATIO : a.fraction(0);
    if (distance > 0 && distance < 1) {
      return MaskBoundary.distance(mask.width(), mask.height(), distance);
    }
    if (distance >= 1 && distance == (int) distance) {
      return (int) distance;
    }
    throw new IllegalArgumentException(
        "distance is " + distance + ", use whole pixels or, below 1, a share of the diagonal");
  }
}
