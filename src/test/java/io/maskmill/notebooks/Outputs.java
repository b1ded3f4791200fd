package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** What running a notebook gave, held against what was committed. */
final class Outputs {

  private Outputs() {}

  /** What was written to standard output. */
  static ObjectNode stdout(String text) {
    ObjectNode stream = Notebook.MAPPER.createObjectNode();
    stream.put("name", "stdout").put("output_type", "stream");
    stream.set("text", Cell.lines(text));
    return stream;
  }

  /** The value of a cell's last expression. */
  static ObjectNode result(String type, JsonNode value, String text, int number) {
    ObjectNode data = Notebook.MAPPER.createObjectNode();
    data.set(type, value);
    if (!type.equals("text/plain")) {
      data.set("text/plain", Cell.lines(text));
    }
    ObjectNode result = Notebook.MAPPER.createObjectNode();
    result.set("data", data);
    result.put("execution_count", number);
    result.set("metadata", Notebook.MAPPER.createObjectNode());
    result.put("output_type", "execute_result");
    return result;
  }

  /**
   * Asserts that the cells show what is committed, or writes it with {@code
   * -Dmaskmill.docs.write=true}. Standard error is left out: it has times and progress.
   *
   * @param outputs of code cells, by the cell's id
   */
  static void holdOrWrite(Notebook notebook, Map<String, ArrayNode> outputs) throws IOException {
    List<Cell> cells = notebook.codeCells();
    assertEquals(cells.stream().map(Cell::id).toList(), List.copyOf(outputs.keySet()));
    if (!Notebook.isWriting()) {
      assertAll(
          cells.stream()
              .map(
                  cell ->
                      (Executable)
                          () ->
                              assertEquals(
                                  Cell.shown(outputs.get(cell.id())),
                                  cell.shown(),
                                  notebook.file()
                                      + ", cell "
                                      + cell.id()
                                      + ": committed outputs are not what runs; see"
                                      + " src/site/markdown/notebooks.md")));
      return;
    }
    int number = 1;
    for (Cell cell : cells) {
      cell.json().put("execution_count", number++);
      ArrayNode kept = Notebook.MAPPER.createArrayNode();
      for (JsonNode output : outputs.get(cell.id())) {
        if (!output.path("name").asText().equals("stderr")) {
          kept.add(output);
        }
      }
      if (!Cell.shown(kept).equals(cell.shown())) { // a PNG of the same pixels stays as it is
        cell.json().set("outputs", kept);
      }
    }
    notebook.write();
  }
}
