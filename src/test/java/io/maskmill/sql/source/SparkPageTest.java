package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.ConvertWords;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.PageJava;
import io.maskmill.testing.Required;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the page of the data source and README show, and compares the options. */
class SparkPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/spark.md");
  private static final Path README = Path.of("README.md");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern PLACE = Pattern.compile("(['\"`])(fruit[a-z0-9-]*)\\1");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|.*$");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  @TempDir Path temp;

  private record Block(String language, String text) {}

  private static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      blocks.add(new Block(block.group(1), block.group(2)));
    }
    return blocks;
  }

  /** The text with its places below a folder. */
  private String here(String text) {
    return PLACE.matcher(text).replaceAll("$1" + temp + "/$2$1");
  }

  @Test
  void javaAndSqlOfThePagesRun() throws IOException {
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", temp + "/fruit", "--frames", "6", "--size", "64x48"));
    assertEquals(0, made.exit(), made.said());
    int ran = 0;
    for (Path page : List.of(README, PAGE)) {
      SparkSession spark = Sessions.open("io.maskmill.sql.MaskExtensions");
      try (PageJava java = PageJava.with(spark)) {
        for (Block block : blocks(page)) {
          ran += run(block, spark, java);
        }
      } finally {
        spark.stop();
      }
    }
    assertTrue(ran >= 8, ran + " blocks");
    Path coco = temp.resolve("fruit-out/coco/annotations/instances_default.json");
    assertTrue(Files.exists(coco), coco.toString());
    assertTrue(Files.exists(temp.resolve("fruit-coco/_SUCCESS")));
    assertTrue(Files.exists(temp.resolve("fruit-coco-2/_SUCCESS")));
  }

  private int run(Block block, SparkSession spark, PageJava java) {
    if (block.language().equals("java")) {
      java.run(here(block.text()));
      return 1;
    }
    if (block.language().equals("python")) {
      java.run(asJava(here(block.text())));
      return 1;
    }
    if (block.language().equals("sql")) {
      for (String statement : here(block.text()).split(";\\s*(\\n|$)")) {
        List<?> rows = spark.sql(statement).collectAsList();
        assertTrue(!statement.startsWith("SELECT") || !rows.isEmpty(), statement);
      }
      return 1;
    }
    return 0;
  }

  /** Python of one statement per line, whose calls are those of Java but for the brackets. */
  private static String asJava(String python) {
    return python
        .replaceAll("\\b(read|write)\\.", "$1().")
        .replaceAll("(?m)^(\\w+) = ", "Dataset<Row> $1 = ")
        .replaceAll("(?m)$(?<!^)", ";");
  }

  @Test
  void pythonIsPython() throws IOException, InterruptedException {
    String python = "/usr/bin/python3";
    Required.orSkipped("jupyter", Files.isExecutable(Path.of(python)) ? "" : "there is no python3");
    int parsed = 0;
    for (Path page : List.of(README, PAGE)) {
      for (Block block : blocks(page)) {
        if (block.language().equals("python")) {
          Path file = Files.writeString(temp.resolve(parsed++ + ".py"), block.text());
          Process process =
              new ProcessBuilder(
                      python,
                      "-c",
                      "import ast, sys; ast.parse(open(sys.argv[1]).read())",
                      "" + file)
                  .inheritIO()
                  .start();
          assertTrue(process.waitFor(1, TimeUnit.MINUTES));
          assertEquals(0, process.exitValue(), block.text());
        }
      }
    }
    assertTrue(parsed >= 2, parsed + " blocks");
  }

  @Test
  void theOptionsOfReadingAreThoseOfTheCode() throws IOException {
    Set<String> known = new TreeSet<>(ReadOptions.SPELLING.settings());
    known.add("source.KEY");
    assertEquals(known, options("\n## Read\n"));
  }

  @Test
  void theOptionsOfWritingAreInTheCode() throws IOException {
    Set<String> shown = options("\n## Write\n");
    shown.removeAll(Set.of("error", "overwrite", "ignore", "append")); // modes
    assertTrue(shown.removeAll(Set.of("target.KEY", "target.FORMAT.KEY")));
    assertTrue(shown.size() > 5, shown.toString());
    shown.removeAll(ConvertWords.names());
    assertEquals(Set.of(), shown);
  }

  /** The words of the first column of the tables of a part of the page. */
  private static Set<String> options(String title) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(title);
    int to = page.indexOf("\n### ", from);
    int next = page.indexOf("\n## ", from + title.length());
    String part = page.substring(from, Math.min(to < 0 ? next : to, next));
    Set<String> words = new TreeSet<>();
    Matcher row = ROW.matcher(part);
    while (row.find()) {
      WORD.matcher(row.group(1)).results().forEach(word -> words.add(word.group(1)));
    }
    return words;
  }
}
