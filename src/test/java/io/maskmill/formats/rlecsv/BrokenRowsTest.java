package io.maskmill.formats.rlecsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.csv.CsvRecords;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken row costs its mask or its frame, a broken table its own rows. */
class BrokenRowsTest {
  private static final String HEADER = "ImageId,EncodedPixels\n";

  @TempDir Path dir;
  private RleCsvFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new RleCsvFolder(dir);
  }

  private static String rows(String broken, boolean quoted) {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 20; i++) {
      String runs = quoted ? "\"1 1\"" : "1 1";
      rows.append(i == 7 ? broken : "i" + i + ".jpg," + runs).append('\n');
    }
    return rows.toString();
  }

  /** The frames other than the broken row's that are there, and were read whole. */
  private static int others(Pipeline read) {
    return (int)
        read.frames.stream()
            .filter(f -> !f.key().name().equals("i7") && f.objects().size() == 1)
            .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i7.jpg",
        "i7.jpg,1 1,2,3",
        "i7.jpg,\"1 1",
        "\"i7.jpg,1 1",
        "i7.jpg,\"1 1\" x",
        "i7.jpg,\"\"\"",
        "\u0000\u0001\u0002",
        "i7.jpg,99999999999999999999 1",
        "i7.jpg,1 99999999999999999999",
        "i7.jpg,-1 -1 -1",
        ",,,,",
        "../../x,1 1",
      })
  void brokenRowCostsItself(String row) throws IOException {
    for (boolean quoted : new boolean[] {false, true}) {
      folder.text("t.csv", rows(row, quoted));
      Pipeline read = folder.read("size", "3x2");
      assertEquals(19, others(read), row);
      assertEquals(1, read.rejected.size() + read.rejectedObjects.size(), row);
    }
  }

  @ParameterizedTest
  @CsvSource({"'a,\"b\nc,d\ne,f\n', 3", "'a,\"b\nc,\"d\"\ne,\"f\"\n', 3", "'a,\"b\nc,d', 2"})
  void linesBehindAnOpenQuoteAreReadAgain(String text, int expected) throws IOException {
    List<String> found = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes))) {
      while (records.next()) {
        found.add(String.join("|", records.fields()));
        faults.add(records.fault());
      }
    }
    assertEquals(List.of("a|b", "c|d", "e|f").subList(0, expected), found);
    assertEquals("has a quote that is never closed", faults.get(0));
    assertTrue(faults.subList(1, expected).stream().allMatch(String::isEmpty));
  }

  @Test
  void quoteThatIsNeverClosedInALongTableCostsItsRow() throws IOException {
    StringBuilder text = new StringBuilder("\"a,1 1\n");
    int lines = (1 << 22) / 5 + 10_000;
    text.append("b,1 1\n".repeat(lines));
    int records = 0;
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try (CsvRecords csv = new CsvRecords(new ByteArrayInputStream(bytes))) {
      while (csv.next()) {
        assertEquals(records == 0 ? 1 : 2, csv.fields().size());
        records++;
      }
    }
    assertEquals(1 + lines, records);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0001\n\u0002",
        "x,y\n1,2\n",
        "\"ImageId,EncodedPixels\na,1 1\n",
        "\n\n"
      })
  void brokenTableAmongGoodOnesIsOneItem(String text) throws IOException {
    for (String name : List.of("a.csv", "z.csv")) {
      folder.text("m.csv", rows("i7.jpg,1 1", false)).text(name, text);
      Pipeline read = folder.read("size", "3x2");
      assertEquals(20, read.frames.size());
      assertEquals(Map.of(name, "annotation.malformed"), read.rejected);
      assertTrue(read.reasons.get(name).contains("documents="), read.reasons.get(name));
      java.nio.file.Files.delete(dir.resolve(name));
    }
  }

  @Test
  void sourceOfBrokenTablesAloneIsRefused() throws IOException {
    folder.text("a.csv", "").text("b.csv", "x,y\n");
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(e.getMessage().startsWith("a.csv has no header"), e.getMessage());
  }
}
