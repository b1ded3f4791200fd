package io.maskmill.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A statement in a cell: what stands between three quotes behind {@code spark.sql(}, in Java as in
 * Python.
 *
 * @param show arguments of the {@code show} that follows; null when its result is not printed
 */
record SqlStatement(String text, String show) {
  private static final int TRUNCATED = 20;
  private static final int MOST = 20;
  private static final Pattern STATEMENT =
      Pattern.compile("(?s)spark\\.sql\\(\"\"\"\\n(.*?)\"\"\"\\)(?:\\.show\\(([^)]*)\\))?");

  static List<SqlStatement> of(Cell cell) {
    List<SqlStatement> found = new ArrayList<>();
    Matcher matcher = STATEMENT.matcher(cell.source());
    while (matcher.find()) {
      found.add(new SqlStatement(matcher.group(1), matcher.group(2)));
    }
    return found;
  }

  /**
   * Runs it.
   *
   * @param table the folder that stands in for the notebook's table
   * @return what it prints
   */
  String run(SparkSession spark, String table) {
    Dataset<Row> result = spark.sql(text.replace("fruit-table", table));
    if (show == null) {
      result.collectAsList();
      return "";
    }
    int truncate =
        switch (show) {
          case "" -> TRUNCATED;
          case "false", "truncate=False" -> 0;
          default -> throw new AssertionError("show(" + show + ")");
        };
    // PySpark's show() prints the text with a line's end, as Spark's own does
    return ShownTable.text(result, MOST, truncate) + "\n";
  }
}
