package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.stores.StoreDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that runs put into their outputs, on every road that a run can take. */
class RunReportTest {
  @TempDir Path temp;
  private Path fruit;
  private Path out;
  private Path page;

  @BeforeEach
  void sample() {
    fruit = temp.resolve("fruit");
    out = temp.resolve("out");
    page = out.resolve("_maskmill/report/index.html");
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", fruit.toString(), "--frames", "30", "--size", "48x32"));
    assertEquals(0, made.exit(), made.said());
  }

  private CommandRun convert(int exit, String... more) {
    CommandRun run =
        CommandRun.of(CommandRun.convert(fruit.toString(), "coco,parquet", out.toString(), more));
    assertEquals(exit, run.exit(), run.said());
    return run;
  }

  private void convertOn(String master) {
    List<String> args =
        CommandRun.convert(
            fruit.toString(), "coco,parquet", out.toString(), "--max-quarantined", "1");
    args.set(args.indexOf("--master") + 1, master);
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run.said());
  }

  private void spoil(int frames) throws IOException {
    for (int i = 0; i < frames; i++) {
      Files.write(fruit.resolve("ann/fruit_00000" + i + ".png"), new byte[] {1, 2, 3});
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void theSameRunGivesTheSameBytesOnAnyNumberOfCores() throws IOException {
    spoil(2);
    convertOn("local[1]");
    byte[] first = Files.readAllBytes(page);
    delete(out);
    convertOn("local[4,2]");
    assertArrayEquals(first, Files.readAllBytes(page));
  }

  @Test
  void thePageIsNamedAndHasTheLinesThatLoadTheTargets() throws IOException {
    CommandRun run = convert(0);
    assertTrue(run.said().contains(page.toString()), run.said());
    String html = Files.readString(page);
    assertTrue(html.contains("All 30 frames were converted."), html.substring(0, 2_000));
    assertTrue(html.contains("pycocotools"));
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
  }

  @Test
  void aRunThatPublishesNothingShowsWhy() throws IOException {
    spoil(3);
    CommandRun run = convert(3);
    assertTrue(run.said().contains(page.toString()), run.said());
    String html = Files.readString(page);
    assertTrue(html.contains("Nothing was published: 3 of 30 frames have faults (10 %)"));
    assertTrue(html.contains("--max-quarantined 0.1<"), "as people type it");
    assertTrue(html.contains(": 27 of 30 frames."));
    assertTrue(html.contains("mask.unreadable"));
    convert(0, "--max-quarantined", "0.2");
    assertTrue(Files.readString(page).contains("27 of 30 frames were converted"));
  }

  @Test
  void noPageIsLeftWhereNoneIsWanted() throws IOException {
    spoil(3);
    convert(3);
    assertTrue(Files.exists(page));
    convert(0, "--max-quarantined", "0.2", "--report", "no");
    assertFalse(Files.exists(page.getParent()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "false", "off"})
  void aJobFileSwitchesItOff(String no) throws IOException {
    Path job = Files.writeString(temp.resolve("job.yaml"), "report: " + no + "\n");
    convert(0, "--job", job.toString());
    assertFalse(Files.exists(page));
  }

  @Test
  void overwritingReplacesIt() throws IOException {
    convert(0);
    byte[] before = Files.readAllBytes(page);
    spoil(1);
    convert(0, "--max-quarantined", "1", "--overwrite");
    assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(page)));
    convert(0, "--max-quarantined", "1", "--overwrite", "--report", "no");
    assertFalse(Files.exists(page));
  }

  @Test
  void whatIsDoneAlreadyKeepsItsPage() throws IOException {
    convert(0);
    byte[] before = Files.readAllBytes(page);
    CommandRun again = convert(0, "--report", "no");
    assertTrue(again.said().contains("already done"), again.said());
    assertArrayEquals(before, Files.readAllBytes(page));
  }

  @Test
  void aPageThatCannotBePutCostsThePageAlone() throws IOException {
    Files.createDirectories(out.resolve("_maskmill"));
    Files.writeString(out.resolve("_maskmill/report"), "in the way");
    CommandRun run = convert(0);
    assertTrue(run.said().contains("the report could not be made"), run.said());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
  }

  @Test
  void noPageOfAnEarlierAttemptIsLeftWhereThereIsNoNewOne() throws IOException {
    spoil(3);
    convert(3);
    Files.delete(page);
    Files.createDirectories(page.resolve("in the way"));
    CommandRun run = convert(0, "--max-quarantined", "0.2");
    assertTrue(run.said().contains("the report could not be made"), run.said());
    assertFalse(Files.exists(page), run.said());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
  }

  @Test
  void aPageThatCannotBeWrittenDoesNotCostWhatTheInspectionSays() throws IOException {
    Path full = Path.of("/dev/full"); // which takes bytes until they are written
    Assumptions.assumeTrue(Files.exists(full) && !Files.isRegularFile(full), "Linux has it");
    CommandRun run =
        CommandRun.of(
            List.of(
                "inspect",
                "--from",
                "binary-masks",
                "--input",
                fruit.toString(),
                "--html",
                full.toString()));
    assertEquals(4, run.exit(), run.said());
    assertTrue(run.said().contains("objects: 54"), run.said());
    assertTrue(run.said().contains("--html /dev/full was not written: No space left"), run.said());
  }

  @Test
  void linesForAnOutputOnAStoreAreThoseOfAStore() throws IOException {
    Path root = temp.resolve("stores");
    StoreDouble.configure(root);
    try {
      CommandRun run =
          CommandRun.of(
              CommandRun.convert(fruit.toString(), "coco,parquet", StoreDouble.GS.address("out")));
      assertEquals(0, run.exit(), run.said());
      Path put = StoreDouble.GS.folder(root).resolve("out/_maskmill/report/index.html");
      String html = Files.readString(put);
      assertTrue(html.contains("gs://OUTPUT/parquet"), html);
      assertTrue(html.contains("in a local copy"), html);
    } finally {
      StoreDouble.forget(root);
    }
  }

  @Test
  void framesThatAreTakenOverDoNotKeepItFromBeingMade() throws IOException {
    CommandRun first =
        CommandRun.of(CommandRun.convert(fruit.toString(), "coco", temp + "/earlier"));
    assertEquals(0, first.exit(), first.said());
    spoil(1);
    CommandRun run =
        CommandRun.of(
            CommandRun.convert(
                fruit.toString(),
                "coco",
                out.toString(),
                "--incremental",
                temp + "/earlier",
                "--max-quarantined",
                "1"));
    assertEquals(0, run.exit(), run.said());
    assertTrue(Files.readString(page).contains("29 frames were taken over"), run.said());
  }

  @Test
  void aDryRunMakesNone() {
    convert(0, "--dry-run");
    assertFalse(Files.exists(out));
  }

  @Test
  void anInspectionWritesItWhereItIsTold() throws IOException {
    spoil(2);
    Path file = temp.resolve("pages/fruit.html");
    List<String> args =
        new ArrayList<>(
            List.of("inspect", "--from", "binary-masks", "--input", fruit.toString(), "--html"));
    args.add(file.toString());
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run.said());
    String html = Files.readString(file);
    assertTrue(html.contains("28 of 30 frames can be read; 2 would be set aside"));
    assertTrue(html.contains("data:image/jpeg;base64,"), "there are pictures");
    assertEquals(List.of("fruit.html"), List.of(file.getParent().toFile().list()));
    args.set(args.size() - 1, fruit.resolve("page.html").toString());
    CommandRun refused = CommandRun.of(args);
    assertEquals(2, refused.exit(), refused.said());
    assertTrue(refused.said().contains("holds data alone"), refused.said());
  }
}
