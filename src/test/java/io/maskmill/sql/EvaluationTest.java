package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Sessions;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple3;
import scala.runtime.AbstractFunction1;

/**
 * How often Spark evaluates a call: constants once for all, the same call in one list once a row.
 */
class EvaluationTest {

  private static final int ROWS = 500;
  private static final AtomicLong CALLS = new AtomicLong();

  private static SparkSession spark;

  /** mask_area, counted as {@code counted_area}. */
  private record Counted(BoundCall call) implements ScalarFunction<Object> {
    @Override
    public DataType[] inputTypes() {
      return call.inputTypes();
    }

    @Override
    public DataType resultType() {
      return call.resultType();
    }

    @Override
    public String name() {
      return "counted_area";
    }

    @Override
    public Object produceResult(InternalRow row) {
      CALLS.incrementAndGet();
      return call.produceResult(row);
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // the type of Seq differs between Scala's versions
  private static final class CountedBuilder extends AbstractFunction1 {
    private final AbstractFunction1 area = FunctionTable.named("mask_area").builder(false);

    @Override
    public Object apply(Object arguments) {
      ApplyFunctionExpression call = (ApplyFunctionExpression) area.apply(arguments);
      try {
        return ApplyFunctionExpression.class.getConstructors()[0].newInstance(
            new Counted((BoundCall) call.function()), arguments);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("a call cannot be built", e);
      }
    }
  }

  @BeforeAll
  @SuppressWarnings({"rawtypes", "unchecked"})
  static void open() {
    spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    SparkSessionExtensions extensions = new SparkSessionExtensions();
    extensions.injectFunction(
        new Tuple3(
            new FunctionIdentifier("counted_area"),
            new ExpressionInfo("none", "counted_area"),
            new CountedBuilder()));
    extensions.registerFunctions(spark.sessionState().functionRegistry());
    // a shuffle keeps the optimizer from computing the rows itself
    spark
        .range(0, ROWS, 1, 2)
        .selectExpr("id", "array(int(id), 2, int(1000 - id)) as counts")
        .repartition(2)
        .createOrReplaceTempView("masks");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static double callsPerRow(String query) {
    CALLS.set(0);
    assertEquals(ROWS, spark.sql(query).collectAsList().size());
    return (double) CALLS.get() / ROWS;
  }

  private static void set(boolean wholeStage, String factory) {
    spark.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    spark.conf().set("spark.sql.codegen.factoryMode", factory);
  }

  @ParameterizedTest
  @CsvSource({"true, FALLBACK", "false, FALLBACK", "true, CODEGEN_ONLY", "false, NO_CODEGEN"})
  void theSameCallInOneListRunsOncePerRow(boolean wholeStage, String factory) {
    set(wholeStage, factory);
    assertEquals(
        1,
        callsPerRow(
            "select counted_area(counts), counted_area(counts) + 1,"
                + " if(counted_area(counts) > 1, 'a', 'b') from masks"));
  }

  @ParameterizedTest
  @CsvSource({"true, FALLBACK", "false, FALLBACK", "true, CODEGEN_ONLY", "false, NO_CODEGEN"})
  void aCallInWhereAndInSelectRunsOnceInEach(boolean wholeStage, String factory) {
    set(wholeStage, factory);
    assertEquals(
        2, callsPerRow("select counted_area(counts) from masks where counted_area(counts) > 1"));
    assertEquals(
        2, callsPerRow("select * from (select counted_area(counts) as a from masks) where a > 1"));
    assertEquals(
        1,
        callsPerRow(
            "select * from (select /*+ REPARTITION(2) */ counted_area(counts) as a, id from masks)"
                + " where id >= 0"));
  }

  @ParameterizedTest
  @CsvSource({"true, FALLBACK", "false, NO_CODEGEN"})
  void callsOfDifferentArgumentsAreNotJoined(boolean wholeStage, String factory) {
    set(wholeStage, factory);
    assertEquals(
        2,
        callsPerRow(
                "select counted_area(counts), counted_area(reverse(counts)),"
                    + " counted_area(counts, 'a') - counted_area(counts, 'a') from masks")
            - 1);
  }

  @Test
  void aCallOfConstantsIsComputedByTheOptimizerOnce() {
    set(true, "FALLBACK");
    assertTrue(callsPerRow("select counted_area(array(1, 2, 3)) + id from masks") * ROWS <= 2);
  }

  static java.util.List<TableEntry> functions() {
    return FunctionTable.all().stream().filter(f -> f instanceof SqlFunction).toList();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theOptimizedPlanOfEachExampleIsALiteral(TableEntry function) {
    String call = function.example().replace("_FUNC_", function.sqlName());
    String plan =
        spark
            .sql("select " + call + " as a, id from masks")
            .queryExecution()
            .optimizedPlan()
            .toString();
    assertFalse(plan.contains(function.sqlName()), plan);
    Row row = spark.sql("select cast(" + call + " as string) as a from masks").first();
    assertEquals(function.answer(), row.getString(0));
  }

  @Test
  void columnsAndPlansAreReadable() {
    assertEquals(
        "mask_area(counts)", spark.sql("select mask_area(counts) from masks").columns()[0]);
    assertEquals(
        "mask_union_agg(counts)",
        spark.sql("select mask_union_agg(counts) from masks").columns()[0]);
    String plan =
        spark
            .sql("select mask_bbox(counts, 2, 501) from masks where mask_area(counts) > 1")
            .queryExecution()
            .optimizedPlan()
            .toString();
    assertTrue(plan.contains("mask_bbox(maskmill, counts#"), plan);
    assertTrue(plan.contains("mask_area(maskmill, array("), plan);
  }
}
