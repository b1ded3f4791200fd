package io.maskmill.sql;

import io.maskmill.mask.Box;
import io.maskmill.mask.MaskTiles;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Converts results to Spark's internal form without boxing each number. */
final class Results {

  private Results() {}

  /** array&lt;int&gt;: row-major run lengths, background first. */
  static ArrayData counts(RunLengthMask mask) {
    return UnsafeArrayData.fromPrimitiveArray(mask.counts());
  }

  /** array&lt;bigint&gt;. */
  static ArrayData numbers(long[] numbers) {
    return UnsafeArrayData.fromPrimitiveArray(numbers);
  }

  /** struct&lt;width, height, counts&gt;. */
  static InternalRow mask(RunLengthMask mask) {
    return new GenericInternalRow(new Object[] {mask.width(), mask.height(), counts(mask)});
  }

  /** array&lt;struct&lt;x, y, width, height, counts&gt;&gt;. */
  static ArrayData tiles(List<MaskTiles.Tile> tiles) {
    Object[] structs = new Object[tiles.size()];
    for (int i = 0; i < structs.length; i++) {
      MaskTiles.Tile tile = tiles.get(i);
      RunLengthMask mask = tile.mask();
      structs[i] =
          new GenericInternalRow(
              new Object[] {tile.x(), tile.y(), mask.width(), mask.height(), counts(mask)});
    }
    return new GenericArrayData(structs);
  }

  /**
   * array&lt;tinyint&gt;: 0 or 1 for each pixel, row-major.
   *
   * @throws IllegalArgumentException if there are too many pixels for a list
   */
  static ArrayData pixels(RunLengthMask mask) {
    int pixels = mask.width() * mask.height();
    if (pixels > Arguments.MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%dx%d are %d pixels, at most %d are listed one by one",
              mask.width(),
              mask.height(),
              pixels,
              Arguments.MOST_PIXELS));
    }
    byte[] values = new byte[pixels];
    int[] counts = mask.counts();
    int position = 0;
    for (int run = 0; run < counts.length; run++) {
      if ((run & 1) == 1) {
        Arrays.fill(values, position, position + counts[run], (byte) 1);
      }
      position += counts[run];
    }
    return UnsafeArrayData.fromPrimitiveArray(values);
  }

  /** struct&lt;x, y, width, height&gt;. */
  static InternalRow box(Box box) {
    return new GenericInternalRow(new Object[] {box.x(), box.y(), box.width(), box.height()});
  }

  /** A string. */
  static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  /** A binary: an 8-bit gray PNG of 0 and 255. */
  static byte[] png(RunLengthMask mask) {
    ValueRuns runs = Painter.paint(mask.width(), mask.height(), List.of(mask), new int[] {255});
    return new PngEncoder()
        .encode(
            mask.width(), mask.height(), 8, ColorType.GRAY, (y, row) -> runs.fillRow(y, 8, row));
  }
}
