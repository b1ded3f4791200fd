package io.maskmill.sql;

import io.maskmill.mask.MaskAlgebra;
import java.util.List;

/** Lists the functions that measure masks. */
final class MeasureFunctions {

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_area",
              "counts runs",
              "bigint",
              "Number of pixels set.",
              "_FUNC_(array(1, 2, 3))",
              "2",
              a -> a.line(0).area()),
          new SqlFunction(
              "mask_bbox",
              "counts runs, size",
              "struct<x: int, y: int, width: int, height: int>",
              "Smallest box around the pixels set, in pixels from the top left; 0, 0, 0, 0 of an"
                  + " empty mask.",
              "_FUNC_(array(1, 2, 3), 3, 2)",
              "{1, 0, 2, 1}",
              a -> Results.box(a.mask().box())),
          new SqlFunction(
              "mask_iou",
              "counts_a runs, counts_b runs",
              "double",
              "Pixels in both masks over pixels in either, 0 to 1; 0 where they share none.",
              "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
              "0.3333333333333333",
              a -> a.pair(MaskAlgebra::iou)));

  private MeasureFunctions() {}
}
