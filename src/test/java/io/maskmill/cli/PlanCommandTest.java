package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code maskmill plan} as a user gives it, beside the conversion that it tells of. */
class PlanCommandTest {
  private static final int FRAMES = 40;
  @TempDir static Path shared;
  private static Path fruit;

  @TempDir Path temp;

  @BeforeAll
  static void makeSample() {
    fruit = shared.resolve("fruit");
    List<String> sample = List.of("sample", "--output", fruit.toString(), "--size", "80x60");
    List<String> args = new ArrayList<>(sample);
    args.addAll(List.of("--frames", "" + FRAMES));
    assertEquals(0, CommandRun.of(args).exit());
  }

  private CommandRun plan(String to, String... more) {
    List<String> args =
        CommandRun.convert(fruit.toString(), to, temp.resolve("out").toString(), more);
    args.set(0, "plan");
    return CommandRun.of(args);
  }

  private JsonNode json(String to, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--json");
    CommandRun run = plan(to, args.toArray(new String[0]));
    assertEquals(0, run.exit(), run.said());
    return Json.mapper().readTree(run.said().substring(run.said().indexOf("{\n")));
  }

  private Path convert(String to, String... more) {
    Path out = temp.resolve("out");
    CommandRun run = CommandRun.of(CommandRun.convert(fruit.toString(), to, out.toString(), more));
    assertEquals(0, run.exit(), run.said());
    return out;
  }

