package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.FolderHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Job files through the whole command line. */
class JobFileTest {
  @TempDir Path temp;
  private int code;

  private String run(Map<String, String> environment, String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      code = Main.run(environment, args);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private String job(String name, String text, String... more) throws IOException {
    Path file = temp.resolve(name);
    Files.writeString(file, text);
    List<String> args = new ArrayList<>(List.of("convert", "--job", file.toString()));
    args.addAll(List.of(more));
    return run(Map.of(), args.toArray(new String[0]));
  }

  private Path sample() {
    Path fruit = temp.resolve("fruit");
    run(Map.of(), "sample", "--output", fruit.toString(), "--frames", "12", "--size", "48x32");
    assertEquals(0, code);
    return fruit;
  }

  private static List<String> complete(String... args) throws IOException {
    return complete(Map.of(), args);
  }

  private static List<String> complete(Map<String, String> environment, String... args)
      throws IOException {
    JobArguments.Completed completed =
        JobArguments.complete(Commands.reading(List.of(args)), args, environment);
    if (completed.fault() != null) {
      throw completed.fault();
    }
    return completed.args();
  }

  private List<String> added(String yaml, String... flags) throws IOException {
    Path file = temp.resolve("job.yaml");
    Files.writeString(file, yaml);
    List<String> args = new ArrayList<>(List.of("convert", "--job", file.toString()));
    args.addAll(List.of(flags));
    List<String> all = complete(args.toArray(new String[0]));
    assertEquals(args, all.subList(0, args.size()));
    return all.subList(args.size(), all.size());
  }

  @Test
  void aJobFileDoesWhatFlagsDo() throws IOException {
    Path fruit = sample();
    Path out = temp.resolve("out");
    String said =
        job(
            "job.yaml",
            "from: binary-masks\n"
                + ("input: " + fruit + "\n")
                + "source-opt: {instances: components, connectivity: 4}\n"
                + "to: [coco, parquet]\n"
                + ("output: " + out + "\n")
                + "target-opt:\n  parquet: {compression: snappy}\n"
                + "split: {train: 0.8, val: 0.2}\n"
                + "labels: {lemon: citrus, kiwi: ~}\n"
                + "min-area: 3\n"
                + "strict: false\n"
                + "master: local[2]\n");
    assertEquals(0, code, said);
    assertTrue(said.contains("--split=train=0.8,val=0.2  (job.yaml)"), said);
    Path flags = temp.resolve("flags");
    run(
        Map.of(),
        "convert",
        "--from",
        "binary-masks",
        "--input",
        fruit.toString(),
        "--source-opt",
        "objects=components",
        "--source-opt",
        "connectivity=4",
        "--to",
        "coco,parquet",
        "--output",
        flags.toString(),
        "--target-opt",
        "parquet.compression=snappy",
        "--split",
        "train=0.8,val=0.2",
        "--labels",
        "lemon=citrus",
        "--labels",
        "kiwi=",
        "--min-area",
        "3",
        "--master",
        "local[2]");
    assertEquals(0, code);
    assertEquals(FolderHash.of(flags), FolderHash.of(out));
  }

  @Test
  void jsonIsTakenToo() throws IOException {
    Path fruit = sample();
    String said =
        job(
            "job.json",
            Json.mapper()
                .writeValueAsString(
                    Map.of(
                        "from", "binary-masks",
                        "input", fruit.toString(),
                        "to", List.of("coco"),
                        "output", temp.resolve("out").toString(),
                        "dry-run", true)));
    assertEquals(0, code, said);
    assertTrue(said.contains("would convert 12 frames"), said);
    assertTrue(said.contains("--dry-run=true  (job.json)"), said);
  }

  @Test
  void flagsGoBeforeTheEnvironmentBeforeTheFile() throws IOException {
    Path file = temp.resolve("job.yaml");
    Files.writeString(file, "output: file\nimages: none\nmin-area: 7\nto: coco\n");
    assertEquals(
        List.of("--images=reference", "--min-area=7", "--to=coco"),
        complete(
                Map.of("MASKMILL_IMAGES", "reference", "MASKMILL_HEAP", "8g"),
                "convert",
                "--job=" + file,
                "--output=flag")
            .subList(3, 6));
  }

  @Test
  void flagsOfEveryKindGoBeforeTheFile() throws IOException {
    assertEquals(
        List.of(),
        added(
            """
            images: none
            flatten: area
            min-area: 7
            max-quarantined: 0.5
            strict: true
            split: {a: 1}
            labels: {a: b}
            void: [x]
            """,
            "--images=copy",
            "--flatten",
            "z-order",
            "--min-area=1",
            "--max-quarantined",
            "0.1",
            "--strict",
            "--split=b=1",
            "--labels",
            "a=c",
            "--void=y"));
  }

  @Test
  void keysOfATableAreCompletedOneByOne() throws IOException {
    assertEquals(
        List.of("--source-opt=b=file"),
        added("source-opt: {a: file, b: file}\n", "--source-opt", "a=flag"));
    assertEquals(List.of(), added("to: [coco, parquet]\n", "--to", "supervisely"));
    assertEquals(
        List.of("--to=coco", "--to=parquet", "--exclude=a", "--exclude=b,c"),
        added("to: [coco, parquet]\nexclude: [a, 'b,c']\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "--target-opt=values=index",
    "--target-opt=masks=rgb",
    "--target-opt=cvat-mask.values=index",
    "--target-opt=cvat-mask.masks=rgb"
  })
  void aKeyIsTheSameUnderItsFormerName(String flag) throws IOException {
    for (String file : List.of("masks: rgb", "values: color", "cvat-mask: {masks: rgb}")) {
      assertEquals(
          List.of("--to=cvat-mask"), added("target-opt: {" + file + "}\nto: cvat-mask\n", flag));
    }
  }

  @Test
  void aSourcesKeyIsTheSameUnderItsFormerName() throws IOException {
    assertEquals(
        List.of("--source-opt=connectivity=4"),
        added(
            "source-opt: {instances: components, connectivity: 4}\n",
            "--from=binary-masks",
            "--source-opt=objects=class"));
    assertEquals(
        List.of("--source-opt=instances=components"),
        complete(
                Map.of(
                    "MASKMILL_FROM", "binary-masks", "MASKMILL_SOURCE_OPT", "instances=components"),
                "convert",
                "--job="
                    + Files.writeString(temp.resolve("j.yaml"), "source-opt: {objects: class}\n"))
            .subList(3, 4));
  }

  /** {@code masks} is an option of several formats, today or once. */
  @Test
  void aKeyIsReplacedForTheFormatThatItIsGivenToAlone() throws IOException {
    assertEquals(
        List.of("--target-opt=clearml.masks=class"),
        added(
            "target-opt: {masks: class}\n",
            "--to=cvat-mask,clearml",
            "--target-opt=cvat-mask.values=index"));
    assertEquals(
        List.of("--target-opt=masks=class"),
        added("target-opt: {masks: class}\n", "--to=cvat-mask,clearml", "--target-opt=colors=voc"));
  }

  @Test
  void bothSpellingsInOneOriginStayAnError() throws IOException {
    assertEquals(
        List.of("--target-opt=masks=rgb", "--target-opt=values=index"),
        added("target-opt: {masks: rgb, values: index}\n", "--to=cvat-mask"));
    String said =
        job(
            "job.yaml",
            "target-opt: {masks: rgb, values: index}\n",
            "--from=coco",
            "--input=x",
            "--output=y",
            "--to=cvat-mask");
    assertEquals(2, code, said);
    assertTrue(said.contains("leave 'masks' out"), said);
  }

  @Test
  void scalarsAreWhatIsWritten() throws IOException {
    assertEquals(
        List.of(
            "--source-opt=a=no",
            "--source-opt=b=007",
            "--source-opt=c=1e3",
            "--source-opt=d=2026-11-21",
            "--source-opt=e=0x1F",
            "--source-opt=f=True"),
        added("source-opt: {a: no, b: 007, c: 1e3, d: 2026-11-21, e: 0x1F, f: True}\n"));
    assertEquals(
        List.of(
            "--source-opt=classes-mapping={\"classes_mapping\":{\"a\":[1,2],\"b\":\"__all__\"}}"),
        added("source-opt:\n  classes-mapping: {classes_mapping: {a: [1, 2], b: __all__}}\n"));
    assertEquals(List.of("--strict"), added("strict: true\noverwrite: false\n"));
  }

  @Test
  void listsOfOptionsAreJoinedAndMapsAreJson() throws IOException {
    assertEquals(
        List.of(
            "--source-opt=void=254,255",
            "--source-opt=documents=a.json,b.json",
            "--source-opt=alpha-masks=",
            "--source-opt=mask-labels=[{\"value\":[1,1,1],\"labels\":[\"a\"]}]",
            "--target-opt=stuff=a,b",
            "--target-opt=coco-panoptic.stuff=c,d"),
        added(
            """
            source-opt:
              void: [254, 255]
              documents: [a.json, b.json]
              alpha-masks: []
              mask-labels: [{value: [1, 1, 1], labels: [a]}]
            target-opt: {stuff: [a, b], coco-panoptic: {stuff: [c, d]}}
            """));
  }

  @Test
  void switchesHaveTheSameWordsEverywhere() throws IOException {
    for (String on : List.of("on", "true", "yes", "True")) {
      assertEquals(
          List.of("--strict", "--target-opt=upload=on"),
          added("strict: " + on + "\ntarget-opt: {upload: " + on + "}\n"));
    }
    for (String off : List.of("off", "false", "no")) {
      assertEquals(List.of(), added("strict: " + off + "\noverwrite: " + off + "\n"));
      assertEquals(
          List.of("--target-opt=upload=off", "--to=encord"),
          added("target-opt: {upload: " + off + "}\nto: encord\n"));
    }
    assertEquals(
        List.of("--strict", "--target-opt=encord.upload=on"),
        complete(
                Map.of("MASKMILL_STRICT", "on", "MASKMILL_TARGET_OPT", "encord.upload=yes"),
                "convert",
                "--to=encord")
            .subList(2, 4));
  }

  @Test
  void anOptionThatMayBeOffTakesTheSameWords() throws IOException {
    for (String off : List.of("off", "false", "no")) {
      assertEquals(
          List.of("--target-opt=human=off", "--target-opt=stuff=no"),
          added("target-opt: {human: " + off + ", stuff: no}\n"));
    }
    assertEquals(List.of("--target-opt=human=true"), added("target-opt: {human: true}\n"));
  }

  @Test
  void anUnknownOptionIsRefusedByNameWhateverItsValue() throws IOException {
    String said =
        job(
            "job.yaml",
            "from: binary-masks\ninput: "
                + sample()
                + "\nto: coco\noutput: "
                + temp.resolve("out")
                + "\nsource-opt: {clases-mapping: {a: 1}}\nmaster: local[1]\n");
    assertEquals(2, code, said);
    assertTrue(said.contains("clases-mapping") && said.contains("classes-mapping"), said);
  }

  @Test
  void aBooleanInAJobFileGivesNoNote() throws IOException {
    String said =
        job(
            "job.yaml",
            "from: binary-masks\ninput: "
                + sample()
                + "\nto: encord\noutput: "
                + temp.resolve("out")
                + "\ntarget-opt: {upload: false}\ndry-run: yes\nmaster: local[1]\n");
    assertEquals(0, code, said);
    assertFalse(said.contains("is now spelled"), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "convert|--max-pixels|abc|a whole number in 1..1073741823",
        "convert|--max-pixels|1e8|a whole number in 1..1073741823",
        "convert|--max-pixels|150,000,000|a whole number in 1..1073741823",
        "convert|--max-pixels|99999999999999999999|a whole number in 1..1073741823",
        "convert|--max-file-bytes|2GiB|a whole number in 1..1073741824 or a size such as 512MiB",
        "convert|--max-file-bytes|many|a whole number in 1..1073741824 or a size such as 512MiB",
        "convert|--min-area|-1|a whole number from 0 up",
        "convert|--max-quarantined|1%|a number in 0..1",
        "convert|--connectivity|6|4 or 8",
        "sample|--frames|0|a whole number in 1..10000000",
        "sample|--seed|x|a whole number, such as 7",
        "diff|--top|1001|a whole number in 0..1000"
      })
  void numbersSayWhatTheyMayBe(String command, String flag, String value, String expected) {
    String said = run(Map.of(), command, flag, value);
    assertEquals(2, code, said);
    assertTrue(said.contains(flag + " must be " + expected), said);
    assertTrue(said.contains(", was '" + value + "'"), said);
  }

  @Test
  void theLargestLimitsAreThoseOfTheEngine() {
    assertEquals(
        Numbers.MOST_PIXELS,
        new FrameLimits(Numbers.MOST_PIXELS, Numbers.MOST_FILE_BYTES).maxPixels());
    assertThrows(ConfigException.class, () -> new FrameLimits(Numbers.MOST_PIXELS + 1, 1));
    assertThrows(ConfigException.class, () -> new FrameLimits(1, Numbers.MOST_FILE_BYTES + 1));
  }

  @ParameterizedTest
  @CsvSource({"512MiB, 536870912", "1GB, 1000000000", "1GiB, 1073741824", "10 KB, 10000", "7, 7"})
  void fileSizesMayHaveUnits(String size, long bytes) {
    assertEquals(bytes, new Numbers.FileBytes().convert(size));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "outptu: x | 'outptu' is not an option of convert; did you mean 'output'?",
        "ignore: dataset | 'ignore' is not an option of convert",
        "help: true | 'help' is not an option",
        "min-area: {a: 1} | 'min-area' must be one value (PIXELS), was a map",
        "min-area: [1] | must be one value",
        "strict: maybe | 'strict' must be on or off (a switch), was 'maybe'",
        "strict: [on] | 'strict' must be on or off (a switch), was a list",
        "source-opt: {void: [1, [2]]} | each item of 'void' must be one value without a comma, was"
            + " a list",
        "source-opt: {void: ['1,2']} | must be one value without a comma, was '1,2'",
        "source-opt: {void: {a: 1}} | 'void' must be one value or a list of values, was a map",
        "labels: {a: [b]} | 'a' must be one value, was a list",
        "to: {a: 1} | must be a list",
        "from: ~ | must be one value (FORMAT), was nothing",
        "labels: {'a=b': c} | a key cannot be empty or hold '=', was 'a=b'",
        "just text | is a map of flags",
        "from: [ | line 1",
      })
  void whatCannotBeIsRefusedWithItsPlace(String yaml, String why) throws IOException {
    String said = job("job.yaml", yaml + "\n");
    assertEquals(2, code, said);
    assertTrue(said.startsWith("maskmill: job.yaml: "), said);
    assertTrue(said.contains(why), said);
  }

  @Test
  void doubledKeysAnchorsAndSecondDocumentsAreRefused() throws IOException {
    for (String yaml : List.of("to: a\nto: b\n", "to: &x a\nfrom: *x\n", "to: a\n---\nto: b\n")) {
      String said = job("job.yaml", yaml);
      assertEquals(2, code, said);
      assertTrue(said.contains("line "), said);
    }
    String said = run(Map.of(), "convert", "--job", temp.resolve("none.yaml").toString());
    assertEquals(2, code);
    assertTrue(said.contains("no such file"), said);
  }

  @Test
  void secretsAreNotShown() throws IOException {
    String said =
        job(
            "job.yaml",
            """
            from: coco
            input: 'https://me:word@host/x?X-Amz-Signature=abc'
            output: out
            to: coco
            source-opt: {secret-key: abc}
            """);
    assertEquals(2, code);
    for (String secret : List.of("word", "abc")) {
      assertFalse(said.replaceAll("(?m)^maskmill:.*$", "").contains(secret), said);
    }
    assertTrue(said.contains("--input=https://***@host/x?***  (job.yaml)"), said);
    assertEquals("s3a://***@b/x", Secrets.mask("s3a://key:hidden@b/x"));
    assertEquals("s3a://***@b/x", Secrets.mask("s3a://key:hid/den@b/x"));
    assertEquals("hdfs://nn:8020/a:b@c", Secrets.mask("hdfs://nn:8020/a:b@c"));
    assertEquals("s3a://b/x=1", Secrets.mask("s3a://b/x=1"));
  }

  @Test
  void damagedFilesAreReadOrRefusedInASentence() {
    String whole =
        """
        from: binary-masks
        input: 's3a://b/x'
        source-opt: {images: "i/{name}.png", a: [1, 2]}
        to: [coco, parquet] # both
        labels:
          cat: animal
          sky: ~
        """;
    Random random = new Random(11);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(whole);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        int at = random.nextInt(Math.max(1, text.length() - 1));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 ->
              text.insert(at, "{}[]:,'\"&*!|>%@\n\t -#~\u0000\uD800".charAt(random.nextInt(22)));
          default -> text.setLength(Math.max(3, at));
        }
      }
      for (String name : List.of("f.yaml", "f.json")) {
        try {
          JobFile.read(name, text.toString());
        } catch (ConfigException e) {
          assertTrue(e.getMessage().startsWith(name + ": "), e.getMessage());
          assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
      }
    }
  }

  @Test
  void theSchemasAddressIsForEditors() throws IOException {
    assertEquals(List.of("--to=coco"), added("$schema: ../job.schema.json\nto: coco\n"));
  }

  @Test
  void aPlainCommandLineIsNotEchoed() throws IOException {
    String said =
        run(Map.of(), "digest", "--from", "coco", "--input", temp.resolve("x").toString());
    assertEquals(2, code);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void theEnvironmentAloneIsTaken() throws IOException {
    Path fruit = sample();
    String said =
        run(
            Map.of("MASKMILL_INPUT", fruit.toString(), "MASKMILL_IGNORE", "dataset,subset"),
            "digest",
            "--from",
            "binary-masks",
            "--master",
            "local[1]");
    assertEquals(0, code, said);
    assertTrue(said.contains("--ignore=dataset,subset  (environment)"), said);
    assertTrue(said.contains("--from=binary-masks  (flag)"), said);
  }

  @Test
  void theShippedSchemaIsTheProgramsOwn() throws IOException {
    String printed = run(Map.of(), "schema");
    assertEquals(0, code);
    assertEquals(
        printed,
        Files.readString(Path.of("conf", "job.schema.json")),
        "make it again: scripts/maskmill schema > conf/job.schema.json");
    JsonNode schema = Json.mapper().readTree(printed);
    for (String flag : List.of("from", "to", "labels", "split", "verify", "incremental")) {
      assertTrue(schema.get("properties").has(flag), flag);
    }
    assertFalse(schema.get("properties").has("job"));
    assertTrue(
        schema.at("/properties/source-opt/properties/images/description").asText().length() > 20);
    run(Map.of(), "schema", "digest");
    assertEquals(0, code);
    assertTrue(run(Map.of(), "schema", "formats").contains("takes no job file"));
    assertEquals(2, code);
  }
}
