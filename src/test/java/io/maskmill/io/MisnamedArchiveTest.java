package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives whose names lie, and what comes in place of one. */
class MisnamedArchiveTest {
  private static final HadoopConf CONF = new HadoopConf(new Configuration(false));
  private static final byte[] DATA = new byte[2_000];
  private static final Map<String, byte[]> FILES = new TreeMap<>(Map.of("img/a.png", DATA));

  @TempDir Path temp;

  private SourceTree open(String name, byte[] bytes) throws IOException {
    return Trees.open(Files.write(temp.resolve(name), bytes).toString(), CONF);
  }

  private String refusal(String name, byte[] bytes) {
    return assertThrows(ConfigException.class, () -> open(name, bytes)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar", "a", "a.tgz", "a.tar.gz", "A.TGZ"})
  void zipsAndTarsAreReadByWhatTheyAre(String name) throws IOException {
    for (byte[] bytes : new byte[][] {Packer.zip(FILES), Packer.tar(FILES)}) {
      SourceTree tree = open(name, bytes);
      assertArrayEquals(DATA, tree.read(tree.find("img/a.png")));
    }
  }

  @Test
  void misnamedArchivesOfAFolderAreReadToo() throws IOException {
    Files.write(temp.resolve("a.zip"), Packer.tar(FILES));
    Files.write(temp.resolve("b.tar"), Packer.zip(FILES));
    Files.write(temp.resolve("c.tgz"), Packer.tar(FILES));
    Files.write(temp.resolve("d.tar.gz"), Packer.zip(FILES));
    SourceTree tree = Trees.open(temp.toString(), CONF);
    for (String name : List.of("a.zip", "b.tar", "c.tgz", "d.tar.gz")) {
      assertArrayEquals(DATA, tree.read(tree.find(name + "/img/a.png")), name);
    }
  }

  @Test
  void whatIsCompressedBesideMisnamedArchivesIsNamed() throws IOException {
    Files.write(temp.resolve("a.tgz"), Packer.tar(FILES));
    Files.write(temp.resolve("b.tgz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    ConfigException e =
        assertThrows(ConfigException.class, () -> Trees.open(temp.toString(), CONF));
    assertTrue(e.getMessage().startsWith("b.tgz is compressed as a whole"), e.getMessage());
  }

  @Test
  void aTarInAZipsNameThatIsCutOffIsSaidToBeCutOff() {
    byte[] tar = Packer.tar(FILES);
    String said = refusal("a.zip", Arrays.copyOf(tar, 1_000));
    assertTrue(said.startsWith("a.zip ends inside 'img/a.png'; copy it again"), said);
  }

  @Test
  void aZipWithoutItsEndIsCutOff() {
    byte[] zip = Packer.zip(FILES);
    String said = refusal("a.zip", Arrays.copyOf(zip, zip.length / 2));
    assertTrue(said.startsWith("a.zip is cut off: it begins as a zip"), said);
    assertTrue(refusal("b.zip", new byte[0]).startsWith("b.zip is empty: it may be cut off"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz"})
  void whatADownloadLeftIsNamed(String name) {
    byte[] page = "<html><title>Sign in</title></html>".getBytes(StandardCharsets.UTF_8);
    String said = refusal(name, page);
    assertTrue(said.startsWith(name + " is a web page (Sign in), not an archive; a server"), said);
    byte[] pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"
            .getBytes(StandardCharsets.UTF_8);
    assertTrue(refusal(name, pointer).contains("run 'git lfs pull'"));
  }

  @Test
  void whatIsNothingKnownKeepsItsMessage() {
    byte[] noise = new byte[3_000];
    Arrays.fill(noise, (byte) 7);
    assertTrue(refusal("a.tar", noise).equals("a.tar is no tar; check the path"));
    assertTrue(refusal("a.zip", noise).startsWith("a.zip is no zip, or its end is missing"));
  }
}
