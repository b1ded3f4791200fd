package io.maskmill.sql;

import java.util.List;

/** Lists the functions that read and write pictures. */
final class PictureFunctions {

  static final List<SqlFunction> ALL =
      List.of(
          new SqlFunction(
              "mask_png",
              "counts runs, size",
              "binary",
              "PNG file: 8-bit gray, 255 where the mask is set and 0 elsewhere.",
              "substring(hex(_FUNC_(array(1, 2, 3), 3, 2)), 1, 16)",
              "89504E470D0A1A0A",
              a -> Results.png(a.drawn())),
          new SqlFunction(
              "mask_from_png",
              "png binary, [value int]",
              "mask with size",
              "The mask of a PNG file of any kind and depth: the pixels whose value is not 0, or is"
                  + " the one given. Values are gray samples as stored, palette indices, or red * 65536"
                  + " + green * 256 + blue; fully transparent pixels of an alpha channel are not set.",
              "_FUNC_(mask_png(array(1, 2, 3), 3, 2))",
              "{3, 2, [1, 2, 3]}",
              a ->
                  Results.mask(
                      a.isLeftOut(1)
                          ? PngMask.nonzero(a.bytes(0))
                          : PngMask.ofValue(a.bytes(0), a.number(1)))),
          new SqlFunction(
              "mask_overlay",
              "image binary or null, width int, height int, masks array<array<int>>,"
                  + " [labels array<string> or null], [opacity double or null],"
                  + " [largest_side int or null]",
              "binary",
              "PNG file: the masks, counts or masks of the picture's size, drawn over an image of any kind,"
                  + " filled with the colors of their"
                  + " labels and outlined. Opacity of the fill is 0 to 1 (0.5). The picture is"
                  + " shrunk to largest_side if it is larger. Image, labels and options may be"
                  + " null.",
              "substring(hex(_FUNC_(null, 3, 2, array(array(1, 2, 3)))), 1, 16)",
              "89504E470D0A1A0A",
              OverlayCall::png));

  private PictureFunctions() {}
}
