package io.maskmill.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.WrittenTarget;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the lines that say how an output is loaded, in the programs that they are for, on outputs
 * below a folder with an awkward name. A line whose program is not installed is skipped.
 */
class LoadingLinesIT {
  private static final String AWKWARD = "it's [1] {2} \"fruit\" é";
  private static final int FRAMES = 6;

  /** Where Debian's packages are seen, whatever other Python comes first. */
  private static final String DEBIANS = "/usr/bin/python3";

  /** Runs a line and prints how many things its last statement gives. */
  private static final String EVALUATE =
      """
      import ast, importlib.util, sys
      tree = ast.parse(sys.argv[1])
      last = tree.body.pop()
      names = {}
      try:
          exec(compile(tree, 'line', 'exec'), names)
      except ModuleNotFoundError as e:
          if importlib.util.find_spec(e.name.split('.')[0]): raise
          sys.exit('absent: ' + e.name)
      try:
          value = eval(compile(ast.Expression(last.value), 'line', 'eval'), names)
      except ImportError as e:
          sys.exit('absent: ' + str(e))
      print('value:', len(value) if hasattr(value, '__len__') else type(value).__name__)
      """;

  private static final Pattern SPARK_TEXT = Pattern.compile("parquet\\((\".*\")\\)$");

  @TempDir static Path temp;
  private static Path folder;

  /** A target with its options, and how many things its lines give by program. */
  private record Case(String format, Map<String, String> options, Map<String, String> values) {
    Path output() {
      return folder.resolve(format + String.join("", options.values()).replaceAll("\\W", ""));
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("binary-masks", Map.of(), Map.of("Pillow", "48")),
          new Case("coco", Map.of(), Map.of("pycocotools", "COCO", "Python", "5")),
          new Case("coco", Map.of("documents.max-size", "1KiB"), Map.of("pycocotools", "\\d+")),
          new Case("coco-panoptic", Map.of(), Map.of("panopticapi", "48", "Python", "5")),
          new Case("rle-csv", Map.of(), Map.of("pandas", "\\d+")),
          new Case("rle-csv", Map.of("documents.max-size", "1KiB"), Map.of("pandas", "\\d+")),
          new Case("supervisely", Map.of(), Map.of("Supervisely SDK", "6")),
          new Case("supervisely-masks", Map.of("archive", "tar"), Map.of()),
          new Case(
              "supervisely-masks", Map.of("archive", "tar", "archive.max-size", "4KiB"), Map.of()),
          new Case("cvat-mask", Map.of(), Map.of()),
          new Case("encord", Map.of(), Map.of("Python", "6")),
          new Case("encord", Map.of("label-rows", "lines", "shards", "1"), Map.of("Python", "6")),
          new Case("label-studio", Map.of(), Map.of("Python", "6")),
          new Case("clearml", Map.of(), Map.of()),
          new Case("yolo-seg", Map.of(), Map.of()),
          new Case("parquet", Map.of(), Map.of("pandas", "6")),
          new Case("parquet", Map.of("data-folder", "off"), Map.of()),
          new Case("parquet", Map.of("huggingface", "on"), Map.of("Hugging Face datasets", "1")));

  @BeforeAll
  static void convert() throws IOException {
    folder = Files.createDirectory(temp.resolve(AWKWARD));
    String fruit = folder.resolve("fruit").toString();
    run("sample", "--output", fruit, "--frames", "" + FRAMES, "--size", "64x48");
    for (Case each : CASES) {
      List<String> args = new ArrayList<>(List.of("convert", fruit, "--to", each.format()));
      args.addAll(List.of("--output", each.output().toString(), "--master", "local[2]"));
      each.options()
          .forEach((key, value) -> args.addAll(List.of("--target-opt", key + "=" + value)));
      run(args.toArray(new String[0]));
    }
  }

  private static void run(String... args) {
    CommandRun run = CommandRun.of(List.of(args));
    assertEquals(0, run.exit(), run.said());
  }

  @TestFactory
  Stream<DynamicTest> everyLineThatIsCodeLoadsTheOutput() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Case each : CASES) {
      for (Loading way : ways(each)) {
        if (way.isCode()) {
          String name = each.format() + " " + each.options() + " " + way.program();
          tests.add(dynamicTest(name, () -> load(each, way)));
        }
      }
    }
    return tests.stream();
  }

  private static List<Loading> ways(Case each) throws IOException {
    MaskFormat format = Formats.of(each.format());
    Path output = each.output();
    try (Stream<Path> walk = Files.walk(output)) {
      List<String> files =
          walk.filter(Files::isRegularFile)
              .map(file -> output.relativize(file).toString())
              .filter(file -> !file.startsWith("_maskmill"))
              .sorted()
              .toList();
      return format.loading(
          new WrittenTarget(
              output.toString(),
              Options.ofTarget(format, each.options(), ""),
              ImageMode.COPY,
              files));
    }
  }

  private static void load(Case each, Loading way) throws IOException, InterruptedException {
    String line = way.line();
    assertTrue(Files.exists(Path.of(way.place())), way.place());
    switch (way.program()) {
      case "Spark" -> assertEquals(FRAMES, sparkCount(line), line);
      case "DuckDB" -> assertTrue(line.contains("/it''s [[]1] {2} \"fruit\" é/"), line);
      case "tar", "zip" -> {
        assertEquals("0 ", shell(line), line);
        Path made =
            each.output().resolve(way.program().equals("tar") ? "project" : "annotations.zip");
        assertTrue(Files.exists(made), made.toString());
      }
      case "ClearML" -> assertEquals("0 6 frames\n", shell(line + " --dry-run"), line);
        // its arguments are understood, and a key is asked for first
      case "Encord" -> assertTrue(shell(line).contains("there is no KEY_FILE"), line);
      case "Supervisely SDK, to upload", "cvat-sdk" -> {
        // they talk to a server: no more than that they are Python
        String said = process("python3", "-c", "import ast, sys; ast.parse(sys.argv[1])", line);
        assertEquals("0 ", said, line);
      }
      default -> {
        String value = each.values().get(way.program());
        if (value != null) {
          String said = python(line);
          assertTrue(said.matches("(?s).*value: " + value + "\n"), line + "\n" + said);
        }
      }
    }
  }

  private static long sparkCount(String line) throws IOException {
    Matcher text = SPARK_TEXT.matcher(line);
    assertTrue(text.find(), line);
    String path = text.group(1).replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1");
    try (SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate()) {
      return spark.read().option("pathGlobFilter", "*.parquet").parquet(path).count();
    }
  }

  private static String python(String line) throws IOException, InterruptedException {
    String said = process("python3", "-c", EVALUATE, line);
    if (said.contains("absent: ") && Files.exists(Path.of(DEBIANS))) {
      said = process(DEBIANS, "-c", EVALUATE, line);
    }
    assumeTrue(!said.contains("absent: "), said);
    return said;
  }

  private static String shell(String line) throws IOException, InterruptedException {
    return process("sh", "-c", line);
  }

  /** The exit code and what was printed. */
  private static String process(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(temp, "said", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONUTF8", "1");
    Process process;
    try {
      process = builder.redirectOutput(out.toFile()).start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not there: " + e.getMessage());
      return "";
    }
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), String.join(" ", command));
    return process.exitValue() + " " + Files.readString(out, StandardCharsets.UTF_8);
  }
}
