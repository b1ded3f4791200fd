package io.maskmill.sql;

import io.maskmill.mask.SimplePolygons;
import java.util.List;

/** Lists the functions that turn masks into other data of SQL and back. */
final class FormFunctions {

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_of",
              "counts array<int>, width int, height int",
              "mask with size",
              "The mask of counts and their size, which it carries from then on.",
              "_FUNC_(array(1, 2, 3), 3, 2)",
              "{3, 2, [1, 2, 3]}",
              a -> Results.mask(a.given(0))),
          new SqlFunction(
              "mask_from_polygon",
              "polygon array<array<double>>, width int, height int",
              "mask",
              "Counts of the pixels in a polygon, as pycocotools fills it. The polygon is a ring x0,"
                  + " y0, x1, y1, ... of three or more points or a list of rings, whose union is"
                  + " filled; without a ring no pixel is set.",
              "_FUNC_(array(1, 0, 3, 0, 3, 1, 1, 1), 3, 2)",
              "[1, 2, 3]",
              a -> a.give(PolygonCall.mask(a))),
          new SqlFunction(
              "mask_to_polygon",
              "counts runs, size",
              "array<array<double>>",
              "Rings x0, y0, x1, y1, ... along the edges of pixels that mask_from_polygon fills with"
                  + " the same pixels. Pieces with holes are cut so that no ring needs one.",
              "_FUNC_(array(1, 2, 3), 3, 2)",
              "[[1.0, 0.0, 3.0, 0.0, 3.0, 1.0, 1.0, 1.0]]",
              a -> PolygonCall.rings(SimplePolygons.of(a.drawn()))),
          new SqlFunction(
              "mask_to_array",
              "counts runs, size",
              "array<tinyint>",
              "0 or 1 for each pixel, row-major: np.array(pixels).reshape(height, width). At most"
                  + " 100,000,000 pixels.",
              "_FUNC_(array(1, 2, 3), 3, 2)",
              "[0, 1, 1, 0, 0, 0]",
              a -> Results.pixels(a.mask())));

  private FormFunctions() {}
}
