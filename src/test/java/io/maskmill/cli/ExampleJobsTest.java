package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example in conf/jobs is a command line that maskmill takes. */
class ExampleJobsTest {
  @TempDir Path temp;

  static List<Path> argumentFiles() throws IOException {
    return examples(".args");
  }

  private static List<Path> examples(String end) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf", "jobs"))) {
      List<Path> found = files.filter(f -> f.toString().endsWith(end)).sorted().toList();
      assertFalse(found.isEmpty());
      return found;
    }
  }

  static List<Path> jobFiles() throws IOException {
    List<Path> files = new ArrayList<>(examples(".yaml"));
    files.add(Path.of("conf", "clusters", "glue", "nightly.yaml"));
    return files;
  }

  private static List<Error> faults(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(Path.of("conf", "job.schema.json")));
    return schema.validate(YAMLMapper.builder().build().readTree(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source-opt: {void: [254, 255], documents: [a.json, b.json]}",
        "source-opt: {void: 255, documents: a.json, classes-mapping: {a: 1}}",
        "target-opt: {stuff: [a, b], coco-panoptic: {stuff: [a, b]}}",
        "target-opt: {upload: true, encord: {upload: 'off'}, encord.object-masks: 'yes'}",
        "target-opt: {human: false, supervisely-masks: {human: 'no'}}",
        "strict: true",
        "strict: 'on'",
        "max-file-bytes: 512MiB",
        "max-file-bytes: 1000"
      })
  void theSchemaTakesWhatTheProgramTakes(String yaml) throws IOException {
    assertEquals(List.of(), faults(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target-opt: {upload: maybe}",
        "target-opt: {human: true}",
        "strict: maybe",
        "max-pixels: many"
      })
  void theSchemaRefusesWhatTheProgramRefuses(String yaml) throws IOException {
    assertFalse(faults(yaml).isEmpty());
  }

  /** Everything is checked but the locations, which are not there. */
  @ParameterizedTest
  @MethodSource("jobFiles")
  void jobFilesAreTaken(Path file) throws IOException {
    assertEquals(List.of(), faults(Files.readString(file)));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          2,
          Main.run(
              "convert",
              "--job",
              file.toString(),
              "--input",
              temp.resolve("x").toString(),
              "--output",
              temp.resolve("y").toString()));
    } finally {
      System.setErr(before);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("check the path"), text);
    assertFalse(text.contains("is now spelled"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outptu: x",
        "from: cocoa",
        "to: [coco, cocoa]",
        "min-area: many",
        "strict: 3",
        "source-opt: {imagse: x}",
        "target-opt: {parquet: {compresion: zstd}}",
        "labels: [a]",
      })
  void theSchemaFindsWhatIsWrong(String yaml) throws IOException {
    assertFalse(faults(yaml).isEmpty(), yaml);
  }

  /** Everything is checked but the input, which is not there. */
  @ParameterizedTest
  @MethodSource("argumentFiles")
  void argumentFilesAreTaken(Path file) {
    assertEquals(2, Main.run("convert", "@" + file, "--input", temp.resolve("x").toString()));
  }

  @ParameterizedTest
  @MethodSource("argumentFiles")
  void argumentFilesRunOnTheSample(Path file) throws IOException {
    Path fruit = temp.resolve("fruit");
    Main.run("sample", "--output", fruit.toString(), "--frames", "3", "--size", "64x48");
    Path coco = temp.resolve("fruit-coco");
    Main.run(
        "convert",
        "--from",
        "binary-masks",
        "--input",
        fruit.toString(),
        "--to",
        "coco",
        "--output",
        coco.toString());
    List<String> args = new ArrayList<>(List.of("convert"));
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        args.addAll(List.of(line.trim().split(" ")));
      }
    }
    int in = args.indexOf("--input") + 1;
    args.set(in, temp.resolve(args.get(in)).toString());
    int out = args.indexOf("--output") + 1;
    args.set(out, temp.resolve("result").toString());
    args.replaceAll(a -> a.replace("=fruit/", "=" + fruit + "/"));
    assertEquals(0, Main.run(args.toArray(new String[0])));
    assertTrue(Files.exists(temp.resolve("result/_SUCCESS")));
  }
}
