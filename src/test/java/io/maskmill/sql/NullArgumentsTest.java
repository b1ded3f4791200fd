package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Null in each place of each form of each function. */
class NullArgumentsTest {

  private static final byte[] IMAGE =
      new PngEncoder().encode(3, 2, 8, ColorType.GRAY, (y, row) -> row[y] = 7);

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static Stream<Arguments> forms() {
    return FunctionTable.all().stream()
        .flatMap(f -> f.forms().stream().map(form -> Arguments.of(f, form.signature(""), form)));
  }

  @ParameterizedTest(name = "{0}{1}")
  @MethodSource("forms")
  void nullInAnArgumentThatIsNeededGivesNull(TableEntry function, String signature, Form form) {
    StructField[] parameters = form.parameters();
    List<String> calls = new ArrayList<>();
    for (int missing = 0; missing <= parameters.length; missing++) {
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < parameters.length; i++) {
        arguments.add((i == missing ? "no_" : "") + parameters[i].name());
      }
      for (boolean tries : new boolean[] {false, true}) {
        String list = String.join(", ", arguments);
        calls.add(function.sqlName(tries) + "(" + list + ")");
        calls.add(function.sqlName(tries) + "(" + list + ", cast(null as string))");
      }
    }
    List<Object> values = new ArrayList<>();
    StructType schema = new StructType();
    for (StructField parameter : parameters) {
      values.add(sample(parameter));
      values.add(null);
      schema = schema.add(parameter).add("no_" + parameter.name(), parameter.dataType());
    }
    Row row =
        spark
            .createDataFrame(List.of(RowFactory.create(values.toArray())), schema)
            .selectExpr(calls.toArray(String[]::new))
            .first();
    for (int call = 0; call < calls.size(); call++) {
      int missing = call / 4;
      boolean isValue = missing == parameters.length || form.nullable()[missing];
      assertEquals(!isValue, row.isNullAt(call), calls.get(call));
    }
  }

  @Test
  void anArgumentThatBecomesNullLaterGivesNull() {
    List<Row> areas =
        spark
            .sql(
                "select mask_area(c) as area from (select array(1, 2, int(id)) as c from range(3, 4))"
                    + " group by rollup(c) order by area")
            .collectAsList();
    assertEquals("[[null], [2]]", areas.toString());
  }

  @Test
  void nullInTheFieldOfAMaskIsANullMask() {
    for (TableEntry function : FunctionTable.all()) {
      Form form = function.forms().get(function.forms().size() - 1);
      for (int mask = 0; form.structs() && mask < form.masks(); mask++) {
        for (int field = 0; field < 3; field++) {
          Object[] fields = {3, 2, List.of(1, 2, 3)};
          fields[field] = null;
          List<Object> values = new ArrayList<>();
          List<String> names = new ArrayList<>();
          StructType schema = new StructType();
          for (StructField parameter : form.parameters()) {
            boolean damaged = names.size() == mask;
            StructType type = StructType.fromDDL("width int, height int, counts array<int>");
            names.add(parameter.name());
            values.add(damaged ? RowFactory.create(fields) : sample(parameter));
            schema = schema.add(parameter.name(), damaged ? type : parameter.dataType());
          }
          String call = function.sqlName() + "(" + String.join(", ", names) + ")";
          assertEquals(
              true,
              spark
                  .createDataFrame(List.of(RowFactory.create(values.toArray())), schema)
                  .selectExpr(call)
                  .first()
                  .isNullAt(0),
              call);
        }
      }
    }
  }

  private static Object sample(StructField field) {
    return switch (field.dataType().simpleString()) {
      case "array<int>" -> List.of(1, 2, 3);
      case "array<array<int>>" -> List.of(List.of(1, 2, 3));
      case "array<string>" -> List.of("car");
      case "array<bigint>" -> List.of(0L, 1L, 2L, 1L, 0L, 0L);
      case "array<array<double>>" -> List.of(List.of(0.0, 0.0, 3.0, 0.0, 3.0, 2.0));
      case "struct<width:int,height:int,counts:array<int>>" ->
          RowFactory.create(3, 2, List.of(1, 2, 3));
      case "boolean" -> true;
      case "double" -> 0.5;
      case "binary" -> IMAGE;
      case "string" ->
          switch (field.name()) {
            case "rle" -> "21100";
            case "shape" -> "disc";
            default -> "123";
          };
      case "int" ->
          switch (field.name()) {
            case "width", "columns" -> 3;
            case "height", "rows" -> 2;
            case "connectivity" -> 4;
            case "value" -> 7;
            case "overlap" -> 0;
            default -> 1;
          };
      default -> throw new AssertionError(field);
    };
  }
}
