package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.json.Json;
import io.maskmill.testing.FolderHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that a signal stops: one sentence, the signal's exit status, a run that goes on. */
@Tag("faults")
class SignalsIT {
  private static final String NOTES = "using classes_mapping.json of the input";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"TERM, SIGTERM, 143", "INT, Ctrl-C, 130"})
  void aStoppedConversionGoesOn(String signal, String words, int status) throws Exception {
    Path fruit = fruit(600);
    Path whole = temp.resolve("whole");
    assertEquals(0, Main.run(convert(fruit, whole)));

    Path out = temp.resolve("out");
    Path told = temp.resolve("told.json");
    List<String> command = new ArrayList<>(List.of(convert(fruit, out)));
    command.addAll(List.of("--summary", told.toString()));
    Process driver = start(Main.class.getName(), command.toArray(new String[0]));
    await(driver, () -> hasLedger(out.resolve("_maskmill")));
    assertEquals(status, stop(driver, signal));
    assertFalse(Files.exists(out.resolve("_SUCCESS")), "stopped too late to prove anything");
    assertEquals(
        List.of(
            "maskmill: stopped by "
                + words
                + "; nothing was published; the same command goes on from there"),
        said());
    for (Path summary : List.of(told, out.resolve("_maskmill/summary.json"))) {
      JsonNode json = Json.mapper().readTree(Files.readString(summary));
      assertEquals("stopped", json.get("verdict").asText());
      assertEquals(status, json.get("exit").asInt());
    }

    assertEquals(0, Main.run(convert(fruit, out)));
    assertEquals(FolderHash.of(whole), FolderHash.of(out));
  }

  @ParameterizedTest
  @CsvSource({"TERM, SIGTERM, 143", "INT, Ctrl-C, 130"})
  void aCommandThatWritesNothingPromisesNothing(String signal, String words, int status)
      throws Exception {
    Path fruit = fruit(600);
    Process driver =
        start(
            Main.class.getName(),
            "inspect",
            "--from",
            "binary-masks",
            "--input",
            fruit.toString(),
            "--sample",
            "all",
            "--master",
            "local[2]");
    await(driver, () -> text().contains(NOTES));
    assertEquals(status, stop(driver, signal));
    assertEquals(List.of("maskmill: stopped by " + words), said());
  }

  @Test
  void whatTheDriverHoldsIsReleasedAndTheLastComesFirst() throws Exception {
    Path file = temp.resolve("released");
    Process holder = start(Holder.class.getName(), file.toString());
    await(holder, () -> text().contains("ready"));
    assertEquals(143, stop(holder, "TERM"));
    assertEquals("second first ", Files.readString(file));
  }

  @Test
  void aSecondSignalDoesNotWait() throws Exception {
    Path file = temp.resolve("released");
    Process holder = start(Holder.class.getName(), file.toString(), "slow");
    await(holder, () -> text().contains("ready"));
    kill(holder, "TERM");
    await(holder, () -> file.toFile().length() > 0); // it is there before its text
    assertEquals(143, stop(holder, "TERM"));
    assertEquals("second ", Files.readString(file));
  }

  /** A process that holds two things. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      Path file = Path.of(args[0]);
      Shutdown.install();
      Shutdown.onStop(status -> append(file, "first "));
      Shutdown.Registration gone = Shutdown.onStop(status -> append(file, "gone "));
      Shutdown.onStop(
          status -> {
            append(file, "second ");
            if (args.length > 1) {
              pause();
            }
          });
      gone.close();
      System.err.println("ready");
      Thread.sleep(600_000);
    }

    private static void pause() {
      try {
        Thread.sleep(600_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void append(Path file, String word) {
      try {
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + word);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path fruit(int frames) {
    Path fruit = temp.resolve("fruit");
    assertEquals(
        0,
        Main.run(
            "sample", "--output", fruit.toString(), "--frames", "" + frames, "--size", "160x120"));
    return fruit;
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

  /** Whether a split has left its ledger somewhere below a folder. */
  private static boolean hasLedger(Path staging) {
    if (!Files.isDirectory(staging)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(staging)) {
      return files.anyMatch(
          file ->
              file.toString().endsWith(".json")
                  && file.getParent().getFileName().toString().equals("ledger"));
    } catch (IOException | UncheckedIOException e) {
      return false; // a file went while the folder was walked
    }
  }

  private static void await(Process process, BooleanSupplier condition)
      throws InterruptedException {
    while (process.isAlive() && !condition.getAsBoolean()) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    assertTrue(process.isAlive(), "ended before the signal");
  }

  private static void kill(Process process, String signal) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor());
  }

  private static int stop(Process process, String signal) throws Exception {
    kill(process, signal);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "does not end");
    return process.exitValue();
  }

  private String text() {
    try {
      Path log = temp.resolve("err");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What standard error says besides notes and progress. */
  private List<String> said() {
    return text()
        .lines()
        .filter(line -> !line.equals(NOTES) && !line.matches("(list|pair|convert|inspect): .*"))
        .toList();
  }

  /** Starts a class of the class path; signals are not ignored, whoever started this process. */
  private Process start(String main, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-javaagent")) {
        command.add(option);
      }
    }
    // The build gives it as a property and not as an argument.
    String logging = System.getProperty("log4j2.configurationFile");
    if (logging != null) {
      command.add("-Dlog4j2.configurationFile=" + logging);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectError(temp.resolve("err").toFile())
        .redirectOutput(temp.resolve("out.log").toFile())
        .start();
  }
}
