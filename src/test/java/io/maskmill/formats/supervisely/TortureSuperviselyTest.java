package io.maskmill.formats.supervisely;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects with a fault each, in a folder of an archive, and what must become of them. */
class TortureSuperviselyTest {
  private static final Path ROOT = Path.of("src/test/resources/golden/torture");
  private static final int BLOCK = 512;

  @TempDir Path temp;

  private Pipeline read(String name, String compat) throws IOException {
    byte[] tar = Files.readAllBytes(ROOT.resolve(name).resolve("in.tar"));
    for (int at = 0; tar[at] != 0; ) {
      String path = text(tar, at, 100);
      int size = Integer.parseInt(text(tar, at + 124, 12).trim(), 8);
      Path file = temp.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size));
      at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
    return Pipeline.read(new SuperviselyFormat(), Trees.local(temp), compat);
  }

  private static String text(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.US_ASCII);
    return text.substring(0, text.indexOf('\0'));
  }

  private static List<Long> areas(Pipeline p) {
    return p.frames.get(0).objects().stream().map(ObjectMask::mask).map(m -> m.area()).toList();
  }

  @Test
  void aHealthyProjectInAFolderIsRead() throws IOException {
    Pipeline p = read("sly-good", "");
    assertEquals("ds/x", p.frames.get(0).key().toString());
    assertEquals(List.of(30L), areas(p));
    assertEquals(Map.of(), p.rejectedObjects);
  }

  @Test
  void objectsOnTheSamePixelsAreBothThere() throws IOException {
    assertEquals(2, areas(read("sly-overlap", "")).size());
  }

  @ParameterizedTest
  @CsvSource({
    "sly-negative-origin, geometry.outside",
    "sly-bad-zlib, bitmap.unreadable",
    "sly-unknown-class, label.unknown"
  })
  void aBadObjectIsSetAsideAlone(String name, String code) throws IOException {
    Pipeline p = read(name, "");
    assertEquals(List.of(code), List.copyOf(p.rejectedObjects.values()));
    assertEquals(Map.of(), p.rejected);
  }

  @Test
  void whatIsLeftOfTheImageIsCutInCompat() throws IOException {
    Pipeline p = read("sly-negative-origin", "supervisely");
    assertEquals(Map.of(), p.rejected);
    assertTrue(areas(p).get(0) < 30, areas(p).toString());
  }

  @Test
  void severalProjectsAreNotOne() throws IOException {
    read("sly-good", "");
    Files.createDirectories(temp.resolve("q"));
    Files.copy(temp.resolve("p/meta.json"), temp.resolve("q/meta.json"));
    ConfigException e = assertThrows(ConfigException.class, () -> read("sly-good", ""));
    assertTrue(
        e.getMessage().contains("several folders that have one, such as p and q"), e.getMessage());
  }
}
