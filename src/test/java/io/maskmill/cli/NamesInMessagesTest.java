package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message names what the user gave: the flag, the place on the line, the side, or the file. */
class NamesInMessagesTest {
  @TempDir static Path temp;

  @BeforeAll
  static void makeSample() {
    String fruit = temp.resolve("fruit").toString();
    CommandRun.of(List.of("sample", "--output", fruit, "--frames", "2", "--size", "32x24"));
  }

  private static String[] words(String line) {
    return Arrays.stream(line.split(" "))
        .map(word -> word.equals("''") ? "" : word.replace("IN", temp.resolve("fruit").toString()))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "convert s3a:b/x --to coco --output y | PATH: s3a:b/x names no bucket",
        "convert s3a:b/x --to coco | PATH: s3a:b/x names no bucket",
        "convert --input s3a:b/x --to coco --output y | --input: s3a:b/x names no bucket",
        "convert IN --to coco --output s3a:b/x | --output: s3a:b/x names no bucket",
        "convert IN --to coco --output '' | --output: the path is empty",
        "convert '' --to coco | PATH is empty; give a folder",
        "inspect --input '' | --input is empty; give a folder",
        "digest s3a:b | PATH: s3a:b names no bucket",
        "digest s3a://k:s@b | PATH: s3a://...@...: an address must not hold a user or a secret",
        "plan gs:b --to coco --output y | PATH: gs:b names no bucket",
        "diff s3a:/b IN | A: s3a:/b names no bucket",
        "diff IN gs:b | B: gs:b names no bucket",
        "diff IN coco:gs:b | B: gs:b names no bucket",
        "diff IN nowhere | B: ",
        "diff coco: IN | A must be a path, or a format and a path such as coco:folder; was 'coco:'",
        "diff IN coco:IN | B: IN has no COCO instances document",
        "diff IN binary-masks:IN --b-opt segmentation=x | --b-opt segmentation: binary-masks has no such source option; it is a target option of coco",
        "diff IN binary-masks:IN --b-opt x | --b-opt must be KEY=VALUE, was 'x'",
        "convert IN --to coco --output IN | --output IN is the source itself; give a folder beside it",
        "convert IN --to coco --output IN/a | --output IN/a lies in the source IN; give",
        "convert IN/img --to coco --output IN | --output IN holds the source IN/img; give",
        "convert IN --to coco --include '' | --include is empty; give a glob such as 'train/**'",
        "convert IN --to coco --incremental latest: | --incremental latest: names no folder; give",
        "convert IN --to coco --split a | --split a: 'a' is not NAME=SHARE",
        "convert IN --to coco --compat yolo | --compat yolo changes nothing for coco; known: cvat, encord",
        "convert IN --to coco --target-opt xyz=1 | 'xyz' is not a target option of coco; known: ",
        "convert IN --to coco --target-opt archive=zip | --target-opt archive: coco has no such target option; it is a target option of supervisely-masks, cvat-mask",
        "convert IN --to coco,parquet --target-opt coco.archive=zip | --target-opt coco.archive: coco has no such target option; it is",
        "convert IN --to coco --target-opt parquet.segmentation=x | --target-opt parquet.segmentation: this run does not write parquet (--to coco); did you mean coco.segmentation?",
        "convert IN --to coco --target-opt hf.images=x | --target-opt hf.images: this run does not write huggingface (--to coco); leave the option out",
        "convert IN --to coco --target-opt min-area=5 | --target-opt min-area: coco has no such target option; it is an option of the command; give --min-area",
        "convert IN --to coco --target-opt threshold=5 | --target-opt threshold: coco has no such target option; it is a source option of binary-masks (--source-opt)",
        "convert IN --to coco --source-opt segmentation=x | --source-opt segmentation: binary-masks has no such source option; it is a target option of coco (--target-opt of convert)",
        "convert IN --to coco --source-opt binary-masks.values=index | --source-opt binary-masks.values: binary-masks has no such source option; options of a source have no format before them; give --source-opt values=..."
      })
  void theFlagOrThePlaceIsTheOneThatWasGiven(String line, String words) {
    CommandRun run = CommandRun.of(List.of(words(line)));
    assertEquals(2, run.exit(), run.said());
    String expected = "maskmill: " + String.join(" ", words(words));
    assertTrue(run.reason().startsWith(expected), run.said());
  }

  /** What needs no look at the source is refused before Spark is started for one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--to coco,coco",
        "--to coco --target-opt xyz=1",
        "--to coco --split a",
        "--to coco --labels a",
        "--to coco --include ''",
        "--to coco --compat yolo",
        "--to coco --incremental latest:",
        "--to coco --verify --incremental x"
      })
  void theSourceIsNotLookedAtInVain(String flags) {
    List<String> args = new ArrayList<>(List.of("convert", "nowhere-at-all"));
    args.addAll(List.of(words(flags)));
    CommandRun run = CommandRun.of(args);
    assertEquals(2, run.exit(), run.said());
    assertTrue(!run.said().contains("nowhere-at-all:"), run.said());
  }

  private static String run(Map<String, String> environment, String... args) {
    PrintStream err = System.err;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setErr(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      assertEquals(2, Main.run(environment, args));
    } finally {
      System.setErr(err);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aJobFileIsNamedBesideTheOptionThatItSets() throws IOException {
    Path job = temp.resolve("job.yaml");
    Files.writeString(job, "to: coco\nmax-quarantined: 50\noutput: s3a:b\n");
    String in = temp.resolve("fruit").toString();
    String said = run(Map.of(), "convert", in, "--job", job.toString());
    assertTrue(said.contains("was '50' (--max-quarantined is set in job.yaml)\n"), said);
    said = run(Map.of(), "convert", in, "--job", job.toString(), "--max-quarantined", "60");
    assertTrue(said.contains("was '60'\n"), said);
    said = run(Map.of(), "convert", in, "--job", job.toString(), "--max-quarantined", "0");
    assertTrue(said.contains("for a folder of this name (--output is set in job.yaml)\n"), said);
  }

  @Test
  void aVariableIsNamedBesideTheOptionThatItSets() {
    Map<String, String> environment = new HashMap<>(Map.of("MASKMILL_TO", "tfrecord"));
    String said = run(environment, "convert", "in");
    assertTrue(said.contains(" (--to is set by MASKMILL_TO)\n"), said);
    environment.put("MASKMILL_LOG", "xml");
    said = run(environment, "convert", "in");
    assertTrue(said.contains("MASKMILL_LOG must be json or text, was 'xml'"), said);
  }
}
