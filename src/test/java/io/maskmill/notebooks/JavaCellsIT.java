package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the notebooks whose cells are Java. */
class JavaCellsIT {

  @Test
  void cellsShowWhatIsCommitted() throws IOException {
    Notebook notebook = Notebook.read(Notebook.JAVA);
    Map<String, ArrayNode> outputs = new LinkedHashMap<>();
    try (JavaCells cells = new JavaCells()) {
      for (Cell cell : notebook.codeCells()) {
        outputs.put(cell.id(), cells.run(cell.source()));
      }
    }
    Outputs.holdOrWrite(notebook, outputs);
  }

  @Test
  void brokenCellsAreFound() {
    try (JavaCells cells = new JavaCells()) {
      String missing =
          assertThrows(AssertionError.class, () -> cells.run("int a = nothing;")).getMessage();
      assertTrue(missing.contains("cannot find symbol"), missing);
      String thrown =
          assertThrows(AssertionError.class, () -> cells.run("int b = 1; b / 0")).getMessage();
      assertTrue(thrown.contains("ArithmeticException"), thrown);
    }
  }
}
