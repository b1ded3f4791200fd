package io.maskmill.sql;

import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.Components;
import io.maskmill.mask.EncordRle;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.NearestResize;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Lists the functions, one entry each, which drive their registration, checks and descriptions. */
@SuppressWarnings("ImmutableEnumChecker") // function bodies have no state
enum SqlFunction {
  AREA(
      "mask_area",
      "counts array<int>",
      "bigint",
      "Number of pixels set.",
      "_FUNC_(array(1, 2, 3))",
      "2",
      a -> a.line(0).area()),
  BBOX(
      "mask_bbox",
      "counts array<int>, width int, height int",
      "struct<x: int, y: int, width: int, height: int>",
      "Smallest box around the pixels set, in pixels from the top left; 0, 0, 0, 0 of an empty"
          + " mask.",
      "_FUNC_(array(1, 2, 3), 3, 2)",
      "{1, 0, 2, 1}",
      a -> Results.box(a.mask().box())),
  IOU(
      "mask_iou",
      "counts_a array<int>, counts_b array<int>",
      "double",
      "Pixels in both masks over pixels in either, 0 to 1; 0 where they share none.",
      "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
      "0.3333333333333333",
      a -> a.pair(MaskAlgebra::iou)),
  UNION(
      "mask_union",
      "counts_a array<int>, counts_b array<int>",
      "array<int>",
      "Counts of the pixels set in either mask.",
      "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
      "[1, 3, 2]",
      a -> Results.counts(a.pair(MaskAlgebra::union))),
  INTERSECTION(
      "mask_intersection",
      "counts_a array<int>, counts_b array<int>",
      "array<int>",
      "Counts of the pixels set in both masks.",
      "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
      "[2, 1, 3]",
      a -> Results.counts(a.pair(MaskAlgebra::intersection))),
  DIFFERENCE(
      "mask_difference",
      "counts_a array<int>, counts_b array<int>",
      "array<int>",
      "Counts of the pixels set in the first mask and not in the second.",
      "_FUNC_(array(1, 2, 3), array(2, 2, 2))",
      "[1, 1, 4]",
      a -> Results.counts(a.pair(MaskAlgebra::difference))),
  RLE(
      "mask_rle",
      "counts array<int>, width int, height int",
      "string",
      "COCO's compressed string (column-major), byte for byte that of pycocotools.",
      "_FUNC_(array(1, 2, 3), 3, 2)",
      "21100",
      a -> Results.text(CocoRle.encode(a.mask()))),
  FROM_RLE(
      "mask_from_rle",
      "rle string, width int, height int",
      "array<int>",
      "Counts of COCO's compressed string, read strictly.",
      "_FUNC_('21100', 3, 2)",
      "[1, 2, 3]",
      a -> Results.counts(CocoRle.decode(a.number(1), a.number(2), a.text(0)))),
  ENCORD(
      "mask_encord",
      "counts array<int>, width int, height int",
      "string",
      "Encord's rleString (row-major), as its SDK writes it.",
      "_FUNC_(array(1, 2, 3), 3, 2)",
      "123",
      a -> Results.text(EncordRle.encode(a.mask()))),
  PNG(
      "mask_png",
      "counts array<int>, width int, height int",
      "binary",
      "PNG file: 8-bit gray, 255 where the mask is set and 0 elsewhere.",
      "substring(hex(_FUNC_(array(1, 2, 3), 3, 2)), 1, 16)",
      "89504E470D0A1A0A",
      a -> Results.png(a.drawn())),
  COMPONENTS(
      "mask_components",
      "counts array<int>, width int, height int, connectivity int",
      3,
      "array<array<int>>",
      "Counts of the connected pieces, in order of their first pixels. Connectivity 8 (default)"
          + " joins pixels that touch by a corner, 4 does not.",
      "_FUNC_(array(0, 1, 1, 1, 3), 3, 2)",
      "[[0, 1, 5], [2, 1, 3]]",
      a -> Results.list(new Components().split(a.drawn(), a.eightConnected(3)))),
  CROP(
      "mask_crop",
      "counts array<int>, width int, height int, x int, y int, crop_width int, crop_height int",
      "array<int>",
      "Counts of the part in a box, as a mask of crop_width x crop_height; background where the box"
          + " is outside.",
      "_FUNC_(array(1, 2, 3), 3, 2, 1, 0, 2, 2)",
      "[0, 2, 2]",
      a -> Results.counts(a.mask().crop(a.box(3)))),
  RESIZE(
      "mask_resize",
      "counts array<int>, width int, height int, new_width int, new_height int",
      "array<int>",
      "Counts of the mask in another size by nearest neighbor: column x is that of"
          + " floor((x + 0.5) * width / new_width), rows likewise.",
      "_FUNC_(array(1, 2, 3), 3, 2, 6, 4)",
      "[2, 4, 2, 4, 12]",
      a -> Results.counts(NearestResize.resize(a.mask(), a.side(3), a.side(4)))),
  OVERLAY(
      "mask_overlay",
      "image binary, width int, height int, masks array<array<int>>, labels array<string>,"
          + " opacity double, largest_side int",
      4,
      "binary",
      "PNG file: the masks drawn over an image of any kind, filled with the colors of their labels"
          + " and outlined. Opacity of the fill is 0 to 1 (0.5). The picture is shrunk to largest_side"
          + " if it is larger. Image, labels and options may be null.",
      "substring(hex(_FUNC_(null, 3, 2, array(array(1, 2, 3)))), 1, 16)",
      "89504E470D0A1A0A",
      OverlayCall::png);

