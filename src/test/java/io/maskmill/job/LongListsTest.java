package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose files are too many for one manifest, and whose faults for one quarantine. */
class LongListsTest {
  private static final String LIMIT = "spark.hadoop." + LongLists.SETTING;

  @TempDir static Path shared;
  private static Path fruit;
  private static JsonNode whole;
  private static Map<String, String> wanted;

  @TempDir Path temp;

  @BeforeAll
  static void convertWithoutTables() throws IOException {
    fruit = shared.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "60", "--size", "48x32"));
    for (int i = 3; i < 60; i += 2) {
      Files.write(mask(i), new byte[] {1});
    }
    assertEquals(0, convert(shared.resolve("whole"), "local[2]").exit());
    whole = manifest(shared.resolve("whole"));
    wanted = data(shared.resolve("whole"));
  }

  private static Path mask(int i) throws IOException {
    return OutputFolder.files(fruit).stream()
        .filter(path -> path.toString().contains("/ann/"))
        .toList()
        .get(i);
  }

  @BeforeEach
  void lower() {
    System.setProperty(LIMIT, "20");
  }

  @AfterEach
  void raise() {
    System.clearProperty(LIMIT);
  }

  private static CommandRun convert(Path out, String master, String... more) {
    List<String> args =
        CommandRun.convert(fruit.toString(), "supervisely,coco", out.toString(), more);
    if (!args.contains("--max-quarantined")) {
      args.addAll(List.of("--max-quarantined", "1"));
    }
    args.set(args.indexOf("local[2]"), master);
    return CommandRun.of(args);
  }

  private static JsonNode manifest(Path out) throws IOException {
    return Json.mapper().readTree(out.resolve("manifest.json").toFile());
  }

  private static Map<String, String> data(Path out) throws IOException {
    Map<String, String> files = FolderHash.of(out);
    files.keySet().removeIf(path -> path.matches("manifest.json|quarantine.jsonl|_maskmill/.*"));
    return files;
  }

  private static List<Row> rows(Path folder) throws IOException {
    try (SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate()) {
      return spark.read().parquet(folder.toString()).orderBy("_metadata.file_path").collectAsList();
    }
  }

  private static List<String> lines(Path out) throws IOException {
    return Files.readAllLines(out.resolve("quarantine.jsonl"));
  }

  @Test
  void entriesAreInTablesThatSparkReads() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, convert(out, "local[2]").exit());
    assertEquals(wanted, data(out));
    JsonNode manifest = manifest(out);
    assertNull(manifest.get("entries"));
    for (String same : List.of("fingerprint", "frames", "objects", "quarantine", "counters")) {
      assertEquals(whole.get(same), manifest.get(same));
    }
    List<Row> rows = rows(out.resolve("_maskmill/manifest"));
    List<String> expected = new ArrayList<>();
    whole.get("entries").forEach(e -> expected.add(e.get("path") + " " + e.get("sha256")));
    List<String> found = new ArrayList<>();
    rows.forEach(row -> found.add("\"" + row.getAs("path") + "\" \"" + row.getAs("sha256") + "\""));
    assertEquals(expected, found);
    long told = 0;
    for (JsonNode part : manifest.get("entry-parts")) {
      assertEquals(part.get("sha256").asText(), FolderHash.of(out).get(part.get("path").asText()));
      told += part.get("rows").asLong();
    }
    assertEquals(rows.size(), told);
    assertTrue(manifest.get("entry-parts").size() > 2);
  }

  @Test
  void whatWasSetAsideIsInTablesThatSparkReads() throws IOException {
    Path out = temp.resolve("out");
    CommandRun run = convert(out, "local[2]");
    assertTrue(run.said().contains("29 frames and objects were set aside; all are in"), run.said());
    List<String> expected = new ArrayList<>();
    for (String line : lines(shared.resolve("whole"))) {
      expected.add(Json.mapper().readTree(line).get("frame").asText());
    }
    List<String> found = new ArrayList<>();
    rows(out.resolve("_maskmill/quarantine"))
        .forEach(row -> found.add(row.getAs("frame") + (row.getList(5).isEmpty() ? "?" : "")));
    assertEquals(expected, found);
    assertEquals(lines(shared.resolve("whole")), lines(out)); // less than 100 of the one code
  }

  @Test
  void anyParallelismWritesTheSameTables() throws IOException {
    assertEquals(0, convert(temp.resolve("a"), "local[1]").exit());
    assertEquals(0, convert(temp.resolve("b"), "local[7]").exit());
    Map<String, String> a = FolderHash.of(temp.resolve("a"));
    Map<String, String> b = FolderHash.of(temp.resolve("b"));
    a.remove("_maskmill/summary.json");
    b.remove("_maskmill/summary.json");
    assertEquals(a, b);
  }

  @Test
  void theSameCommandIsDoneAndAnotherReplacesTheTables() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, convert(out, "local[2]").exit());
    CommandRun again = convert(out, "local[2]");
    assertEquals(0, again.exit());
    assertTrue(again.said().contains("already done"), again.said());
    System.clearProperty(LIMIT);
    assertEquals(0, convert(out, "local[2]", "--overwrite", "--labels", "lemon=citrus").exit());
    assertFalse(Files.exists(out.resolve("_maskmill/manifest")));
    assertFalse(Files.exists(out.resolve("_maskmill/quarantine")));
    assertEquals(whole.get("entries").size(), manifest(out).get("entries").size());
  }

  @Test
  void laterRunsTakeFramesOver() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(0, convert(out, "local[2]").exit());
    Path next = temp.resolve("next");
    CommandRun run = convert(next, "local[2]", "--incremental", out.toString());
    assertEquals(0, run.exit(), run.said());
    assertEquals(
        wanted.get("coco/annotations/instances_default.json"),
        data(next).get("coco/annotations/instances_default.json"));
    rows(next.resolve("_maskmill/manifest"))
        .forEach(
            row -> {
              if (row.<String>getAs("path").contains("/img/")) {
                assertEquals(out.toString(), row.getAs("from"));
              }
            });
  }

  @Test
  void anOutputWithTablesIsASourceWithoutThem() {
    Path out = temp.resolve("out");
    assertEquals(0, convert(out, "local[2]").exit());
    CommandRun run =
        CommandRun.of(
            List.of(
                "digest",
                "--from",
                "supervisely",
                "--input",
                out.resolve("supervisely").toString(),
                "--master",
                "local[2]"));
    assertEquals(0, run.exit(), run.said());
  }

  @Test
  void aRunThatIsNotPublishedHasItsQuarantineInTables() throws IOException {
    Path out = temp.resolve("out");
    assertEquals(3, convert(out, "local[2]", "--max-quarantined", "0.01").exit());
    assertEquals(29, rows(out.resolve("_maskmill/quarantine")).size());
    assertFalse(Files.exists(out.resolve("_maskmill/manifest")), "nothing is published");
    System.clearProperty(LIMIT);
    assertEquals(0, convert(out, "local[2]").exit());
    assertFalse(Files.exists(out.resolve("_maskmill/quarantine")));
    assertEquals(wanted, data(out));
  }

  @Test
  void aLimitThatIsNoNumberIsRefused() {
    System.setProperty(LIMIT, "many");
    CommandRun run = convert(temp.resolve("out"), "local[2]");
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().contains(LIMIT + " is 'many'"), run.reason());
  }
}
