package io.maskmill.sql;

import io.maskmill.mask.CocoRle;
import io.maskmill.mask.EncordRle;
import java.util.List;

/** Lists the functions that read and write the strings of other systems. */
final class TextFunctions {

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_rle",
              "counts runs, size",
              "string",
              "COCO's compressed string (column-major), byte for byte that of pycocotools.",
              "_FUNC_(array(1, 2, 3), 3, 2)",
              "21100",
              a -> Results.text(CocoRle.encode(a.mask()))),
          new SqlFunction(
              "mask_from_rle",
              "rle string, width int, height int",
              "mask",
              "Counts of COCO's compressed string, read strictly.",
              "_FUNC_('21100', 3, 2)",
              "[1, 2, 3]",
              a -> a.give(CocoRle.decode(a.number(1), a.number(2), a.text(0)))),
          new SqlFunction(
              "mask_encord",
              "counts runs, size",
              "string",
              "Encord's rleString (row-major), as its SDK writes it.",
              "_FUNC_(array(1, 2, 3), 3, 2)",
              "123",
              a -> Results.text(EncordRle.encode(a.mask()))),
          new SqlFunction(
              "mask_from_encord",
              "rle_string string, width int, height int",
              "mask",
              "Counts of Encord's rleString (row-major), read strictly.",
              "_FUNC_('123', 3, 2)",
              "[1, 2, 3]",
              a -> a.give(EncordRle.decode(a.number(1), a.number(2), a.text(0)))));

  private TextFunctions() {}
}
