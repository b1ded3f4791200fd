package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Required;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the main class does in JVMs that were started in the ways of clusters. */
class LaunchTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1.8,8", "9,9", "11,11", "16,16"})
  void anOlderJavaIsRefusedInOneSentence(String specification, int version) {
    String refusal = Launch.refusal(specification, "io.maskmill.Launch");
    assertTrue(refusal.startsWith("needs Java 17 or newer, and this is Java " + version + " ("));
    assertTrue(refusal.contains("set JAVA_HOME to Java 17 or 21 where"), refusal);
    assertTrue(refusal.contains("JAVA_HOME"), refusal);
    assertFalse(refusal.contains("\n"), refusal);
  }

  @ParameterizedTest
  @CsvSource({"17", "21", "25"})
  void javaFrom17OnIsTaken(String specification) {
    assertEquals("", Launch.refusal(specification, "io.maskmill.Launch"));
  }

  @Test
  void aJavaThatHadoopKnowsIsTaken() {
    assertEquals("", CurrentUser.refusal());
  }

  /** Looks for such a Java where Debian and others put them. */
  @Test
  void aJavaThatHadoopDoesNotKnowIsRefusedInOneLine() throws IOException, InterruptedException {
    Path java = newJava();
    Required.orSkipped("java-24", java == null ? "there is no Java 24 or newer" : "");
    CommandRun run = launch(java, Launch.class, classPath(), Map.of(), "formats");
    assertEquals(hadoopKnowsIt() ? 0 : 2, run.exit(), run.said());
    if (hadoopKnowsIt()) {
      return;
    }
    String last = run.reason();
    assertTrue(last.startsWith("maskmill: this is Java "), run.said());
    assertTrue(last.contains("works up to Java 22; set JAVA_HOME to Java 17 or 21"), run.said());
  }

  private static boolean hadoopKnowsIt() {
    String resource = CurrentUser.NEWER.replace('.', '/') + ".class";
    return LaunchTest.class.getClassLoader().getResource(resource) != null;
  }

  private static Path newJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return null;
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(home -> home.getFileName().toString().matches(".*-(2[4-9]|[3-9]\\d)(-.*)?"))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }

  @Test
  void anOlderJavaEndsWithCode2AndOneLine() throws IOException, InterruptedException {
    CommandRun run = launch(OldJava.class, classPath(), Map.of());
    assertEquals(2, run.exit(), run.said());
    assertEquals(1, run.said().lines().count(), run.said());
    assertTrue(run.said().startsWith("maskmill: needs Java 17"), run.said());
  }

  /** YARN tells the client of an exception, and of nothing else. */
  @Test
  void inYarnsClusterModeTheSentenceIsTheException() throws IOException, InterruptedException {
    CommandRun run =
        launch(OldJava.class, classPath(), Map.of("SPARK_YARN_STAGING_DIR", folder.toString()));
    assertEquals(1, run.exit(), run.said());
    assertTrue(run.said().contains("Launch$Refused: maskmill: needs Java 17"), run.said());
    assertFalse(run.said().contains("\tat "), run.said());
  }

  @Test
  void withoutSparkItSaysHowToStart() throws IOException, InterruptedException {
    String ours =
        Arrays.stream(classPath().split(File.pathSeparator))
            .filter(entry -> Files.isDirectory(Path.of(entry)))
            .collect(Collectors.joining(File.pathSeparator));
    CommandRun run = launch(Launch.class, ours, Map.of(), "formats");
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.said().contains("spark-submit --class io.maskmill.Launch"), run.said());
    assertEquals(1, run.said().lines().count(), run.said());
  }

  @Test
  void helpIsWhatTheCommandLinePrints() throws IOException, InterruptedException {
    String help = Main.parser().getUsageMessage(CommandLine.Help.Ansi.OFF);
    for (String flag : List.of("--help", "-h")) {
      CommandRun run = launch(Launch.class, classPath(), Map.of(), flag);
      assertEquals(0, run.exit(), run.said());
      assertEquals(
          help,
          run.said(),
          "make it again: scripts/maskmill help > src/main/resources/io/maskmill/help.txt");
    }
  }

  /** As standalone's cluster mode starts a driver. */
  @Test
  void itConvertsInAJvmThatWasGivenNoFlags() throws IOException, InterruptedException {
    Path in = folder.resolve("fruit");
    assertEquals(
        0,
        CommandRun.of(
                List.of("sample", "--output", in.toString(), "--frames", "3", "--size", "32x24"))
            .exit());
    Path out = folder.resolve("out");
    List<String> convert = CommandRun.convert(in.toString(), "coco", out.toString());
    CommandRun run = launch(Launch.class, classPath(), Map.of(), convert.toArray(new String[0]));
    assertEquals(0, run.exit(), run.said());
    assertTrue(Files.exists(out.resolve("_SUCCESS")), run.said());
  }

  @Test
  void exitCodesOfTheCommandLinePassThrough() throws IOException, InterruptedException {
    CommandRun run = launch(Launch.class, classPath(), Map.of(), "convert", "--from", "nothing");
    assertEquals(2, run.exit(), run.said());
  }

  /** As in a notebook, whose process lives on. */
  @Test
  void aCommandCanBeRunInsideAProcess() throws Throwable {
    Path in = folder.resolve("sample");
    assertEquals(
        0, Launch.run("sample", "--output", in.toString(), "--frames", "1", "--size", "8x6"));
    assertTrue(Files.exists(in.resolve("img/fruit_000000.png")));
    assertEquals(2, Launch.run("sample", "--output", in.toString()));
  }

  /** Starts as on Java 11. */
  static final class OldJava {
    private OldJava() {}

    public static void main(String[] args) throws Throwable {
      System.setProperty("java.specification.version", "11");
      Launch.main(args);
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private CommandRun launch(
      Class<?> main, String classPath, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return launch(java, main, classPath, environment, args);
  }

  private CommandRun launch(
      Path java, Class<?> main, String classPath, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dlog4j2.configurationFile=" + Path.of("conf", "log4j2.properties"));
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(args));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new CommandRun(exit, Files.readString(log));
  }
}
