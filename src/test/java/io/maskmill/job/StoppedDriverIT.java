package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver that is told to stop, by Ctrl-C or by a scheduler. */
class StoppedDriverIT {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheRunInOrder(String signal, int exit) throws Exception {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "320", "--size", "48x32"));
    Path whole = temp.resolve("whole");
    assertEquals(0, CommandRun.of(convert(fruit, whole)).exit());
    OutputFolder out = new OutputFolder(temp.resolve("out"));
    try (DriverProcess driver =
        DriverProcess.start(temp.resolve("log"), Map.of(), convert(fruit, out.path()))) {
      assertTrue(driver.await(() -> out.staged("ledger") > 0), driver::said);
      driver.signal(signal);
      assertEquals(exit, driver.exit(), driver::said);
      String said = driver.said();
      assertFalse(said.contains("\tat ") || said.contains("ERROR"), said);
      assertTrue(said.contains("same command goes on"), said);
    }
    assertFalse(out.isPublished());
    assertEquals(List.of(), out.owners(), "the output was not given up");
    CommandRun again = CommandRun.of(convert(fruit, out.path()));
    assertEquals(0, again.exit(), again.said());
    assertEquals(new OutputFolder(whole).published(), out.published());
    assertEquals(List.of(), List.copyOf(out.leftovers()));
  }

  private static List<String> convert(Path in, Path out) {
    return CommandRun.convert(in.toString(), "supervisely,coco", out.toString());
  }
}
