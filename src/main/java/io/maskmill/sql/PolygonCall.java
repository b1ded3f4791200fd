package io.maskmill.sql;

import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoPolygon;
import io.maskmill.mask.RunLengthMask;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** Converts polygons to masks and back. */
final class PolygonCall {

  private PolygonCall() {}

  /** The pixels of a ring or list of rings; none where there is no ring. */
  static RunLengthMask mask(Arguments a) throws BadMaskException {
    int width = a.side(1);
    int height = a.side(2);
    double[][] rings = a.rings(0);
    return rings.length == 0
        ? RunLengthMask.empty(width, height)
        : CocoPolygon.rasterize(width, height, rings);
  }

  /** array&lt;array&lt;double&gt;&gt;. */
  static ArrayData rings(List<int[]> rings) {
    Object[] lists = new Object[rings.size()];
    for (int i = 0; i < lists.length; i++) {
      int[] ring = rings.get(i);
      double[] numbers = new double[ring.length];
      for (int k = 0; k < ring.length; k++) {
        numbers[k] = ring[k];
      }
      lists[i] = UnsafeArrayData.fromPrimitiveArray(numbers);
    }
    return new GenericArrayData(lists);
  }
}
