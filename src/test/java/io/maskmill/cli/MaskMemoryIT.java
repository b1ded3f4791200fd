package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.HeapProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks that fit the heap, and one that does not, in a process of half a gigabyte. */
@Tag("faults")
class MaskMemoryIT {
  private static final int SMALL = 4;
  private static final int HEAP = 512;

  @TempDir Path temp;

  private void write(String name, int width, int height) throws IOException {
    byte[] png =
        new PngEncoder()
            .encode(
                width,
                height,
                8,
                ColorType.GRAY,
                (y, row) -> Arrays.fill(row, 0, width, (byte) (y < height / 2 ? 1 : 0)));
    Files.write(temp.resolve("in/img/" + name + ".png"), png);
    Files.write(temp.resolve("in/ann/" + name + ".png"), png);
  }

  private void writeMasks(int large) throws IOException {
    Files.createDirectories(temp.resolve("in/img"));
    Files.createDirectories(temp.resolve("in/ann"));
    Files.writeString(
        temp.resolve("in/classes_mapping.json"), "{\"classes_mapping\": {\"sea\": 1}}");
    for (int i = 0; i < SMALL; i++) {
      write("small" + i, 300, 200);
    }
    write("large", large, large);
  }

  /** 400 million pixels take 800 MB; the other masks are converted all the same. */
  @Test
  void maskThatDoesNotFitIsOneFramesFault() throws Exception {
    writeMasks(20_000);
    assertEquals(0, convert("local[1]", "--max-quarantined", "0.5"), this::log);
    String text = Files.readString(temp.resolve("out/quarantine.jsonl"));
    JsonNode bad = Json.mapper().readTree(text);
    assertEquals("mask.memory", bad.path("code").asText(), text);
    String reason = bad.path("reason").asText();
    assertTrue(
        reason.startsWith("ann/large.png: decoding its 20000x20000 pixels takes 76"), reason);
    assertTrue(reason.contains("MASKMILL_HEAP="), reason);
    assertEquals(SMALL, images());
  }

  /** The same within the limit of quarantined frames, which is 1 percent. */
  @Test
  void maskThatDoesNotFitCountsForTheLimit() throws Exception {
    writeMasks(20_000);
    assertEquals(3, convert("local[1]"), this::log);
    assertFalse(log().contains("OutOfMemoryError"), this::log);
  }

  /** 100 and 49 million pixels take 200 MB, and twice 98 MB. */
  @ParameterizedTest
  @ValueSource(strings = {"local[1], 10000", "local[2], 7000"})
  void maskThatFitsIsConverted(String run) throws Exception {
    String[] parts = run.split(", ");
    writeMasks(Integer.parseInt(parts[1]));
    if (parts[0].equals("local[2]")) {
      write("larger", 7_000, 7_000);
    }
    assertEquals(0, convert(parts[0]), this::log);
    assertEquals(SMALL + (parts[0].equals("local[2]") ? 2 : 1), images());
  }

  private int images() throws IOException {
    Path document = temp.resolve("out/annotations/instances_default.json");
    return Json.mapper().readTree(document.toFile()).path("images").size();
  }

  private int convert(String master, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "convert",
            "--from",
            "binary-masks",
            "--input",
            temp.resolve("in").toString(),
            "--to",
            "coco",
            "--output",
            temp.resolve("out").toString(),
            "--images",
            "none",
            "--max-pixels",
            "500000000",
            "--master",
            master));
    command.addAll(List.of(more));
    return process().run(HEAP, command);
  }

  private HeapProcess process() {
    return new HeapProcess(temp.resolve("run.log"));
  }

  private String log() {
    return process().said();
  }
}
