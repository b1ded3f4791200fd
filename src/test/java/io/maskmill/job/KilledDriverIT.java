package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.StagingFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    while (driver.isAlive() && StagingFolder.ledgers(out) < 2) {
      driver.waitFor(5, TimeUnit.MILLISECONDS);
    }
    driver.destroyForcibly().waitFor();
    assertFalse(Files.exists(out.resolve("_SUCCESS")), "killed too late to prove anything");
    assertTrue(StagingFolder.ledgers(out) >= 2);

    assertEquals(0, Main.run(convert(fruit, out)));
    assertEquals(FolderHash.of(whole), FolderHash.of(out));
  }

  @Test
  void anIncrementalRunThatWasKilledGoesOn() throws Exception {
    Path fruit = temp.resolve("fruit");
    assertEquals(
        0,
        Main.run("sample", "--output", fruit.toString(), "--frames", "3000", "--size", "200x150"));
    Path first = temp.resolve("first");
    assertEquals(0, Main.run(convert(fruit, first)));
    for (int i = 0; i < 3000; i += 10) {
      String name = String.format(Locale.ROOT, "fruit_%06d.png", i);
      if (i % 20 == 0) {
        Files.delete(fruit.resolve("img/" + name));
        Files.delete(fruit.resolve("ann/" + name));
      } else {
        Files.setLastModifiedTime(fruit.resolve("ann/" + name), FileTime.fromMillis(1_000_000));
      }
    }
    Path whole = temp.resolve("whole");
    assertEquals(0, Main.run(convert(fruit, whole)));

    Path out = temp.resolve("out");
    String[] increment = convert(fruit, out, "--incremental", first.toString(), "--carry", "copy");
    Process driver = start(increment);
    while (driver.isAlive() && StagingFolder.ledgers(out) < 2) {
      driver.waitFor(5, TimeUnit.MILLISECONDS);
    }
    driver.destroyForcibly().waitFor();
    assertFalse(Files.exists(out.resolve("_SUCCESS")), "killed too late to prove anything");

    assertEquals(0, Main.run(increment));
    Map<String, String> expected = FolderHash.of(whole);
    Map<String, String> found = FolderHash.of(out);
    assertEquals(150, Files.readAllLines(out.resolve("disappeared.jsonl")).size());
    expected.remove("manifest.json");
    found.keySet().removeAll(List.of("manifest.json", "disappeared.jsonl"));
    assertEquals(expected, found);
  }

  private static String[] convert(Path in, Path out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
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
                "local[2]"));
    args.addAll(List.of(more));
    return args.toArray(new String[0]);
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
