package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/maskmill tells Java: options, settings and the archive of classes. */
class LauncherScriptTest extends InstalledLauncher {
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

  /** What the archive is made from writes every format. */
  @Test
  void theArchiveKnowsEveryFormat() throws Exception {
    Set<String> named = new TreeSet<>(Set.of("binary-masks")); // the source
    Matcher list =
        Pattern.compile("formats=(?:\\$formats,)?([a-z,-]+)\n")
            .matcher(Files.readString(Path.of("scripts/maskmill")));
    while (list.find()) {
      named.addAll(List.of(list.group(1).split(",")));
    }
    assertEquals(
        Formats.all().stream().map(MaskFormat::id).collect(Collectors.toCollection(TreeSet::new)),
        named);
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
  void makeOnlyMakesIt() throws Exception {
    assertTrue(run(Map.of("MASKMILL_ARCHIVE", "make")).contains("|-Xshare:dump|"));
    assertEquals(1, archives().size());
    assertEquals(4, start(Map.of("MASKMILL_ARCHIVE", "yes"), "convert").waitFor());
    Files.delete(archives().get(0));
    assertEquals(4, start(Map.of("MASKMILL_ARCHIVE", "make", "DUMP", "fails")).waitFor());
  }
}
