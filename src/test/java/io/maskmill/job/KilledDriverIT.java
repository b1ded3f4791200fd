package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed with no chance to clean up; the same command goes on. */
class KilledDriverIT {
  @TempDir Path temp;

  @Test
  void theSameCommandEndsWithTheSameBytes() throws Exception {
    Path fruit = temp.resolve("fruit");
    assertEquals(
        0,
        Main.run("sample", "--output", fruit.toString(), "--frames", "3000", "--size", "200x150"));
    Path whole = temp.resolve("whole");
    assertEquals(0, Main.run(convert(fruit, whole)));

    Path out = temp.resolve("out");
    Process driver = start(convert(fruit, out));
    Path ledgers = out.resolve("_maskmill/ledger");
    while (driver.isAlive() && ledgers(ledgers) < 2) {
      driver.waitFor(5, TimeUnit.MILLISECONDS);
    }
    driver.destroyForcibly().waitFor();
    assertFalse(Files.exists(out.resolve("_SUCCESS")), "killed too late to prove anything");
    assertTrue(ledgers(ledgers) >= 2);

    assertEquals(0, Main.run(convert(fruit, out)));
    assertEquals(FolderHash.of(whole), FolderHash.of(out));
  }

  private static int ledgers(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? 0 : names.length;
  }

  private static String[] convert(Path in, Path out) {
    return new String[] {
      "convert",
      "--from",
      "binary-masks",
      "--input",
      in.toString(),
      "--to",
      "supervisely,coco",
      "--output",
      out.toString(),
      "--master",
      "local[2]"
    };
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-javaagent")) {
        command.add(option);
      }
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.maskmill.cli.Main");
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("driver.log").toFile())
        .start();
  }
}