  /** Files and bytes below a folder, without scripts and what belongs to the run as a whole. */
  private static long[] written(Path folder) throws IOException {
    long files = 0;
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        boolean isOfFrames =
            !name.startsWith("_")
                && !name.equals("manifest.json")
                && !name.startsWith("quarant")
                && !name.endsWith(".py");
        if (isOfFrames) {
          files++;
          bytes += Files.size(file);
        }
      }
    }
    return new long[] {files, bytes};
  }

  @ParameterizedTest
  @CsvSource({
    "coco, --strict",
    "supervisely, --images=none",
    "cvat-mask, --target-opt=archive=zip",
    "parquet, --strict",
    "encord, --min-area=3"
  })
  void filesAndBytesAreThoseOfTheConversion(String to, String flag) throws IOException {
    JsonNode plan = json(to, flag);
    long[] real = written(convert(to, flag));
    assertEquals(FRAMES, plan.at("/frames").asLong());
    assertEquals(FRAMES, plan.at("/sample/written").asLong());
    JsonNode written = plan.at("/written/" + to);
    assertEquals((double) real[0], written.at("/files").asDouble(), 2, "metadata is not counted");
    assertEquals(1, written.at("/bytes").asDouble() / real[1], 0.03, plan.toPrettyString());
  }

  @Test
  void nothingIsWrittenAndAnOutputThatIsThereStays() throws IOException {
    assertEquals(0, plan("coco").exit());
    assertFalse(Files.exists(temp.resolve("out")));
    Map<String, String> before = FolderHash.of(convert("coco"));
    CommandRun again = plan("coco");
    assertEquals(0, again.exit(), again.said());
    assertEquals(before, FolderHash.of(temp.resolve("out")));
  }

  @Test
  void peopleGetTimeMemoryAndWhatKeepsCoresFromHelping() {
    CommandRun run = plan("coco,supervisely");
    assertEquals(0, run.exit(), run.said());
    for (String word :
        List.of(
            "frames: 40 in 3 splits; 81 files listed",
            "sample: 40 frames converted in memory",
            "writes: supervisely, about",
            "executors x cores",
            "  1 x 4 ",
            "start of Spark (driver)",
            "cores beyond 3 have nothing to convert",
            "the largest frame of the sample is 80x60",
            "--executor-memory 1g --conf spark.executor.cores=4 --driver-memory 1g",
            "a frame of --max-pixels 100,000,000 takes 20")) {
      assertTrue(run.said().contains(word), word + "\n" + run.said());
    }
    assertFalse(run.said().contains("requests"), run.said());
  }

  @Test
  void aClusterMayBeNamed() throws IOException {
    JsonNode plan = json("coco", "--executors", "10", "--cores", "2");
    assertEquals(1, plan.at("/time").size());
    assertEquals(10, plan.at("/time/0/executors").asInt());
    assertEquals(2, plan.at("/time/0/cores").asInt());
    assertEquals(2, plan.at("/memory/executor-cores").asInt());
    assertTrue(plan.at("/time/0/seconds").asDouble() > 0);
    assertTrue(
        plan.at("/time/0/serial-seconds").asDouble() <= plan.at("/time/0/seconds").asDouble());
  }

  @Test
  void onlyTheFramesOfTheRunCount() throws IOException {
    JsonNode plan = json("coco", "--include", "**_00000?*");
    assertEquals(10, plan.at("/frames").asLong());
    assertEquals(11, plan.at("/written/coco/files").asLong(), plan.toPrettyString());
  }

  @Test
  void aSmallerSampleStandsForTheRest() throws IOException {
    JsonNode plan = json("coco", "--sample", "10");
    assertEquals(10, plan.at("/sample/frames").asLong());
    assertEquals(FRAMES, plan.at("/frames").asLong());
    assertEquals(2 * FRAMES, plan.at("/read/reads").asLong());
    assertEquals(FRAMES + 1, plan.at("/written/coco/files").asLong());
  }

  @ParameterizedTest
  @CsvSource({"--verify, decodes everything", "--incremental=latest:nights, a full run"})
  void flagsThatAreNotCountedAreNamed(String flag, String words) throws IOException {
    assertEquals(0, json("coco").at("/not-counted").size());
    assertEquals(flag.split("=")[0], json("coco", flag).at("/not-counted/0").asText());
    CommandRun run = plan("coco", flag);
    assertTrue(run.said().contains("not counted: " + flag.split("=")[0]), run.said());
    assertTrue(run.said().contains(words), run.said());
  }

  @Test
  void badFramesOfTheSampleAreTold() throws IOException {
    Path bad = temp.resolve("bad");
    CommandRun.of(List.of("sample", "--output", bad.toString(), "--frames", "8"));
    Files.write(bad.resolve("ann/fruit_000003.png"), new byte[] {1, 2, 3});
    List<String> args = CommandRun.convert(bad.toString(), "coco", temp.resolve("out").toString());
    args.set(0, "plan");
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains("1 set aside"), run.said());
    assertTrue(run.said().contains("nothing would be published"), run.said());
  }

  @Test
  void aJobFileOfAConversionIsTaken() throws IOException {
    Path job = temp.resolve("job.yaml");
    Files.writeString(
        job,
        "from: binary-masks\ninput: "
            + fruit
            + "\nto: coco\noutput: "
            + temp.resolve("out")
            + "\nmaster: local[1]\n");
    CommandRun run = CommandRun.of(List.of("plan", "--job", job.toString(), "--executors", "2"));
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains("  2 x 1 "), run.said());
  }

  @ParameterizedTest
  @CsvSource({
    "--executors, 0, 'must be a whole number in 1..100000'",
    "--cores, many, 'must be a whole number in 1..100000'",
    "--sample, -1, 'must be a whole number in 1..10000000'",
    "--include, nothing, 'leave no frame of 40'",
    "--source-opt, nope=1, 'nope'"
  })
  void aWrongCommandIsRefused(String flag, String value, String words) {
    CommandRun run = plan("coco", flag, value);
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains(words), run.said());
  }

  @Test
  void memoryIsNotKnownOfFramesThatCannotBeDecoded() {
    CommandRun run = plan("coco", "--max-pixels", "1");
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains("memory: no frame of the sample could be decoded"), run.said());
    assertFalse(run.said().contains("0x0"), run.said());
  }
}
