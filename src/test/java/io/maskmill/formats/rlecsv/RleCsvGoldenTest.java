package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table that numpy made: see its SOURCE. */
class RleCsvGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/rle-csv");

  private static Pipeline read() throws IOException {
    return new RleCsvFolder(GOLDEN).read();
  }

  private static String grid(Frame frame) {
    StringBuilder grid = new StringBuilder();
    for (int y = 0; y < frame.height(); y++) {
      grid.append(y == 0 ? "" : "/");
      for (int x = 0; x < frame.width(); x++) {
        boolean isSet = false;
        for (ObjectMask object : frame.objects()) {
          isSet |= object.mask().get(x, y);
        }
        grid.append(isSet ? '1' : '0');
      }
    }
    return grid.toString();
  }

  @Test
  void pixelsAreThoseThatWentIn() throws IOException {
    List<String> grids = new ArrayList<>();
    read().frames.forEach(frame -> grids.add(grid(frame)));
    assertEquals(Files.readAllLines(GOLDEN.resolve("pixels.txt")), grids);
  }

  @Test
  void tableIsWrittenAsItWas() throws Exception {
    byte[] written = read().write(new RleCsvFormat(), "", ImageMode.NONE).entries.get("masks.csv");
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(GOLDEN.resolve("train.csv"))) {
      String[] fields = line.split(",", -1);
      String label = fields[1].isEmpty() ? "" : "object";
      expected.add(
          String.join(
              ",",
              fields[0],
              expected.isEmpty() ? "ClassId" : label,
              fields[1],
              fields[2],
              fields[3]));
    }
    try (Stream<String> lines = new String(written, StandardCharsets.UTF_8).lines()) {
      assertEquals(expected, lines.toList());
    }
  }
}
