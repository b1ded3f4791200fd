package io.maskmill.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that a cluster started, as the kernel tells of it. */
record SparkProcess(long pid, List<String> command) {
  private static final Path KERNEL = Path.of("/proc");
  private static final int LOCAL_ADDRESS = 1;
  private static final int REMOTE_ADDRESS = 2;
  private static final int INODE = 9;

  /** Those that work below a folder and run a class whose name ends so. */
  static List<SparkProcess> below(Path folder, String mainClass) throws IOException {
    List<SparkProcess> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(KERNEL, "[0-9]*")) {
      for (Path process : all) {
        try {
          if (Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder)) {
            String text = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            List<String> command = List.of(text.split("\0"));
            if (command.get(0).endsWith("java")
                && command.stream().anyMatch(word -> word.endsWith(mainClass))) {
              found.add(
                  new SparkProcess(Long.parseLong(process.getFileName().toString()), command));
            }
          }
        } catch (IOException e) {
          // it has just ended
        }
      }
    }
    return found;
  }

  /** The one of some that made a connection from one port of this machine to another. */
  static Optional<SparkProcess> connected(List<SparkProcess> among, int from, int to)
      throws IOException {
    Set<String> sockets = sockets(from, to);
    for (SparkProcess process : among) {
      Path open = KERNEL.resolve(process.pid + "/fd");
      try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
        for (Path file : files) {
          if (isOneOf(sockets, file)) {
            return Optional.of(process);
          }
        }
      } catch (IOException e) {
        // it has just ended
      }
    }
    return Optional.empty();
  }

  private static boolean isOneOf(Set<String> sockets, Path file) {
    try {
      return sockets.contains(Files.readSymbolicLink(file).toString());
    } catch (IOException e) {
      return false; // it has just been closed
    }
  }

  private static Set<String> sockets(int from, int to) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(KERNEL.resolve(table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[LOCAL_ADDRESS].endsWith(port(from))
            && columns[REMOTE_ADDRESS].endsWith(port(to))) {
          sockets.add("socket:[" + columns[INODE] + "]");
        }
      }
    }
    return sockets;
  }

  private static String port(int number) {
    return String.format(Locale.ROOT, ":%04X", number);
  }

  boolean isAlive() {
    return Files.exists(KERNEL.resolve("" + pid));
  }

  /** Ends it with no chance to clean up. */
  void kill() throws IOException, InterruptedException {
    signal("KILL");
  }

  /** Stops it where it is, with all its threads. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** Waits until it has ended; false when that takes more than a minute. */
  boolean awaitEnd() throws InterruptedException, ExecutionException {
    try {
      Optional<ProcessHandle> alive = ProcessHandle.of(pid);
      if (alive.isPresent()) {
        alive.get().onExit().get(1, TimeUnit.MINUTES);
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + pid).inheritIO().start().waitFor();
  }
}
