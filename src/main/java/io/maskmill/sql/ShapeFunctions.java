package io.maskmill.sql;

import io.maskmill.mask.Components;
import io.maskmill.mask.MaskTiles;
import io.maskmill.mask.NearestResize;
import java.util.List;

/** Lists the functions that give other masks of a mask. */
final class ShapeFunctions {

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_components",
              "counts runs, size, [connectivity int]",
              "array<mask>",
              "Counts of the connected pieces, in order of their first pixels. Connectivity 8"
                  + " (default) joins pixels that touch by a corner, 4 does not.",
              "_FUNC_(array(0, 1, 1, 1, 3), 3, 2)",
              "[[0, 1, 5], [2, 1, 3]]",
              a -> a.giveAll(new Components().split(a.drawn(), a.eightConnected(0)))),
          new SqlFunction(
              "mask_crop",
              "counts runs, size, x int, y int, crop_width int, crop_height int",
              "mask",
              "Counts of the part in a box, as a mask of crop_width x crop_height; background where"
                  + " the box is outside.",
              "_FUNC_(array(1, 2, 3), 3, 2, 1, 0, 2, 2)",
              "[0, 2, 2]",
              a -> a.give(a.mask().crop(a.box(0)))),
          new SqlFunction(
              "mask_resize",
              "counts runs, size, new_width int, new_height int",
              "mask",
              "Counts of the mask in another size by nearest neighbor: column x is that of"
                  + " floor((x + 0.5) * width / new_width), rows likewise.",
              "_FUNC_(array(1, 2, 3), 3, 2, 6, 4)",
              "[2, 4, 2, 4, 12]",
              a -> a.give(NearestResize.resize(a.mask(), a.side(0), a.side(1)))),
          new SqlFunction(
              "mask_tile",
              "counts runs, size, tile_width int, tile_height int, [overlap int],"
                  + " [keep_empty boolean]",
              "array<struct<x: int, y: int, width: int, height: int, counts: array<int>>>",
              "The parts of the mask in windows of tile_width x tile_height, row by row from the top"
                  + " left, as masks that know their places. Windows share overlap pixels (0) with"
                  + " their neighbors, end at the edge of the frame, and depend on its size alone;"
                  + " those without a pixel are given with keep_empty only (false).",
              "_FUNC_(array(1, 2, 3), 3, 2, 2, 2)",
              "[{0, 0, 2, 2, [1, 1, 2]}, {2, 0, 1, 2, [0, 1, 1]}]",
              a ->
                  Results.tiles(
                      MaskTiles.of(
                          a.mask(),
                          a.number(0),
                          a.number(1),
                          a.isLeftOut(2) ? 0 : a.number(2),
                          a.is(3, false)))));

  private ShapeFunctions() {}
}
