package io.maskmill.sql;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.sql.aggregate.ConfusionTally;
import io.maskmill.sql.aggregate.HeatTally;
import io.maskmill.sql.aggregate.SetTally;
import java.util.List;

/** Lists the aggregates, and what draws the result of one. */
final class AggregateFunctions {

  static final List<TableEntry> ALL =
      List.of(
          set(true, "mask_union_agg", "Counts of the pixels set in any mask of the group."),
          set(
              false,
              "mask_intersection_agg",
              "Counts of the pixels set in all masks of the group."),
          new MaskAggregate<>(
              new SqlFunction(
                  "mask_confusion_agg",
                  "truth_labels array<string>, truth_masks array<array<int>>,"
                      + " predicted_labels array<string>, predicted_masks array<array<int>>,"
                      + " [width int], [height int]",
                  "array<struct<truth: string, predicted: string, pixels: bigint>>",
                  "Confusion matrix of frames that are labeled twice: the number of pixels of each"
                      + " pair of labels that occurs, sorted by labels. Null is background. Where"
                      + " masks overlap, the last one of the list is seen. Width and height are"
                      + " needed for frames without a mask.",
                  "_FUNC_(array('a'), array(array(1, 2, 3)), array('a'), array(array(2, 2, 2)))",
                  "[{null, null, 3}, {null, a, 1}, {a, null, 1}, {a, a, 1}]",
                  ConfusionCall::frame),
              form -> new ConfusionTally(),
              ConfusionTally::read,
              (tally, form) -> ConfusionCall.matrix(tally)),
          new MaskAggregate<>(
              new SqlFunction(
                  "mask_heatmap_agg",
                  "counts runs, size, [columns int], [rows int]",
                  "array<bigint>",
                  "How often each pixel is set in the masks of the group, row by row. With columns"
                      + " and rows, which may be fewer than the masks', how many pixels set fall"
                      + " into each cell of a grid laid over the masks, whose sizes may differ.",
                  "_FUNC_(array(1, 2, 3), 3, 2)",
                  "[0, 1, 1, 0, 0, 0]",
                  HeatCall::placed),
              form -> new HeatTally(),
              HeatTally::read,
              (tally, form) -> Results.numbers(tally.cells())),
          new SqlFunction(
              "mask_heatmap_png",
              "cells array<bigint>, columns int, rows int",
              "binary",
              "PNG file of a heatmap: 8-bit gray, a pixel per cell, 255 where the count is highest"
                  + " and 0 only where it is 0.",
              "substring(hex(_FUNC_(array(0, 1, 2, 1, 0, 0), 3, 2)), 1, 16)",
              "89504E470D0A1A0A",
              HeatCall::png));

  private AggregateFunctions() {}

  private static MaskAggregate<RunLengthMask, SetTally> set(
      boolean union, String name, String purpose) {
    return new MaskAggregate<>(
        new SqlFunction(
            name,
            "counts runs",
            "mask",
            purpose,
            "_FUNC_(array(1, 2, 3))",
            "[1, 2, 3]",
            a -> a.line(0)),
        form -> new SetTally(union, form.structs()),
        SetTally::read,
        (tally, form) ->
            form.structs() ? Results.mask(tally.total()) : Results.counts(tally.total()));
  }
}
