package io.maskmill.sql.source;

import io.maskmill.model.MaskDataException;
import io.maskmill.sql.source.Columns.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes values in Spark's own form. */
final class Values {
  private Values() {}

  static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  /** A text, or null for an empty one. */
  static UTF8String textOrNull(String text) {
    return text.isEmpty() ? null : UTF8String.fromString(text);
  }

  static ArrayData texts(List<String> texts) {
    return new GenericArrayData(texts.stream().map(Values::text).toArray());
  }

  static MapData texts(Map<String, String> texts) {
    Object[] keys = new Object[texts.size()];
    Object[] values = new Object[texts.size()];
    int i = 0;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      keys[i] = text(text.getKey());
      values[i++] = text(text.getValue());
    }
    return new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values));
  }

  static <U> ArrayData list(List<U> items, Cell<U> cell) throws IOException, MaskDataException {
    Object[] cells = new Object[items.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell.of(items.get(i));
    }
    return new GenericArrayData(cells);
  }
}
