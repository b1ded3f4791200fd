package io.maskmill.mask;

import java.util.List;

/**
 * The lines along a mask's border. Pixels are neighbors that share an edge, and what is outside the
 * frame is not set.
 */
public final class Contour {
  private Contour() {}

  /**
   * The pixels of a mask that are at most so many steps from a pixel that is not set.
   *
   * @param thickness steps, 1 or more
   */
  public static RunLengthMask inside(RunLengthMask mask, int thickness) {
    RunLengthMask core = mask;
    for (int step = 0; step < thickness && !core.isEmpty(); step++) {
      for (RunLengthMask shifted : shifts(core)) {
        core = MaskAlgebra.intersection(core, shifted);
      }
    }
    return MaskAlgebra.difference(mask, core);
  }

  /**
   * The pixels that are not set and at most so many steps from the mask.
   *
   * @param thickness steps, 1 or more
   */
  public static RunLengthMask outside(RunLengthMask mask, int thickness) {
    RunLengthMask grown = mask;
    for (int step = 0; step < thickness; step++) {
      for (RunLengthMask shifted : shifts(grown)) {
        grown = MaskAlgebra.union(grown, shifted);
      }
    }
    return MaskAlgebra.difference(grown, mask);
  }

  private static List<RunLengthMask> shifts(RunLengthMask mask) {
    int width = mask.width();
    int height = mask.height();
    return List.of(
        mask.place(width, height, 1, 0),
        mask.place(width, height, -1, 0),
        mask.place(width, height, 0, 1),
        mask.place(width, height, 0, -1));
  }
}
