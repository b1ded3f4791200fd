package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.spi.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that people have unpack what was packed. A program that is not there is skipped. */
class ArchiveToolsIT {
  @TempDir static Path shared;
  private static PackedRuns runs;
  private static Path tars;
  private static Path zips;

  @TempDir Path temp;

  @BeforeAll
  static void pack() throws IOException {
    runs = new PackedRuns(shared);
    tars = shared.resolve("tars");
    zips = shared.resolve("zips");
    runs.convert("local[2]", tars, new Packing(Packing.Kind.TAR, "7_fruit", 60_000));
    runs.convert("local[2]", zips, new Packing(Packing.Kind.ZIP, "fruit", Long.MAX_VALUE));
  }

  private void shell(String program, String command) throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0,
        program + " is not installed");
    Path log = shared.resolve("log");
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), command);
    assertEquals(0, process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
  }

  private void assertUnpacked() throws IOException {
    PackedRuns.assertSame(runs.loose, PackedRuns.read(temp));
  }

  /** The three ways that the export's own page names, with its faults mended. */
  @ParameterizedTest
  @CsvSource({
    "tar, cat %s/7_fruit.tar* | tar -xf -",
    "bsdtar, cat %s/7_fruit.tar* | bsdtar --options read_concatenated_archives -xf -",
    "7z, 7z x -bd %s/7_fruit.tar.001"
  })
  void partsOfATarAreJoined(String program, String command) throws Exception {
    shell(program, String.format(command, tars));
    assertUnpacked();
  }

  @Test
  void eachPartOfATarListsByItself() throws Exception {
    List<Path> parts = PackedRuns.files(tars, "7_fruit\\.tar\\.\\d+");
    assertTrue(parts.size() > 2, parts.toString());
    List<String> names = new ArrayList<>();
    for (Path part : parts) {
      shell("tar", "tar -tf " + part + " > list");
      names.addAll(Files.readAllLines(temp.resolve("list")));
    }
    Map<String, byte[]> listed = new TreeMap<>();
    names.forEach(name -> listed.put(name, new byte[0]));
    assertEquals(runs.loose.keySet(), listed.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "unzip, unzip -q %s/fruit.zip",
    "bsdtar, bsdtar -xf %s/fruit.zip",
    "7z, 7z x -bd %s/fruit.zip",
    "python3, python3 -m zipfile -e %s/fruit.zip ."
  })
  void aZipIsUnpacked(String program, String command) throws Exception {
    shell(program, String.format(command, zips));
    assertUnpacked();
  }
}
