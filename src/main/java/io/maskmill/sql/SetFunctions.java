package io.maskmill.sql;

import io.maskmill.mask.MaskAlgebra;
import java.util.List;

/** Lists the set operations on two masks of one size. */
final class SetFunctions {

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_union",
              "counts_a runs, counts_b runs",
              "mask",
              "Counts of the pixels set in either mask.",
              "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
              "[1, 3, 2]",
              a -> a.give(a.pair(MaskAlgebra::union))),
          new SqlFunction(
              "mask_intersection",
              "counts_a runs, counts_b runs",
              "mask",
              "Counts of the pixels set in both masks.",
              "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
              "[2, 1, 3]",
              a -> a.give(a.pair(MaskAlgebra::intersection))),
          new SqlFunction(
              "mask_difference",
              "counts_a runs, counts_b runs",
              "mask",
              "Counts of the pixels set in the first mask and not in the second.",
              "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
              "[1, 1, 4]",
              a -> a.give(a.pair(MaskAlgebra::difference))));

  private SetFunctions() {}
}
