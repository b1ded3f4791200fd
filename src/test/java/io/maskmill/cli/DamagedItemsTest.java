package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.FolderHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over sources with one damaged piece: the rest is there, the piece is named. */
class DamagedItemsTest {
  private static final int FRAMES = 30;
  private static final String[] TOLERANT = {"--max-quarantined", "0.5"};

  @TempDir static Path shared;
  @TempDir Path temp;

  private final PrintStream systemOut = System.out;
  private final PrintStream systemErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void makeSources() throws IOException {
    Path fruit = shared.resolve("fruit");
    run("sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "24x16");
    for (String format : List.of("encord", "clearml", "parquet", "rle-csv")) {
      assertEquals(
          0,
          run(
              "convert",
              "--from",
              "binary-masks",
              "--input",
              fruit.toString(),
              "--to",
              format,
              "--output",
              shared.resolve(format).toString(),
              "--split",
              "train=0.5,val=0.5",
              "--master",
              "local[2]"));
    }
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(systemOut);
    System.setErr(systemErr);
  }

  private static int run(String... args) {
    return Main.run(args);
  }

  private Path copy(String format) throws IOException {
    Path from = shared.resolve(format);
    Path to = temp.resolve("in");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
    return to;
  }

  private int convert(String format, String to, String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "convert",
                "--from",
                format,
                "--input",
                temp.resolve("in").toString(),
                "--to",
                to,
                "--output",
                temp.resolve(name).toString(),
                "--master",
                "local[2]"));
    args.addAll(List.of(more));
    return run(args.toArray(new String[0]));
  }

  private JsonNode manifest(String name) throws IOException {
    return Json.mapper().readTree(temp.resolve(name + "/manifest.json").toFile());
  }

  /** The one quarantined entry; the sums of the manifest hold. */
  private JsonNode quarantined(String name, long written) throws IOException {
    JsonNode frames = manifest(name).path("frames");
    assertEquals(
        frames.path("in").asLong(),
        frames.path("out").asLong() + frames.path("quarantined").asLong(),
        frames.toString());
    assertEquals(written, frames.path("out").asLong(), frames.toString());
    List<String> lines = Files.readAllLines(temp.resolve(name + "/quarantine.jsonl"));
    assertEquals(1, lines.size(), lines.toString());
    return Json.mapper().readTree(lines.get(0));
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void breakLine(Path file, int line) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(line, lines.get(line).substring(0, lines.get(line).length() / 2));
    Files.write(file, lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void brokenLineOfEncordIsNamedByEveryCommand(int line) throws IOException {
    Path in = copy("encord");
    List<String> rows = new ArrayList<>();
    for (Path file : files(in, ".json")) {
      JsonNode document = Json.mapper().readTree(file.toFile());
      if (document.has("label_hash")
          || (document.isArray() && document.path(0).has("label_hash"))) {
        (document.isArray() ? document : List.of(document))
            .forEach(row -> rows.add(row.toString()));
        Files.delete(file);
      }
    }
    assertEquals(FRAMES, rows.size());
    for (Path image : files(in, ".png")) {
      Files.delete(image); // which would be another entry, for want of a row
    }
    Path lines = in.resolve("labels.jsonl");
    Files.write(lines, rows);
    breakLine(lines, line);
    String item = "labels.jsonl line " + (line + 1);
    assertEquals(3, convert("encord", "coco", "refused"), err::toString);
    assertEquals(0, convert("encord", "coco", "out", TOLERANT), err::toString);
    JsonNode bad = quarantined("out", FRAMES - 1);
    assertEquals(item, bad.path("frame").asText());
    assertEquals("annotation.malformed", bad.path("code").asText());
    assertEquals("[\"labels.jsonl\"]", bad.path("paths").toString());
    assertTrue(bad.path("reason").asText().contains("export this row again"), bad::toString);
    String[] from = {"--from", "encord", "--input", in.toString(), "--master", "local[2]"};
    err.reset();
    run(with("digest", from));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("quarantined " + item), err::toString);
    out.reset();
    run(with("inspect", from));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains(item), out::toString);
    out.reset();
    String in2 = "encord:" + in;
    assertEquals(1, run("diff", in2, "encord:" + shared.resolve("encord"), "--master", "local[2]"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains(item), out::toString);
  }

  private static String[] with(String first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  /** Frames have subsets and no dataset: an item without either must not add one. */
  @Test
  void damagedItemChangesNothingOfTheOthers() throws IOException {
    Path in = copy("parquet");
    assertEquals(0, convert("parquet", "supervisely", "sound"));
    Files.write(in.resolve("data/aa.parquet"), new byte[0]);
    assertEquals(0, convert("parquet", "supervisely", "out", TOLERANT), err::toString);
    JsonNode bad = quarantined("out", FRAMES);
    assertEquals("data/aa.parquet", bad.path("frame").asText());
    assertEquals("parquet.unreadable", bad.path("code").asText());
    Set<String> sound = new TreeSet<>(FolderHash.of(temp.resolve("sound")).keySet());
    Set<String> damaged = new TreeSet<>(FolderHash.of(temp.resolve("out")).keySet());
    assertEquals(sound, damaged);
  }

  @Test
  void brokenLineOfClearmlIsNamed() throws IOException {
    Path in = copy("clearml");
    breakLine(files(in, ".jsonl").get(0), 3);
    assertEquals(0, convert("clearml", "coco", "out", TOLERANT), err::toString);
    JsonNode bad = quarantined("out", FRAMES - 1);
    assertTrue(bad.path("frame").asText().endsWith(".jsonl line 4"), bad::toString);
  }

  @Test
  void filtersDoNotHideDamage() throws IOException {
    Path in = copy("parquet");
    Files.write(in.resolve("data/aa.parquet"), new byte[0]);
    String[] train = with("--include", "**train/**", TOLERANT[0], TOLERANT[1]);
    assertEquals(0, convert("parquet", "coco", "out", train), err::toString);
    assertEquals("data/aa.parquet", quarantined("out", written("out")).path("frame").asText());
    String[] excluded = with("--exclude", "data/aa.parquet", TOLERANT[0], TOLERANT[1]);
    assertEquals(0, convert("parquet", "coco", "other", excluded), err::toString);
    assertEquals(0, Files.size(temp.resolve("other/quarantine.jsonl")));
  }

  private long written(String name) throws IOException {
    return manifest(name).path("frames").path("out").asLong();
  }

  @ParameterizedTest
  @ValueSource(strings = {"encord", "clearml", "parquet", "rle-csv"})
  void sourceOfDamageAloneIsRefused(String format) throws IOException {
    Path in = Files.createDirectories(temp.resolve("in"));
    String name =
        switch (format) {
          case "encord" -> "labels.jsonl";
          case "clearml" -> "frames-00000.jsonl";
          case "parquet" -> "a.parquet";
          default -> "t.csv";
        };
    Files.writeString(in.resolve(name), "{\"label_hash\":\n{\n");
    assertEquals(2, convert(format, "coco", "out"), err::toString);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(name), err::toString);
  }
}
