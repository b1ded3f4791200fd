package io.maskmill.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Required;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.package$;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the page of tables over two nights, in a process of its own with Delta Lake and Iceberg:
 * between the nights one mask of a dataset changes and one frame is added.
 */
class TablesIT {
  private static final long MINUTES = 4;
  private static final int FRAMES = 7;
  private static final String CHANGED = "fruit_000003";
  private static final String ADDED = "fruit_000900";

  @TempDir static Path folder;
  private static JsonNode answers;
  private static Recipes page;

  /** Sections whose library there is for this Spark. */
  static List<String> sections() {
    return package$.MODULE$.SPARK_VERSION().startsWith("3.")
        ? List.of("Parquet", "Delta Lake", "Iceberg")
        : List.of("Parquet", "Delta Lake");
  }

  @BeforeAll
  static void runTwoNights() throws IOException, InterruptedException {
    page = Recipes.read(Recipes.PAGE);
    Path fruit = folder.resolve("fruit");
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", fruit.toString(), "--frames", "6", "--size", "64x48"));
    assertEquals(0, made.exit(), made.said());
    Path changes = folder.resolve("night-2");
    copy(fruit, "ann", "fruit_000001", changes, CHANGED);
    copy(fruit, "img", "fruit_000002", changes, ADDED);
    copy(fruit, "ann", "fruit_000002", changes, ADDED);
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-javaagent")) {
        command.add(option);
      }
    }
    command.addAll(List.of("-cp", classPath(), TwoNights.class.getName()));
    command.addAll(List.of(Recipes.PAGE.toString(), "answers.json"));
    command.addAll(sections());
    Process run =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(run.waitFor(MINUTES, TimeUnit.MINUTES), () -> read(log));
      assertEquals(0, run.exitValue(), () -> read(log));
    } finally {
      run.destroyForcibly();
    }
    answers = Json.mapper().readTree(folder.resolve("answers.json").toFile());
  }

  /** That of this process and the libraries of tables, as seen from another folder. */
  private static String classPath() throws IOException {
    String libraries = Files.readString(Path.of("target", "tables.class-path")).strip();
    String all = System.getProperty("java.class.path") + File.pathSeparator + libraries;
    return Arrays.stream(all.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copy(Path fruit, String kind, String from, Path changes, String to)
      throws IOException {
    Path file = changes.resolve(kind + "/" + to + ".png");
    Files.createDirectories(file.getParent());
    Files.copy(
        fruit.resolve(kind + "/" + from + ".png"), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("sections")
  void theChangedMaskAndTheNewFrameAreFound(String section) {
    List<String> rows = new ArrayList<>();
    answers.get(section).forEach(row -> rows.add(row.asText()));
    assertEquals(List.of("[" + CHANGED + ",changed]", "[" + ADDED + ",added]"), rows);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void theTableGivesTheDatasetBack(String section) {
    List<String> source = digest("fruit");
    assertEquals(FRAMES, source.stream().filter(line -> line.startsWith("FRAME")).count());
    assertEquals(source, digest("again/" + section));
  }

  /** Labels in their order with their colors. */
  @ParameterizedTest
  @MethodSource("sections")
  void theTableKeepsTheLabels(String section) throws IOException {
    List<String> kept = new ArrayList<>();
    for (String dataset : List.of("fruit", "again/" + section)) {
      List<String> labels = new ArrayList<>();
      for (JsonNode label : inspected(dataset).get("labels")) {
        labels.add(label.get("name").asText() + label.get("color").asText());
      }
      kept.add(labels.toString());
    }
    assertEquals(kept.get(0), kept.get(1));
  }

  private static List<String> digest(String dataset) {
    return said("digest", dataset)
        .lines()
        .filter(line -> line.matches("(FRAME|OBJ)\\t.*"))
        .toList();
  }

  /** What a command prints of a dataset whose images may be elsewhere. */
  private static String said(String command, String dataset, String... more) {
    String path = folder.resolve(dataset).toString();
    List<String> words = new ArrayList<>(List.of(command, path, "--from", "binary-masks"));
    words.addAll(List.of("--source-opt", "missing-image=keep"));
    words.addAll(List.of(more));
    CommandRun run = CommandRun.of(words);
    assertEquals(0, run.exit(), run.said());
    return run.said();
  }

  @Test
  void duckDbCountsTheSame() throws IOException, InterruptedException {
    Required.orSkipped("duckdb", DuckDb.missing());
    Map<String, Long> pixels = new TreeMap<>();
    for (JsonNode row : DuckDb.ask(folder, page.statements("DuckDB", 0).get(0))) {
      pixels.put(row.get("label").asText(), row.get("pixels").asLong());
    }
    assertEquals(areas(), pixels);
  }

  private static Map<String, Long> areas() throws IOException {
    Map<String, Long> areas = new TreeMap<>();
    for (JsonNode label : inspected("fruit").get("labels")) {
      areas.put(label.get("name").asText(), label.get("pixels").asLong());
    }
    return areas;
  }

  private static JsonNode inspected(String dataset) throws IOException {
    String said = said("inspect", dataset, "--json");
    return Json.mapper().readTree(said.substring(said.indexOf("{\n")));
  }
}
