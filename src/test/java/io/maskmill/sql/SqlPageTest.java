package io.maskmill.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.docs.Page;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/**
 * The table of sql.md and its examples in PySpark are made from the functions: {@code
 * -Dmaskmill.docs.write=true} writes them. The same examples run by call_function.
 */
class SqlPageTest {

  @Test
  void thePageHasTheFunctionsOfTheTable() {
    Page.read(Page.SITE.resolve("sql.md"))
        .holds(
            "functions",
            "\n| function | result | gives | example |\n|---|---|---|---|\n"
                + FunctionTable.all().stream().map(SqlPageTest::row).collect(Collectors.joining()));
  }

  @Test
  void thePageHasEachExampleInPySpark() {
    Page.read(Page.SITE.resolve("sql.md"))
        .holds(
            "pyspark",
            """

            ```python
            from pyspark.sql import functions as F

            f, lit = F.call_function, F.lit
            spark.range(1).select(
            """
                + FunctionTable.all().stream()
                    .map(f -> "    " + ExampleCall.of(f).python() + ",  # " + f.answer() + "\n")
                    .collect(Collectors.joining("", "", ").show(vertical=True)\n```\n")));
  }

  /** There is no PySpark in the build: Python reads the lines and does not run them. */
  @Test
  void theExamplesInPySparkArePython() throws IOException, InterruptedException {
    String page = Files.readString(Page.SITE.resolve("sql.md"));
    String lines = page.substring(page.indexOf("```python\n") + 10);
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-c", "import ast, sys; ast.parse(sys.stdin.read())")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no python3");
      return;
    }
    try (OutputStream in = python.getOutputStream()) {
      in.write(lines.substring(0, lines.indexOf("```")).getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", said);
    assertEquals(0, python.waitFor());
  }

  @Test
  void eachExampleIsACallOfADataFrame() {
    SparkSession spark = Sessions.open("io.maskmill.sql.MaskExtensions");
    try {
      for (TableEntry function : FunctionTable.all()) {
        assertEquals(
            function.answer(),
            spark
                .range(1)
                .select(ExampleCall.of(function).column().cast("string"))
                .first()
                .getString(0),
            function.sqlName());
      }
      Column[] all =
          FunctionTable.all().stream()
              .map(f -> ExampleCall.of(f).column().cast("string"))
              .toArray(Column[]::new);
      Row row = spark.range(1).select(all).first();
      for (int i = 0; i < all.length; i++) {
        assertEquals(FunctionTable.all().get(i).answer(), row.getString(i));
      }
    } finally {
      spark.stop();
    }
  }

  private static String row(TableEntry function) {
    String results =
        function.results().stream()
            .map(t -> t.simpleString().replace(MaskType.MASK.simpleString(), "mask"))
            .distinct()
            .collect(Collectors.joining("` or `"));
    return "| `%s` | `%s` | %s | `%s` is `%s` |\n"
        .formatted(
            String.join("`<br>`", function.signatures()),
            results,
            function.purpose(),
            function.example().replace("_FUNC_", function.sqlName()),
            function.answer());
  }
}
