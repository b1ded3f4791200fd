package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boolean",
        "tinyint",
        "int",
        "bigint",
        "double",
        "string",
        "binary",
        "array<int>",
        "array<array<double>>",
        "struct<x: int, y: int, width: int, height: int>",
        "array<struct<x: int, counts: array<int>, deep: struct<a_b: string>>>"
      })
  void typesAreThoseOfSparksParser(String text) {
    assertEquals(DataType.fromDDL(text), TypeWords.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "float",
        "array<int",
        "array<int>>",
        "array",
        "struct<>",
        "struct<x int>",
        "int "
      })
  void otherTextsAreRefused(String text) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> TypeWords.read(text)).getMessage();
    assertEquals(said.substring(0, text.length() + 2), "'" + text + "'");
  }
}
