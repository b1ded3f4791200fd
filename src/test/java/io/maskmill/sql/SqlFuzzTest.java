package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** Values from outside: only ever a mask of the right number of pixels or the one exception. */
class SqlFuzzTest {

  @FuzzTest
  void files(FuzzedDataProvider data) {
    boolean ofValue = data.consumeBoolean();
    int value = data.consumeInt(-1, 300);
    byte[] file = data.consumeRemainingAsBytes();
    sized("mask_from_png", ofValue ? new Object[] {file, value} : new Object[] {file});
  }

  @FuzzTest
  void strings(FuzzedDataProvider data) {
    int width = data.consumeInt(-1, 40_000);
    int height = data.consumeInt(-1, 40_000);
    UTF8String text = UTF8String.fromString(data.consumeRemainingAsString());
    counts("mask_from_encord", width, height, text);
    counts("mask_from_rle", width, height, text);
  }

  @FuzzTest
  void polygons(FuzzedDataProvider data) {
    int width = data.consumeInt(-1, 300);
    int height = data.consumeInt(-1, 300);
    double[] points = new double[data.consumeInt(0, 30)];
    for (int i = 0; i < points.length; i++) {
      points[i] = data.consumeDouble();
    }
    ring(width, height, points);
  }

  @FuzzTest
  void masks(FuzzedDataProvider data) {
    int width = data.consumeInt(-1, 50);
    int height = data.consumeInt(-1, 50);
    int tile = data.consumeInt(-1, 20);
    int overlap = data.consumeInt(-1, 20);
    ArrayData counts = UnsafeArrayData.fromPrimitiveArray(data.consumeInts(60));
    for (String function :
        List.of("mask_of", "mask_to_polygon", "mask_to_array", "mask_png", "mask_components")) {
      result(function, counts, width, height);
    }
    result("mask_tile", counts, width, height, tile, tile, overlap, true);
  }

  @Test
  void damagedFilesAndStringsAreReadOrRefused() {
    SplittableRandom random = new SplittableRandom(20261129);
    InternalRow mask =
        row(UnsafeArrayData.fromPrimitiveArray(new int[] {30, 5, 70, 9, 206}), 32, 10);
    byte[] file = (byte[]) bound("mask_png", 3).produceResult(mask);
    byte[] text =
        bound("mask_encord", 3).produceResult(mask).toString().getBytes(StandardCharsets.US_ASCII);
    int read = 0;
    for (int i = 0; i < Integer.getInteger("fuzz.cases", 2000); i++) {
      byte[] badFile = damaged(file, random);
      read += sized("mask_from_png", badFile) ? 1 : 0;
      counts("mask_from_encord", 32, 10, UTF8String.fromBytes(damaged(text, random)));
      double[] points = random.doubles(6 + random.nextInt(5), -20, 60).toArray();
      points[random.nextInt(points.length)] = Double.longBitsToDouble(random.nextLong());
      ring(32, 10, points);
    }
    assertTrue(read > 0, "no file was left whole");
  }

  private static byte[] damaged(byte[] file, SplittableRandom random) {
    byte[] copy = Arrays.copyOf(file, file.length - (random.nextInt(4) == 0 ? 1 : 0));
    for (int k = random.nextInt(4); k > 0; k--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static void ring(int width, int height, double[] points) {
    SqlFunction function = (SqlFunction) FunctionTable.named("mask_from_polygon");
    List<DataType> types = types(function, 3);
    types.set(0, DataType.fromDDL("array<double>"));
    BoundCall call = new BoundCall(function, false, types, false, false);
    check(call, row(UnsafeArrayData.fromPrimitiveArray(points), width, height), width, height);
  }

  private static void counts(String function, int width, int height, Object text) {
    check(bound(function, 3), row(text, width, height), width, height);
  }

  private static void check(BoundCall call, InternalRow row, int width, int height) {
    try {
      int pixels = 0;
      for (int count : ((ArrayData) call.produceResult(row)).toIntArray()) {
        pixels += count;
      }
      assertEquals(width * height, pixels);
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().startsWith(call.name() + "("), e.getMessage());
    }
  }

  private static boolean sized(String function, Object... values) {
    Object result = result(function, values);
    if (result == null) {
      return false;
    }
    InternalRow mask = (InternalRow) result;
    int pixels = 0;
    for (int count : mask.getArray(2).toIntArray()) {
      pixels += count;
    }
    assertEquals(mask.getInt(0) * mask.getInt(1), pixels);
    return true;
  }

  private static Object result(String function, Object... values) {
    BoundCall call = bound(function, values.length);
    try {
      return call.produceResult(row(values));
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().startsWith(function + "("), e.getMessage());
      return null;
    }
  }

  private static BoundCall bound(String name, int arguments) {
    SqlFunction function = (SqlFunction) FunctionTable.named(name);
    return new BoundCall(function, false, types(function, arguments), false, false);
  }

  private static List<DataType> types(SqlFunction function, int arguments) {
    List<DataType> types = new ArrayList<>();
    for (StructField field : function.parameters()) {
      types.add(field.dataType());
    }
    return new ArrayList<>(types.subList(0, arguments));
  }

  private static InternalRow row(Object... values) {
    return new GenericInternalRow(values);
  }
}
