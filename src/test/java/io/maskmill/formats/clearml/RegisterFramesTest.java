package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script reads exactly what was written; Python's own tests of it, with stand-ins for the SDKs.
 */
class RegisterFramesTest {
  @TempDir Path temp;

  @Test
  void theScriptRegistersWhatWasWrittenWithEitherSdk() throws Exception {
    assumeTrue(hasPython(), "python3 is not installed");
    write();
    Path out = temp.resolve("out.txt");
    ProcessBuilder python =
        new ProcessBuilder(
            "python3",
            "src/test/resources/io/maskmill/formats/clearml/register_frames_test.py",
            "-v");
    python.environment().put("DATASET", temp.resolve("dataset").toString());
    Process process = python.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "Python does not end");
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), text);
    assertTrue(text.contains("Ran 10 tests"), text);
  }

  private void write() throws Exception {
    List<ObjectMask> cats =
        List.of(
            new ObjectMask(0, 1, new RunLengthMask(4, 1, new int[] {0, 1, 3})),
            new ObjectMask(0, 2, new RunLengthMask(4, 1, new int[] {2, 2})));
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(
          new Frame(
              new FrameKey("d", "", "a" + i),
              new ImageRef("a" + i + ".jpg", "", 0, ""),
              4,
              1,
              cats,
              List.of(new AlphaMask("troll", 4, 1, new byte[4])),
              Map.of()));
    }
    LabelCatalog labels = new LabelCatalog(List.of(new Label("cat", VocColors.color(1))));
    MemorySink sink =
        Pipeline.of(Trees.local(temp), labels, new ClearmlFormat().readable(), frames)
            .write(new ClearmlFormat(), "", ImageMode.NONE, "frames-per-file", "2");
    for (Map.Entry<String, byte[]> e : sink.entries.entrySet()) {
      Path file = temp.resolve("dataset").resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, e.getValue());
    }
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("python3", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
