package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of documents that are trusted, although the image's header says another. */
class TrustedSizesTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"coco", "supervisely", "clearml"})
  void targetsAreVerifiedAsTheSourceWasRead(String to) {
    CommandRun run =
        CommandRun.of(
            List.of(
                "convert",
                "--from",
                "supervisely",
                "--input",
                "src/test/resources/cases/01-supervisely-size-mismatch/input/f04",
                "--source-opt",
                "image-size=document",
                "--to",
                to,
                "--output",
                temp.resolve(to).toString(),
                "--master",
                "local[1]",
                "--verify"));
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains("verified: 1 frames of " + to), run.said());
  }
}
