package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands leave of their ends for schedulers. */
class SummaryFileTest {
  @TempDir Path temp;
  private String in;
  private Path out;
  private Path file;

  @BeforeEach
  void sample() {
    in = temp.resolve("fruit").toString();
    out = temp.resolve("out");
    file = temp.resolve("told/summary.json");
    CommandRun made =
        CommandRun.of(List.of("sample", "--output", in, "--frames", "6", "--size", "32x24"));
    assertEquals(0, made.exit(), made.said());
  }

  private CommandRun convert(String... more) {
    List<String> all = new ArrayList<>(List.of("--summary", file.toString()));
    all.addAll(List.of(more));
    return CommandRun.of(
        CommandRun.convert(in, "coco,cvat-mask", out.toString(), all.toArray(new String[0])));
  }

  private static JsonNode read(Path path) throws IOException {
    String text = Files.readString(path);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(Path.of("conf", "summary.schema.json")));
    assertEquals(List.of(), schema.validate(text, InputFormat.JSON), text);
    return Json.mapper().readTree(text);
  }

  private JsonNode inOutput() throws IOException {
    return read(out.resolve("_maskmill/summary.json"));
  }

  private void spoil(int frames) throws IOException {
    for (int i = 0; i < frames; i++) {
      Files.write(Path.of(in, "ann", "fruit_00000" + i + ".png"), new byte[] {1, 2, 3});
    }
  }

  @Test
  void whatIsSaidAndWhatIsWrittenAgree() throws IOException {
    agree(convert("--dry-run"), "planned", "would convert 6 frames");
    agree(convert(), "published", "published: converted 6 frames");
    agree(convert(), "already-done", "already done: ");
    agree(convert("--images", "none"), "wrong", "holds a finished output");
    agree(convert("--images", "nnoe"), "wrong", "did you mean 'none'?");
    agree(convert("--target-opt", "xyz=1"), "wrong", "have no such target option");
    spoil(3);
    agree(convert("--overwrite"), "too-many-quarantined", "3 frames of 6 (50 %) were set aside");
    agree(convert("--max-quarantined", "0.5"), "published", "published with losses: ");
  }

  private void agree(CommandRun run, String verdict, String words) throws IOException {
    JsonNode told = read(file);
    assertEquals(verdict, told.get("verdict").asText(), run.said());
    assertEquals(run.exit(), told.get("exit").asInt(), run.said());
    assertTrue(run.said().contains(words), run.said());
    if (told.has("message")) {
      assertTrue(run.said().contains(told.get("message").asText()), told + run.said());
    }
    assertEquals(run.exit() != 0, told.has("message"), told.toString());
  }

  @Test
  void aPublishedRunTellsCountsStagesAndOutputs() throws IOException {
    spoil(1);
    CommandRun run = convert("--max-quarantined", "0.5");
    assertEquals(0, run.exit(), run.said());
    for (JsonNode told : List.of(read(file), inOutput())) {
      assertEquals("published", told.get("verdict").asText());
      assertEquals(0, told.get("exit").asInt());
      assertEquals(6, told.at("/frames/in").asInt());
      assertEquals(5, told.at("/frames/out").asInt());
      assertEquals(1, told.at("/frames/quarantined").asInt());
      assertEquals(1, told.get("quarantine").size(), told.toString());
      assertEquals("coco", told.at("/outputs/0/format").asText());
      assertEquals(6, told.at("/outputs/0/files").asInt()); // a document and five images
      assertTrue(told.at("/outputs/1/bytes").asLong() > 0);
      assertTrue(told.at("/stages/convert").asDouble() > 0, told.toString());
      assertFalse(told.has("message"), told.toString());
    }
    assertEquals(List.of("summary.json"), List.of(file.getParent().toFile().list()));
  }

  @Test
  void tooManyInQuarantineAreToldAndTheSameOutputGoesOn() throws IOException {
    spoil(3);
    CommandRun run = convert();
    assertEquals(3, run.exit(), run.said());
    for (JsonNode told : List.of(read(file), inOutput())) {
      assertEquals("too-many-quarantined", told.get("verdict").asText());
      assertEquals(3, told.get("exit").asInt());
      assertEquals(3, told.at("/frames/quarantined").asInt());
      assertTrue(told.get("message").asText().contains("--max-quarantined 0.5 "));
    }
    assertEquals(0, convert("--max-quarantined", "0.5").exit());
    assertEquals("published", inOutput().get("verdict").asText());
  }

  @Test
  void theSameCommandAgainKeepsTheOutputsSummaryAndTellsItsCounts() throws IOException {
    assertEquals(0, convert().exit());
    byte[] first = Files.readAllBytes(out.resolve("_maskmill/summary.json"));
    assertEquals(0, convert().exit());
    assertEquals("already-done", read(file).get("verdict").asText());
    assertEquals(6, read(file).at("/frames/out").asInt());
    assertEquals(
        new String(first, StandardCharsets.UTF_8),
        Files.readString(out.resolve("_maskmill/summary.json")));
    assertEquals(0, convert("--overwrite", "--min-area", "3").exit());
    assertEquals("published", inOutput().get("verdict").asText());
  }

  @Test
  void aWrongCommandIsTold() throws IOException {
    assertEquals(2, convert("--max-quarantined", "2").exit());
    assertEquals("wrong", read(file).get("verdict").asText());
    assertEquals(2, read(file).get("exit").asInt());
    assertEquals("convert", read(file).get("command").asText());
    assertTrue(read(file).get("message").asText().contains("--max-quarantined"));
    assertFalse(Files.exists(out));
  }

  @Test
  void aWrongJobFileIsTold() throws IOException {
    Path job = temp.resolve("job.yaml");
    Files.writeString(job, "form: coco\nsummary: " + file + "\n");
    CommandRun run = CommandRun.of(List.of("convert", "--job", job.toString()));
    assertEquals(2, run.exit(), run.said());
    assertTrue(read(file).get("message").asText().contains("'form' is not an option"));
  }

  @Test
  void aRunThatCannotBeginIsTold() throws IOException {
    Files.writeString(out, "a file");
    CommandRun run = convert();
    assertEquals(2, run.exit(), run.said());
    assertEquals("wrong", read(file).get("verdict").asText());
    assertEquals(in, read(file).at("/source/uri").asText());
  }

  @Test
  void otherCommandsTellTheirEnds() throws IOException {
    assertEquals(0, CommandRun.of(List.of("formats", "--summary", file.toString())).exit());
    assertEquals("done", read(file).get("verdict").asText());
    CommandRun diff =
        CommandRun.of(
            List.of(
                "diff",
                "binary-masks:" + in,
                "binary-masks:" + other(),
                "--master",
                "local[1]",
                "--summary",
                file.toString()));
    assertEquals(1, diff.exit(), diff.said());
    assertEquals("different", read(file).get("verdict").asText());
    assertEquals("diff", read(file).get("command").asText());
    assertTrue(read(file).at("/stages/diff").asDouble() > 0, read(file).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "digest", "plan"})
  void commandsThatOnlyReadTellTheirStages(String command) throws IOException {
    List<String> args = new ArrayList<>(List.of(command, "--from", "binary-masks", "--input", in));
    args.addAll(List.of("--master", "local[1]", "--summary", file.toString()));
    if (command.equals("plan")) {
      args.addAll(List.of("--to", "coco", "--output", out.toString()));
    }
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run.said());
    assertEquals(command, read(file).get("command").asText());
    String last = command.equals("plan") ? "sample" : command;
    for (String stage : List.of("list", last)) {
      assertTrue(read(file).at("/stages/" + stage).asDouble() > 0, read(file).toString());
    }
  }

  @Test
  void aFileInADatasetThatIsComparedIsRefused() {
    file = Path.of(in, "s.json");
    CommandRun diff =
        CommandRun.of(
            List.of("diff", "binary-masks:" + in, "coco:x", "--summary", file.toString()));
    assertEquals(2, diff.exit(), diff.said());
    assertTrue(diff.said().contains("lies in " + in), diff.said());
    assertFalse(Files.exists(file));
  }

  private String other() {
    String other = temp.resolve("other").toString();
    CommandRun.of(
        List.of("sample", "--output", other, "--frames", "6", "--size", "32x24", "--seed", "9"));
    return other;
  }

  /** A file there would make the folder a foreign one for the next run. */
  @Test
  void aFileInTheOutputOrTheSourceIsRefused() {
    for (Path wrong : List.of(out.resolve("s.json"), Path.of(in, "s.json"))) {
      file = wrong;
      CommandRun run = convert();
      assertEquals(2, run.exit(), run.said());
      assertTrue(run.said().contains("lies in"), run.said());
      assertFalse(Files.exists(wrong));
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
    Path told = Files.writeString(temp.resolve("told"), "a file");
    CommandRun run = convert();
    assertEquals(2, run.exit(), run.said());
    String reason = "--summary " + file + " cannot be written: " + told + " is a file";
    assertTrue(run.said().contains(reason), run.said());
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket", "told/", "/"})
  void aFolderIsNoFile(String folder) {
    CommandRun run =
        CommandRun.of(CommandRun.convert(in, "coco", out.toString(), "--summary", folder));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains("--summary " + folder + " names a folder"), run.said());
    assertFalse(Files.exists(out));
  }

  @Test
  void aSecretInItsAddressIsNotRepeated() {
    CommandRun run =
        CommandRun.of(List.of("formats", "--summary", "s3a://AKIAKEY:SEC/HIDDEN@bucket/s.json"));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains("--summary: s3a://...@...: an address must not"), run.said());
    assertFalse(run.said().contains("HIDDEN"), run.said());
  }

  /** A name that a command takes is no address of data. */
  @Test
  void aFileMayLieInAFolderThatIsCalledLikeAFormat() throws IOException {
    Path folder = Path.of("coco");
    assertFalse(Files.exists(folder));
    try {
      CommandRun run = CommandRun.of(List.of("formats", "coco", "--summary", "coco/s.json"));
      assertEquals(0, run.exit(), run.said());
      assertTrue(Files.exists(folder.resolve("s.json")), run.said());
    } finally {
      Files.deleteIfExists(folder.resolve("s.json"));
      Files.deleteIfExists(folder);
    }
  }

  @Test
  void anotherSpellingOfTheOutputIsRefusedToo() {
    System.setProperty("spark.hadoop.fs.defaultFS", "hdfs://namenode");
    try {
      CommandRun run =
          CommandRun.of(
              CommandRun.convert(
                  "file:" + in, "coco", "/out", "--summary", "hdfs://namenode/out/s.json"));
      assertEquals(2, run.exit(), run.said());
      assertTrue(run.said().contains("lies in /out"), run.said());
    } finally {
      System.clearProperty("spark.hadoop.fs.defaultFS");
    }
  }

  @Test
  void aFolderInPlaceOfAFileOfFlagsIsRefused() {
    CommandRun run = CommandRun.of(List.of("convert", "@" + temp));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains("@" + temp + " cannot be read: "), run.said());
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothingBeside() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("told/taken"));
    CommandRun run = CommandRun.of(List.of("formats", "--summary", folder.toString()));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains("--summary " + folder + " is a folder"), run.said());
    assertEquals(List.of("taken"), List.of(folder.getParent().toFile().list()));
  }
}
