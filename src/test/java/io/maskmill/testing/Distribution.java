package io.maskmill.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive that {@code mvn -P dist} makes, and programs that run as they do for its users. */
public final class Distribution {
  private Distribution() {}

  /** What a program said to both streams, and how it ended. */
  public record Ended(int code, String text) {}

  /** The archive; the test that asks is skipped where there is none. */
  public static Path archive() throws IOException {
    List<Path> archives;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      archives = files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
    }
    assumeTrue(archives.size() == 1, "the distribution is made by mvn -P dist");
    return archives.get(0);
  }

  /** Unpacks the archive in a folder, without the folder in it. */
  public static void unpack(Path home) throws Exception {
    String archive = archive().toString();
    Files.createDirectories(home);
    Ended ended =
        run(
            home.resolveSibling("tar.log"),
            Map.of(),
            List.of("tar", "-xzf", archive, "-C", home.toString(), "--strip-components=1"));
    assertEquals(0, ended.code(), ended.text());
  }

  /**
   * Runs a program.
   *
   * @param log the file that takes what it says
   * @param environment what it finds besides what this process finds
   */
  public static Ended run(Path log, Map<String, String> environment, List<String> words)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(words))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MASKMILL_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(log));
  }

  /** Names of the files in a folder, sorted. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
