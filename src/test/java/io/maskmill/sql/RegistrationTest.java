package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Sessions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Both ways to get the functions into a session. */
class RegistrationTest {

  private static final String CALL = "select mask_area(array(1, 2, 3))";

  @Test
  void aRunningSessionGetsTheFunctionsByRegisterAndNotBefore() {
    SparkSession spark = Sessions.open("");
    try {
      Exception unknown = assertThrows(Exception.class, () -> spark.sql(CALL));
      assertTrue(unknown.getMessage().contains("mask_area"), unknown.getMessage());
      MaskFunctions.register(spark);
      MaskFunctions.register(spark);
      assertEquals(2L, spark.sql(CALL).first().getLong(0));
      for (TableEntry function : FunctionTable.all()) {
        assertTrue(spark.catalog().functionExists(function.sqlName()), function.sqlName());
      }
    } finally {
      spark.stop();
    }
  }

  @Test
  void theExtensionBringsTheFunctionsIntoEverySession() {
    SparkSession spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    try {
      assertEquals(2L, spark.sql(CALL).first().getLong(0));
      assertEquals(2L, spark.newSession().sql(CALL).first().getLong(0));
    } finally {
      spark.stop();
    }
  }
}
