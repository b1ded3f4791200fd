package io.maskmill.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Commands in processes of their own, with a heap of a given size.
 *
 * @param log gets what the last command printed
 */
public record HeapProcess(Path log) {
  private static final int MINUTES = 5;

  /**
   * Runs a command.
   *
   * @param heap in megabytes
   * @return the exit code
   */
  public int run(int heap, List<String> args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      boolean isOfHeap = option.startsWith("-Xm") || option.matches("-XX:\\+Use\\w+GC");
      if (!option.startsWith("-javaagent") && !isOfHeap) {
        command.add(option);
      }
    }
    command.addAll(
        List.of(
            "-Xmx" + heap + "m",
            "-XX:+UseParallelGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.maskmill.cli.Main"));
    command.addAll(args);
    Process run =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!run.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("too slow: " + said());
      }
      return run.exitValue();
    } finally {
      run.destroyForcibly().waitFor();
    }
  }

  /** What the last command printed. */
  public String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
