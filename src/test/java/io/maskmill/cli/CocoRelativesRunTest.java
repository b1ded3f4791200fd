package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COCO's relatives are converted, proven and compared as a user does it. */
class CocoRelativesRunTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/coco-relatives");

  @TempDir Path temp;

  private static CommandRun run(Object... args) {
    return CommandRun.of(Stream.of(args).map(Object::toString).toList());
  }

  @Test
  void videosInAnArchiveBecomeResultsAndAreEqual() throws IOException {
    Path zip = temp.resolve("vis.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("instances.json"));
      out.write(Files.readAllBytes(GOLDEN.resolve("c06_ytvis/instances.json")));
    }
    Path results = temp.resolve("results");
    CommandRun made =
        run(
            "convert",
            zip,
            "--to",
            "coco",
            "--target-opt",
            "layout=results",
            "--target-opt",
            "documents.max-size=1MiB",
            "--output",
            results,
            "--verify",
            "--report",
            "no",
            "--master",
            "local[2]");
    assertEquals(0, made.exit(), made::said);
    assertTrue(Files.exists(results.resolve("annotations/image_info_default.json")));
    CommandRun diff = run("diff", zip, results, "--master", "local[2]");
    assertEquals(0, diff.exit(), diff::said);
  }

  @Test
  void listAloneIsReadWithATruthFromElsewhere() {
    Path list = GOLDEN.resolve("c02_results/results_segm.json");
    CommandRun refused = run("convert", list, "--to", "coco", "--output", temp.resolve("a"));
    assertEquals(2, refused.exit());
    assertTrue(refused.said().contains("--source-opt ground-truth=DOCUMENT"), refused::said);
    CommandRun made =
        run(
            "convert",
            list,
            "--source-opt",
            "images=" + GOLDEN.resolve("c02_results/ground_truth.json"),
            "--to",
            "coco",
            "--output",
            temp.resolve("b"),
            "--verify",
            "--report",
            "no",
            "--master",
            "local[2]");
    assertEquals(0, made.exit(), made::said);
    assertTrue(made.said().contains("converted 3 frames with 3 objects"), made::said);
  }
}
