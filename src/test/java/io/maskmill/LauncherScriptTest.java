package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/maskmill tells Java, in a distribution whose Java only writes that down. */
class LauncherScriptTest {
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
  private Path lib;
  private Path calls;

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

  private Process start(Map<String, String> environment, String... words) throws IOException {
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
  private String run(Map<String, String> environment, String... words) throws Exception {
    assertEquals(0, start(environment, words).waitFor(), temp.resolve("said")::toString);
    List<String> all = Files.readAllLines(calls);
    return all.get(all.size() - 1);
  }

  private long dumps() throws IOException {
    return Files.readAllLines(calls).stream().filter(call -> call.contains("-Xshare:dump")).count();
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.getFileName().toString().contains(".jsa")).toList();
    }
  }

  private static boolean isArchived(String call) {
    return call.contains("|-XX:SharedArchiveFile=");
  }

  @Test
  void theFirstJobMakesTheArchiveAndEachStartUsesIt() throws Exception {
    String first = run(Map.of(), "convert", "a");
    assertEquals(1, archives().size());
    assertEquals("archive", Files.readString(archives().get(0)));
    String option = "|-XX:SharedArchiveFile=" + archives().get(0) + "|";
    assertTrue(first.contains(option) && first.endsWith("|io.maskmill.Launch|convert|a|"), first);
    assertTrue(run(Map.of(), "convert", "a").contains(option));
    assertTrue(run(Map.of(), "--help").contains(option));
    assertEquals(1, dumps());
  }

  /** Java looks for classes on the path that the archive was made with, in that order. */
  @Test
  void theClassPathIsInTheOrderOfNames() throws Exception {
    String path = "|-cp|" + lib + "/maskmill.jar:" + lib + "/spark/a.jar:" + lib + "/spark/b.jar:";
    assertTrue(run(Map.of(), "formats").contains(path + lib + "/hadoop/c.jar|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "formats", "sample"})
  void whatIsNoJobMakesNoneAndIsCompiledQuickly(String word) throws Exception {
    String call = run(Map.of(), word);
    assertEquals(List.of(), archives());
    assertFalse(isArchived(call), call);
    assertTrue(call.contains("|-XX:TieredStopAtLevel=1|"), call);
  }

  /** A long run is as fast as the best code makes it. */
  @Test
  void aJobIsCompiledToTheEnd() throws Exception {
    String call = run(Map.of("MASKMILL_ARCHIVE", "off"), "convert");
    assertFalse(call.contains("TieredStopAtLevel"), call);
    assertFalse(isArchived(call), call);
    assertEquals(0, dumps());
  }

  @Test
  void anArchiveThatWasCutIsNeverUsed() throws Exception {
    assertEquals(128 + 9, start(Map.of("DUMP", "killed"), "convert").waitFor());
    assertEquals(1, archives().size());
    assertTrue(archives().get(0).toString().contains(".jsa.new."), archives().toString());
    assertFalse(isArchived(run(Map.of(), "convert")), "another start may still be making it");
    Files.setLastModifiedTime(
        archives().get(0), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    assertTrue(isArchived(run(Map.of(), "convert")));
    assertEquals(1, archives().size());
  }

  @Test
  void whatCannotBeMadeIsTriedOnce() throws Exception {
    assertFalse(isArchived(run(Map.of("DUMP", "fails"), "convert")));
    assertFalse(isArchived(run(Map.of(), "convert")));
    assertEquals(1, dumps());
  }

  /**
   * Java ends by itself when all are told to stop, so the script has to look for it. SIGTERM stands
   * for Ctrl-C too, which a build in the background does not hear.
   */
  @Test
  void whatIsStoppedIsTriedAgain() throws Exception {
    assertEquals(143, start(Map.of("DUMP", "stopped"), "convert").waitFor());
    assertEquals(List.of(), archives());
    assertTrue(isArchived(run(Map.of(), "convert")));
  }

  @Test
  void theUsersSettingsAreNotThoseOfTheArchive() throws Exception {
    Map<String, String> users =
        Map.of("MASKMILL_OUTPUT", "o", "JAVA_TOOL_OPTIONS", "-Da=b", "MASKMILL_HEAP", "9 g");
    String job = run(users, "convert");
    assertTrue(job.contains("|-Xmx9 g|") && job.contains("|-Dspark.ui.enabled=false|"), job);
    assertTrue(job.endsWith("|convert|o-Da=b"), job);
    List<String> calls = Files.readAllLines(this.calls);
    for (String making : calls.subList(0, calls.size() - 1)) {
      assertTrue(making.endsWith("|") && making.contains("|-Xmx1g|"), making);
      assertFalse(making.contains("-Xmx9") || making.contains("-Dspark."), making);
    }
  }

  @Test
  void withoutRoomForFilesThereIsNoArchive() throws Exception {
    assertFalse(isArchived(run(Map.of("TMPDIR", temp + "/none"), "convert")));
    assertEquals(List.of(), archives());
  }

  @Test
  void settingsAreReadAsSparkReadsThem() throws Exception {
    Files.writeString(
        lib.resolveSibling("conf/spark-defaults.conf"),
        """
        # spark.a 1
          spark.b  1 2\t
        spark.c=x=y\r
        spark.d : /z
        other.e 1
        spark.f
        spark.g 9""");
    String call = run(Map.of(), "formats");
    assertTrue(
        call.contains(
            "|-Dspark.b=1 2|-Dspark.c=x=y|-Dspark.d=/z|-Dspark.f=|-Dspark.g=9|-XX:TieredStop"),
        call);
    Files.delete(lib.resolveSibling("conf/spark-defaults.conf"));
    assertFalse(run(Map.of(), "formats").contains("-Dspark."));
  }

  @Test
  void anotherJarOrJavaGetsAnotherArchive() throws Exception {
    run(Map.of(), "convert");
    Files.setLastModifiedTime(
        lib.resolve("spark/a.jar"), FileTime.from(Instant.now().plus(Duration.ofSeconds(9))));
    run(Map.of(), "convert");
    assertEquals(2, dumps());
    assertEquals(1, archives().size());
    Files.writeString(temp.resolve("jdk/release"), "JAVA_VERSION=\"25\"");
    run(Map.of(), "convert");
    assertEquals(2, archives().size());
  }

  @Test
  void startsAtOnceDoNoHarm() throws Exception {
    List<Process> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(start(Map.of(), "convert"));
    }
    for (Process start : starts) {
      assertEquals(0, start.waitFor());
    }
    assertEquals(1, archives().size());
    assertTrue(isArchived(run(Map.of(), "convert")));
  }

  /** Flags for modules cost Java what its own archive holds of them. */
  @Test
  void modulesAreOpenedByFlagsWhereTheProgramCannot() throws Exception {
    assertFalse(run(Map.of(), "formats").contains("--add-opens"));
    Files.writeString(temp.resolve("jdk/release"), "JAVA_VERSION=\"25\"");
    assertTrue(run(Map.of(), "formats").contains("|--add-opens=java.base/java.nio=ALL-UNNAMED|"));
  }

  /** Java 17 crashes otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"-javaagent:x.jar", "-XX:StartFlightRecording=filename=x"})
  void anAgentAndARecordingGoWithout(String option) throws Exception {
    run(Map.of(), "convert");
    assertFalse(isArchived(run(Map.of("MASKMILL_JAVA_OPTS", option), "convert")));
  }

  /** Java does not start with two. */
  @ParameterizedTest
  @CsvSource({"MASKMILL_JAVA_OPTS, 1", "JAVA_TOOL_OPTIONS, 0", "JDK_JAVA_OPTIONS, 0"})
  void aCollectorOfTheUsersIsTheOnlyOne(String variable, int told) throws Exception {
    String call = run(Map.of(variable, "-XX:+UseZGC"), "convert");
    assertEquals(told, call.split("[|]-XX:[+]Use[A-Za-z0-9]+GC[|]", -1).length - 1, call);
  }

  @Test
  void theJavaOfJavaHomeIsTakenBeforeTheOneOnThePath() throws Exception {
    Path other = Files.createDirectories(temp.resolve("other java/bin"));
    Files.writeString(temp.resolve("other java/release"), "JAVA_VERSION=\"25\"");
    Map<String, String> chosen = Map.of("JAVA_HOME", other.getParent().toString());
    assertEquals(4, start(chosen, "formats").waitFor());
    assertEquals(
        "maskmill: JAVA_HOME is "
            + other.getParent()
            + ", which has no bin/java; set it to Java 17 or newer, or unset it\n",
        Files.readString(temp.resolve("said")));
    Files.copy(temp.resolve("jdk/bin/java"), other.resolve("java"));
    assertTrue(other.resolve("java").toFile().setExecutable(true));
    Files.delete(temp.resolve("jdk/bin/java"));
    assertTrue(run(chosen, "formats").contains("|--add-opens="), "the release beside it is read");
  }

  /** A relative link to a link, from a folder that is not the script's, and a CDPATH in the way. */
  @Test
  void itMayBeCalledByLinks() throws Exception {
    Path links = Files.createDirectories(temp.resolve("usr/local bin"));
    Files.createSymbolicLink(temp.resolve("usr/mill"), Path.of("../it's a folder/bin/maskmill"));
    Files.createSymbolicLink(links.resolve("maskmill"), Path.of("../mill"));
    Files.createDirectories(temp.resolve("cd/bin"));
    ProcessBuilder builder = new ProcessBuilder("local bin/maskmill", "formats");
    builder.directory(temp.resolve("usr").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MASKMILL_"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("CDPATH", temp.resolve("cd").toString());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().merge("PATH", "", (old, none) -> temp.resolve("jdk/bin") + ":" + old);
    assertEquals(0, builder.start().waitFor());
    assertTrue(Files.readString(calls).contains("|" + lib + "/maskmill.jar:"));
  }

  /**
   * The program says that it needs a newer one; flags that Java 8 lacks would keep it from that.
   */
  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_412", "11.0.22", "9.0.4"})
  void anOldJavaStartsTheProgramWithoutFurtherAdo(String version) throws Exception {
    Files.writeString(temp.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"");
    String call = run(Map.of(), "convert");
    assertEquals(!version.startsWith("1."), call.contains("--add-opens"), call);
    assertEquals(List.of(), archives());
    assertEquals(0, dumps());
  }

  /** Its jars may be older than the archive of the version before. */
  @Test
  void anotherVersionInTheSamePlaceGetsAnotherArchive() throws Exception {
    run(Map.of(), "convert");
    FileTime time = Files.getLastModifiedTime(lib.resolve("maskmill.jar"));
    Files.writeString(lib.resolve("maskmill.jar"), "another version");
    Files.setLastModifiedTime(lib.resolve("maskmill.jar"), time);
    run(Map.of(), "convert");
    assertEquals(2, dumps());
  }

  @Test
  void aFolderThatCannotBeWrittenIsReadAlone() throws Exception {
    assumeTrue(lib.toFile().setWritable(false) && !Files.isWritable(lib), "root writes everywhere");
    assertFalse(isArchived(run(Map.of(), "convert")));
    assertEquals(4, start(Map.of("MASKMILL_ARCHIVE", "make")).waitFor());
    assertTrue(lib.toFile().setWritable(true));
    run(Map.of("MASKMILL_ARCHIVE", "make"));
    assertTrue(lib.toFile().setWritable(false));
    assertTrue(isArchived(run(Map.of(), "convert")));
  }

  @Test
  void makeOnlyMakesIt() throws Exception {
    assertTrue(run(Map.of("MASKMILL_ARCHIVE", "make")).contains("|-Xshare:dump|"));
    assertEquals(1, archives().size());
    assertEquals(4, start(Map.of("MASKMILL_ARCHIVE", "yes"), "convert").waitFor());
    Files.delete(archives().get(0));
    assertEquals(4, start(Map.of("MASKMILL_ARCHIVE", "make", "DUMP", "fails")).waitFor());
  }
}
