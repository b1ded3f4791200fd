package io.maskmill.sql;

import java.util.List;

/** Lists the functions that grow, shrink and fill masks, and those on their edges. */
final class MorphologyFunctions {

  private static final String SHAPES =
      " The shape within the radius is 'square' (default), 'cross', 'disc' or 'diamond', as in"
          + " OpenCV; ";

  private static final String DISTANCE =
      " pixels of a pixel not set, or beyond the border. A distance below 1 is a share of the"
          + " diagonal, as a rule 0.02 (default).";

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_dilate",
              "counts runs, size, radius int, [shape string]",
              "mask",
              "Counts of the pixels that have a pixel set within a radius."
                  + SHAPES
                  + "beyond the border nothing is set.",
              "_FUNC_(array(4, 1, 7), 4, 3, 1, 'cross')",
              "[0, 1, 3, 2, 2, 1, 3]",
              MorphologyCall::dilate),
          new SqlFunction(
              "mask_erode",
              "counts runs, size, radius int, [shape string]",
              "mask",
              "Counts of the pixels that have only pixels set within a radius."
                  + SHAPES
                  + "beyond the border everything is set.",
              "_FUNC_(array(0, 11, 1), 4, 3, 1, 'cross')",
              "[0, 7, 1, 2, 2]",
              MorphologyCall::erode),
          new SqlFunction(
              "mask_fill_holes",
              "counts runs, size, [connectivity int]",
              "mask",
              "Counts of the mask with its holes set: background that is not connected with the"
                  + " border. Connectivity 4 (default) connects background by sides, 8 by corners"
                  + " too.",
              "_FUNC_(array(0, 4, 1, 4), 3, 3)",
              "[0, 9]",
              MorphologyCall::fillHoles),
          new SqlFunction(
              "mask_boundary",
              "counts runs, size, [distance double]",
              "mask",
              "Counts of the inner edge: the pixels set that are within distance" + DISTANCE,
              "_FUNC_(array(0, 9), 3, 3, 1)",
              "[0, 4, 1, 4]",
              MorphologyCall::boundary),
          new SqlFunction(
              "mask_boundary_iou",
              "counts_a runs, counts_b runs, size, [distance double]",
              "double",
              "Boundary IoU: intersection over union of the inner edges of two masks, 0 to 1; 0"
                  + " where they share none. An edge is what is within distance"
                  + DISTANCE,
              "_FUNC_(array(0, 9), array(0, 8, 1), 3, 3, 1)",
              "0.7777777777777778",
              MorphologyCall::boundaryIou));

  private MorphologyFunctions() {}
}