  /** The body of a function, applied to the arguments of one row, none of which is null. */
  interface Body {
    /**
     * Gives the result in Spark's internal form.
     *
     * @throws BadMaskException if a string is damaged
     * @throws IllegalArgumentException if counts and sizes do not form a mask
     */
    Object apply(Arguments arguments) throws BadMaskException;
  }

  private final String sqlName;
  private final String parameters;
  private final int required;
  private final String result;
  private final String purpose;
  private final String example;
  private final String answer;
  private final Body body;

  SqlFunction(
      String sqlName,
      String parameters,
      String result,
      String purpose,
      String example,
      String answer,
      Body body) {
    this(sqlName, parameters, parameters.split(",").length, result, purpose, example, answer, body);
  }

  SqlFunction(
      String sqlName,
      String parameters,
      int required,
      String result,
      String purpose,
      String example,
      String answer,
      Body body) {
    this.sqlName = sqlName;
    this.parameters = parameters;
    this.required = required;
    this.result = result;
    this.purpose = purpose;
    this.example = example;
    this.answer = answer;
    this.body = body;
  }

  /** The name in SQL. */
  String sqlName() {
    return sqlName;
  }

  /** The same, or the name of the form that gives null in place of an error. */
  String sqlName(boolean tries) {
    return tries ? "try_" + sqlName : sqlName;
  }

  /** Names and types of all parameters but the key. */
  StructField[] parameters() {
    return StructType.fromDDL(parameters).fields();
  }

  /** The number of required parameters. */
  int required() {
    return required;
  }

  /** Whether null in the place of a parameter is a value, so that the result is not null. */
  boolean takesNull(int parameter) {
    return this == OVERLAY && (parameter == 0 || parameter >= required);
  }

  /** The type of the result. */
  DataType result() {
    return DataType.fromDDL(result);
  }

  /** One sentence that says what the function gives. */
  String purpose() {
    return purpose;
  }

  /** An example call, with {@code _FUNC_} for the name, as in Spark's own descriptions. */
  String example() {
    return example;
  }

  /** The result of the example, cast to a string. */
  String answer() {
    return answer;
  }

  Body body() {
    return body;
  }

  /** The signature of a call: {@code mask_bbox(counts, width, height[, key])}. */
  String signature() {
    StringBuilder text = new StringBuilder(sqlName).append('(');
    StructField[] fields = parameters();
    for (int i = 0; i < fields.length; i++) {
      String comma = i == 0 ? "" : ", ";
      String name = comma + fields[i].name();
      text.append(i < required ? name : "[" + name + "]");
    }
    return text.append("[, key])").toString();
  }
}
