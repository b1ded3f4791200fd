package io.maskmill.tables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.testing.PageJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the page of tables in the working folder, as a program of its own: Delta Lake and Iceberg
 * are on its class path. Arguments are the page, a file for the answers and the sections to run.
 */
public final class TwoNights {
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String VIEW = "The frames of a night";
  private static final String BACK = "Back to a dataset";

  private TwoNights() {}

  /** Ends with an exception when a statement fails. */
  public static void main(String[] args) throws IOException {
    Recipes page = Recipes.read(Path.of(args[0]));
    List<String> sections = List.of(args).subList(2, args.length);
    ObjectNode answers = Json.mapper().createObjectNode();
    SparkSession spark = open(page, sections);
    try {
      run(spark, page, VIEW, 0);
      for (String section : sections) {
        run(spark, page, section, 0);
      }
      comeNightTwo();
      run(spark, page, VIEW, 0);
      for (String section : sections) {
        run(spark, page, section, 1);
        Iterator<String> questions = page.statements(section, 2).iterator();
        while (questions.hasNext()) {
          rows(spark, questions.next(), answers.withArray(section));
        }
        back(spark, page, section);
      }
    } catch (Exception | AssertionError e) {
      e.printStackTrace(); // Spark's end may take the stream away from the JVM
      throw e;
    } finally {
      spark.stop();
    }
    Files.write(Path.of(args[1]), Json.mapper().writeValueAsBytes(answers));
  }

  private static SparkSession open(Recipes page, List<String> sections) {
    Map<String, String> settings = new TreeMap<>();
    Stream.concat(Stream.of(VIEW), sections.stream())
        .map(page::settings)
        .forEach(
            some ->
                some.forEach(
                    (key, value) ->
                        settings.merge(
                            key, value, (a, b) -> key.equals(EXTENSIONS) ? a + "," + b : b)));
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.databricks.delta.snapshotPartitions", "2");
    settings.forEach(builder::config);
    return builder.getOrCreate();
  }

  private static void run(SparkSession spark, Recipes page, String section, int block) {
    for (String statement : page.statements(section, block)) {
      spark.sql(statement);
    }
  }

  /** The folder night-2 has the files that are other or new. */
  private static void comeNightTwo() throws IOException {
    Path changes = Path.of("night-2");
    try (Stream<Path> files = Files.walk(changes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = Path.of("fruit").resolve(changes.relativize(file));
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void rows(SparkSession spark, String question, ArrayNode answers) {
    for (Row row : spark.sql(question).collectAsList()) {
      answers.add(row.toString());
    }
  }

  /** Writes the table of a section to a folder of its name, in the section's own way if it has. */
  private static void back(SparkSession spark, Recipes page, String section) {
    List<String> own = page.of(section, "java");
    String java = own.isEmpty() ? page.of(BACK, "java").get(0) : own.get(0);
    String table = page.statements(section, 0).get(0).split("\\s+")[2];
    try (PageJava shell = PageJava.with(spark)) {
      shell.run(
          java.replace("\"masks\"", "\"" + table + "\"")
              .replace("\"fruit-again\"", "\"again/" + section + "\""));
    }
  }
}
