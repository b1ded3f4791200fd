package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** scripts/maskmill in the places and with the Javas that users have. */
class LauncherPlacesTest extends InstalledLauncher {
  @Test
  void withoutRoomForFilesThereIsNoArchive() throws Exception {
    assertFalse(isArchived(run(Map.of("TMPDIR", temp + "/none"), "convert")));
    assertEquals(List.of(), archives());
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
            + ", which has no bin/java; set it to Java 17 or 21, or unset it\n",
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
}
