package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** scripts/maskmill in a distribution whose Java only writes down what it is told. */
abstract class InstalledLauncher {
  /** Writes its arguments and some of its environment as a line, and an archive if it is to. */
  private static final String JAVA =
      """
      #!/bin/sh
      (for word; do printf '%s|' "$word"; done
      echo "$MASKMILL_OUTPUT$JAVA_TOOL_OPTIONS") >> "$CALLS"
      for word; do
        case $word in
          -XX:SharedArchiveFile=*) archive=${word#*=} ;;
          -XX:DumpLoadedClassList=*) echo class > "${word#*=}" ;;
          -Xshare:dump) dump=yes ;;
        esac
      done
      [ -n "$dump" ] || exit 0
      printf archive > "$archive"
      case $DUMP in
        fails) exit 1 ;;
        killed) kill -9 $PPID ;;
        stopped) kill -TERM $PPID; exit 143 ;;
      esac
      """;

  @TempDir Path temp;
  Path lib;
  Path calls;

  @BeforeEach
  void install() throws IOException {
    Path home = temp.resolve("it's a folder");
    lib = home.resolve("lib");
    calls = temp.resolve("calls");
    for (String folder : List.of("bin", "conf", "lib/spark", "lib/hadoop")) {
      Files.createDirectories(home.resolve(folder));
    }
    Files.copy(Path.of("scripts", "maskmill"), home.resolve("bin/maskmill"));
    Files.writeString(home.resolve("conf/spark-defaults.conf"), "spark.ui.enabled false\n");
    for (String jar : List.of("maskmill.jar", "spark/b.jar", "spark/a.jar", "hadoop/c.jar")) {
      Files.writeString(lib.resolve(jar), jar);
      Files.setLastModifiedTime(
          lib.resolve(jar), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    }
    Path java = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(temp.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"");
    assertTrue(home.resolve("bin/maskmill").toFile().setExecutable(true));
  }

  final Process start(Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(lib.resolveSibling("bin/maskmill").toString());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("said").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("MASKMILL_"));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CDPATH"));
    builder.environment().merge("PATH", "", (old, none) -> temp.resolve("jdk/bin") + ":" + old);
    builder.environment().put("CALLS", calls.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs the script and returns what its last Java was told. */
  final String run(Map<String, String> environment, String... words) throws Exception {
    assertEquals(0, start(environment, words).waitFor(), temp.resolve("said")::toString);
    List<String> all = Files.readAllLines(calls);
    return all.get(all.size() - 1);
  }

  final long dumps() throws IOException {
    return Files.readAllLines(calls).stream().filter(call -> call.contains("-Xshare:dump")).count();
  }

  final List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.getFileName().toString().contains(".jsa")).toList();
    }
  }

  static boolean isArchived(String call) {
    return call.contains("|-XX:SharedArchiveFile=");
  }
}
