package io.maskmill.sql;

import io.maskmill.mask.Box;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
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
