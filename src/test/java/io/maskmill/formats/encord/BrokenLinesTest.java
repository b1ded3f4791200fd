package io.maskmill.formats.encord;

import static io.maskmill.formats.encord.EncordFolder.imageRow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken line of a document of lines costs that line. */
class BrokenLinesTest {
  private static final int ROWS = 50;

  @TempDir Path dir;
  private EncordFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new EncordFolder(dir);
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      rows.add(imageRow("h" + i, "t" + i + ".jpg"));
    }
    return rows;
  }

  /** What may stand in the place of a row. */
  private static String broken(String kind, String row) {
    return switch (kind) {
      case "cut" -> row.substring(0, row.length() / 2);
      case "cut-before-value" -> "{\"label_hash\":\"x\",\"data_units\":";
      case "cut-in-name" -> "{\"label_ha";
      case "number" -> "42";
      case "list" -> "[1, 2]";
      case "null" -> "null";
      case "text" -> "\"row\"";
      case "NaN" -> "NaN";
      case "nan-in-lower-case" -> row.replace("\"data_sequence\":0", "\"data_sequence\":nan");
      case "garbage" -> "\u0000\u0001\u00ff%%%";
      case "half" -> row.substring(row.length() / 2);
      case "bracket" -> "{";
      case "deep" -> "{\"a\":" + "[".repeat(5_000);
      case "html" -> "<html><body>503 Service Unavailable</body></html>";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "cut, 0",
    "cut, 7",
    "cut, 49",
    "cut-before-value, 0",
    "cut-before-value, 7",
    "cut-in-name, 0",
    "cut-in-name, 49",
    "number, 0",
    "number, 7",
    "list, 0",
    "list, 7",
    "null, 7",
    "text, 0",
    "NaN, 0",
    "NaN, 49",
    "nan-in-lower-case, 0",
    "nan-in-lower-case, 7",
    "garbage, 0",
    "garbage, 7",
    "half, 0",
    "half, 7",
    "bracket, 0",
    "bracket, 7",
    "deep, 0",
    "deep, 7",
    "html, 0",
    "html, 7"
  })
  void brokenLineCostsItself(String kind, int at) throws IOException {
    for (String name : List.of("labels.jsonl", "labels.ndjson")) {
      for (String lineEnd : List.of("\n", "\r\n")) {
        List<String> rows = rows();
        rows.set(at, broken(kind, rows.get(at)));
        folder.text(name, String.join(lineEnd, rows));
        Pipeline read = folder.read();
        assertEquals(ROWS - 1, read.frames.size(), kind);
        String item = name + " line " + (at + 1);
        assertEquals(Map.of(item, "annotation.malformed"), read.rejected);
        assertTrue(read.reasons.get(item).startsWith(item + " has "), read.reasons.get(item));
        java.nio.file.Files.delete(dir.resolve(name));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "garbage", "number"})
  void linesAreFoundWithoutTheName(String kind) throws IOException {
    List<String> rows = rows();
    rows.set(7, broken(kind, rows.get(7)));
    folder.text("labels.json", String.join("\n", rows));
    Pipeline read = folder.read();
    assertEquals(ROWS - 1, read.frames.size());
    assertEquals(Set.of("labels.json line 8"), read.rejected.keySet());
  }

  @Test
  void linesAreFoundWithoutTheNameEvenIfTheFirstIsCut() throws IOException {
    List<String> rows = rows();
    rows.set(0, broken("cut", rows.get(0)));
    folder.text("labels.json", String.join("\n", rows));
    Pipeline read = folder.read();
    assertEquals(ROWS - 1, read.frames.size());
    assertEquals(Set.of("labels.json line 1"), read.rejected.keySet());
  }

  @Test
  void longFirstLineShowsThatThereAreLines() throws IOException {
    List<String> rows = rows();
    rows.set(
        0,
        rows.get(0)
            .replace("{\"label_hash\"", "{\"pad\":\"" + "x".repeat(200_000) + "\",\"label_hash\""));
    rows.set(7, broken("cut", rows.get(7)));
    folder.text("labels.json", String.join("\r\n", rows));
    Pipeline read = folder.read();
    assertEquals(ROWS - 1, read.frames.size());
    assertEquals(Set.of("labels.json line 8"), read.rejected.keySet());
  }

  @Test
  void blankLinesAndByteOrderMarkAreNothing() throws IOException {
    String text = "\uFEFF\n\r\n" + String.join("\n \t\n\n", rows()) + "\n\n";
    Pipeline read = folder.text("labels.jsonl", text).read();
    assertEquals(ROWS, read.frames.size());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void textBehindARowIsNamed() throws IOException {
    List<String> rows = rows();
    rows.set(3, rows.get(3) + " trailing");
    Pipeline read = folder.text("labels.jsonl", String.join("\n", rows)).read();
    assertEquals(ROWS, read.frames.size());
    assertEquals(Set.of("labels.jsonl line 4"), read.rejected.keySet());
  }

  @Test
  void labelsOfABrokenLineAreNotLearned() throws IOException {
    List<String> rows = rows();
    String other = rows.get(7).replace("\"name\":\"a\"", "\"name\":\"z\"").replace("f-a", "f-z");
    rows.set(7, other.substring(0, other.length() - 1));
    rows.set(9, rows.get(9).replace("\"name\":\"a\"", "\"name\":\"z\"").replace("f-a", "f-z"));
    Pipeline read = folder.text("labels.jsonl", String.join("\n", rows)).read();
    assertEquals(2, read.reader.labels().size());
    rows.remove(9);
    assertEquals(
        1, folder.text("labels.jsonl", String.join("\n", rows)).read().reader.labels().size());
  }

  @Test
  void rowsPrintedOnSeveralLinesStayRows() throws IOException {
    String printed = rows().get(0).replace("{", "\n{\n").replace(",", ",\n");
    Pipeline read =
        folder
            .text("labels.json", printed + printed.replace("h1", "h2").replace("t1", "t2"))
            .read();
    assertEquals(2, read.frames.size());
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void listMayBeNamedOfLines() throws IOException {
    Pipeline read = folder.text("labels.jsonl", "[" + String.join(",\n", rows()) + "]\n").read();
    assertEquals(ROWS, read.frames.size());
    assertEquals(Map.of(), read.rejected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "\u0000\u0001", "[{\"label_hash\":"})
  void brokenDocumentAmongGoodOnesIsOneItem(String text) throws IOException {
    folder.text("a.json", "[" + String.join(",", rows()) + "]").text("b.json", text);
    Pipeline read = folder.read();
    assertEquals(ROWS, read.frames.size());
    assertEquals(Map.of("b.json", "annotation.malformed"), read.rejected);
    assertTrue(read.reasons.get("b.json").contains("export it again"));
  }

  @Test
  void sourceOfBrokenLinesAloneIsRefused() throws IOException {
    folder.text("labels.jsonl", "{\n{\n");
    ConfigException e = assertThrows(ConfigException.class, folder::read);
    assertTrue(e.getMessage().contains("has no Encord label rows"), e.getMessage());
    assertTrue(e.getMessage().contains("labels.jsonl line 1 has broken JSON"), e.getMessage());
  }
}
