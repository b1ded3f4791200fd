package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Packer;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A source that is not one dataset is refused by a load as by a command, with ways out that are
 * lines of code.
 */
class LoadRefusalsTest {
  private static final Pattern FLAG = Pattern.compile("--[a-z]|(?m)^ *maskmill ");
  private static final Pattern WAY_OUT =
      Pattern.compile(
          "(?m)^ +spark\\.read\\.format\\(\"maskmill\"\\)(\\.option\\(\"[^\"]+\", .*\\))*\\.load\\(.*\\)$");

  private static final List<String> SOURCES =
      List.of(
          "below",
          "two",
          "two.zip",
          "empty",
          "toss-up",
          "arrays",
          "words",
          "yolo",
          "pointers",
          "none");

  private static final Map<String, CommandRun> COMMANDS = new TreeMap<>();

  @TempDir static Path temp;
  private static SparkSession spark;

  @BeforeAll
  static void makeSources() throws IOException {
    Path fruit = temp.resolve("fruit");
    run(List.of("sample", "--output", fruit.toString(), "--frames", "3", "--size", "64x48"));
    Map<String, byte[]> one = Packer.files(fruit);
    put("below", one, "fruit/");
    put("two", one, "a/");
    put("two", one, "b/");
    Files.write(temp.resolve("two.zip"), Packer.zip(Packer.files(temp.resolve("two"))));
    Files.createDirectories(temp.resolve("empty"));
    String images = "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": ";
    text(
        "toss-up/annotations/instances_a.json",
        images + "[{\"segmentation\": [[1, 1, 2, 1, 2, 2]]}]}");
    text("toss-up/annotations/panoptic_a.json", images + "[{\"segments_info\": []}]}");
    text("arrays/a.npy", "x");
    text("words/readme.txt", "hello");
    text("yolo/labels/a.txt", "0 0.1 0.1 0.2 0.1\n");
    text("yolo/images/a.txt", "x");
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 9\n";
    text("pointers/images/a.jpg", pointer);
    text("pointers/masks/a.png", pointer);
    for (String source : SOURCES) {
      COMMANDS.put(source, CommandRun.of(List.of("inspect", temp.resolve(source).toString())));
    }
    spark = Sessions.open("io.maskmill.sql.MaskExtensions"); // which commands would stop
  }

  static List<String> sources() {
    return SOURCES;
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static CommandRun run(List<String> words) {
    CommandRun run = CommandRun.of(words);
    assertEquals(0, run.exit(), run.said());
    return run;
  }

  private static void put(String folder, Map<String, byte[]> files, String below) {
    Map<String, byte[]> moved = new TreeMap<>();
    files.forEach((path, bytes) -> moved.put(below + path, bytes));
    try {
      Packer.unpacked(moved, temp.resolve(folder));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void text(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The message of a load that is refused. */
  private static String refusal(String path, Map<String, String> options) {
    DataFrameReader reader = spark.read().format("maskmill").options(options);
    Exception thrown = assertThrows(Exception.class, () -> reader.load(path).count());
    assertTrue(
        thrown instanceof org.apache.spark.sql.AnalysisException
            || thrown instanceof IllegalArgumentException,
        () -> thrown.toString());
    return thrown.getMessage();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void theRefusalIsThatOfTheCommand(String source) {
    String path = temp.resolve(source).toString();
    CommandRun command = COMMANDS.get(source);
    assertEquals(2, command.exit(), command.said());
    String told = refusal(path, Map.of());
    assertFalse(FLAG.matcher(told).find(), told);
    assertEquals(plain(command.reason().replace("maskmill: ", "")), plain(firstLine(told)));
    long ways = command.said().lines().filter(line -> line.startsWith("  maskmill ")).count();
    assertEquals(ways, WAY_OUT.matcher(told).results().count(), told);
  }

  private static String firstLine(String told) {
    return told.lines().findFirst().orElseThrow();
  }

  /** A refusal without the names of places, which differ. */
  private static String plain(String text) {
    return text.replaceAll("--(from|to) (\\S+?)(?=[,;)]? |$)", "<$1 $2>")
        .replaceAll("\\.option\\(\"(from|to)\", \"(\\S+)\"\\)", "<$1 $2>")
        .replaceAll("--(?:source|target)-opt '?(\\S+?)=(\\S+?)'?(?=[,;)]? |$)", "<$1 $2>")
        .replaceAll("\\.option\\(\"(?:source|target)\\.(\\S+)\", \"(\\S+)\"\\)", "<$1 $2>")
        .replaceAll("--([a-z-]+)|option '([a-z-]+)'", "<$1$2>")
        .replaceAll("\\b(command|line)(s?):$", "way$2:");
  }

  /** What stands on a line of the message does what it says. */
  @Test
  void aWayOutCanBePasted() {
    String told = refusal(temp.resolve("two").toString(), Map.of());
    List<String> lines = new ArrayList<>();
    WAY_OUT.matcher(told).results().forEach(way -> lines.add(way.group().strip()));
    for (String name : List.of("a", "b")) {
      String line = "spark.read.format(\"maskmill\").load(\"" + temp.resolve("two/" + name) + "\")";
      assertTrue(lines.contains(line), told);
    }
    assertEquals(3, spark.read().format("maskmill").load(temp + "/two/b").count());
  }

  @Test
  void aWayOutKeepsTheOptionsThatWereGiven() {
    String told = refusal(temp.resolve("two").toString(), Map.of("images", "none"));
    assertTrue(told.contains("(\"maskmill\").option(\"images\", \"none\").load(\""), told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "from=cocoo | option 'from': | did you mean 'coco'?",
        "from=darknet | option 'from': YOLO boxes cannot be read | read",
        "form=coco | option 'form' | 'from'",
        "values=index | options of formats are given as option 'source.values' | binary-masks",
        "source.colour=x | 'colour' is not a source option of binary-masks | known:",
        "source.segmentation=x | option 'source.segmentation': binary-masks has no such source option | target.KEY",
        "source.values=indx | values | must be class, color, index, instance",
        "images=maybe | option 'images' | none",
        "rows=frame | option 'rows' | frames",
        "mode=quiet | option 'mode' | quarantine",
        "max-pixels=many | max-pixels | many",
        "compat=cvatt | compat | cvatt"
      })
  void aWrongWordIsNamedWithItsOption(String option, String place, String wayOut) {
    String[] pair = option.split("=", 2);
    String told = refusal(temp.resolve("fruit").toString(), Map.of(pair[0], pair[1]));
    assertTrue(told.contains(place), told);
    assertTrue(told.contains(wayOut), told);
    assertFalse(FLAG.matcher(told).find(), told);
  }
}
