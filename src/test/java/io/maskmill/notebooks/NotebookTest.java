package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notebooks are well made as files. */
class NotebookTest {
  private static final int COLUMNS = 100;
  private static final long BYTES = 1_000_000;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^():#]+)[^():]*\\)");
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.])(/(tmp|home|root|work|Users|mnt|opt|var)/|[A-Z]:\\\\)");

  static List<Notebook> notebooks() {
    return Notebook.all();
  }

  @Test
  void thereAreThree() {
    assertEquals(
        List.of("convert_and_look", "masks_in_pyspark", "quality_report"),
        notebooks().stream().map(Notebook::name).toList());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void cellsHaveNamesAndARunFromTopToBottom(Notebook notebook) {
    assertEquals(4, notebook.json().get("nbformat").intValue());
    assertEquals(5, notebook.json().get("nbformat_minor").intValue());
    assertEquals(
        notebook.isJava() ? "java" : "python3",
        notebook.json().at("/metadata/kernelspec/name").textValue());
    Set<String> ids = notebook.cells().stream().map(Cell::id).collect(Collectors.toSet());
    assertEquals(notebook.cells().size(), ids.size());
    assertTrue(ids.stream().allMatch(id -> id.matches("[a-z][a-z-]{0,30}")), ids.toString());
    int number = 1;
    for (Cell cell : notebook.codeCells()) {
      assertEquals(number++, cell.json().get("execution_count").intValue(), cell.id());
      for (JsonNode output : cell.outputs()) {
        assertFalse(output.get("output_type").textValue().equals("error"), cell.id());
        assertFalse(output.path("name").asText().equals("stderr"), cell.id());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void nothingNamesTheMachineThatRanIt(Notebook notebook) {
    for (Cell cell : notebook.cells()) {
      List<String> texts = new ArrayList<>(List.of(cell.source()));
      if (cell.isCode()) {
        texts.addAll(cell.shown());
      }
      for (String text : texts) {
        Matcher found = MACHINE.matcher(text);
        assertFalse(found.find(), () -> cell.id() + ": " + text);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void codeFitsTheWidthOfAPageAndTheFileThatOfAReview(Notebook notebook) throws IOException {
    for (Cell cell : notebook.codeCells()) {
      cell.source()
          .lines()
          .forEach(line -> assertTrue(line.length() <= COLUMNS, cell.id() + ": " + line));
    }
    assertTrue(Files.size(notebook.file()) < BYTES, notebook.name());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void linksLeadToFiles(Notebook notebook) {
    int links = 0;
    for (Cell cell : notebook.cells()) {
      if (!cell.isCode()) {
        Matcher link = LINK.matcher(cell.source());
        while (link.find()) {
          links++;
          Path target = notebook.file().resolveSibling(link.group(1)).normalize();
          assertTrue(Files.exists(target), target.toString());
        }
      }
    }
    assertTrue(links > 0, notebook.name());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itIsWrittenAsJupyterWritesIt(Notebook notebook) throws IOException {
    String text = Files.readString(notebook.file());
    assertTrue(text.startsWith("{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\",\n"), text);
    assertTrue(text.endsWith(" \"nbformat_minor\": 5\n}\n"));
  }
}
