package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.maskmill.spi.SourceFile;
import io.maskmill.testing.Packer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTreeTest {
  private static final HadoopConf CONF = new HadoopConf(new Configuration(false));
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temp;

  private void file(String path, byte[] bytes) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void files(String... paths) throws IOException {
    for (String path : paths) {
      file(path, ABC);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private SourceTree open(String path) throws IOException {
    return Trees.open(temp.resolve(path).toString(), CONF);
  }

  /** Every listed path with the reason why it is no data. */
  private static Map<String, String> listed(SourceTree tree) throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing files = tree.list(prefix)) {
        while (files.hasNext()) {
          String path = files.next().path();
          assertNull(reasons.put(path, files.notData()), path + " is listed twice");
        }
      }
    }
    return reasons;
  }

  private static List<String> paths(List<SourceFile> files) {
    return files.stream().map(SourceFile::path).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "folder.zip"})
  void onlyWantedFilesAreLookedUp(String name) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String path : List.of("a.png", "b.json", "Thumbs.db", "c.json", "d/e.json")) {
      files.put(path, new byte[] {1});
    }
    Path at = temp.resolve(name);
    if (name.endsWith(".zip")) {
      Files.write(at, Packer.zip(files));
    } else {
      for (String path : files.keySet()) {
        Files.createDirectories(at.resolve(path).getParent());
        Files.write(at.resolve(path), files.get(path));
      }
    }
    List<String> found =
        Trees.open(at.toString(), CONF).files("", path -> !path.endsWith(".png")).stream()
            .map(SourceFile::path)
            .toList();
    assertEquals(List.of("b.json", "c.json"), found);
  }

  @Test
  void formatsSeeNothingThatIsNoData() throws IOException {
    files("d/img/a.png", "d/img/.DS_Store", "d/img/Thumbs.db", "d/.git/x", "d/__MACOSX/img/a.png");
    SourceTree tree = open("d");
    assertEquals(List.of("img"), tree.folders(""));
    assertEquals(List.of("img/a.png"), paths(tree.files("img")));
    assertNull(tree.find("img/Thumbs.db"));
    assertNull(tree.find("__MACOSX/img/a.png"));
    assertNotNull(tree.find("img/a.png"));
    assertNotNull(tree.find("./img/a.png"));
  }

  @Test
  void aListingSaysWhyFilesAreNoData() throws IOException {
    files("d/img/a.png", "d/img/.DS_Store", "d/__MACOSX/img/a.png", "d/_temporary/0/a", "d/a.crc");
    assertEquals(
        Map.of(
            "img/a.png", "",
            "img/.DS_Store", "hidden",
            "__MACOSX/img/a.png", "hidden",
            "_temporary/0/a", "temporary",
            "a.crc", "metadata"),
        listed(open("d")));
  }

  @Test
  void whatADocumentNamesIsReadWhateverItIsCalled() throws IOException {
    files("d/.masks/a.png");
    SourceTree tree = open("d");
    assertArrayEquals(ABC, tree.readUnlisted(".masks/a.png", 9));
    assertArrayEquals(ABC, tree.read(new SourceFile(".masks/a.png", 3, 0)));
  }

  @Test
  void theFolderThatTheUserNamesMayBeHiddenItself() throws IOException {
    files(".d/img/a.png");
    assertEquals(Map.of("img/a.png", ""), listed(open(".d")));
    assertEquals(Map.of("", ""), listed(open(".d/img/a.png")));
  }

  /** What makes a folder the root of an output. */
  @ParameterizedTest
  @ValueSource(strings = {"quarantine.jsonl", "_maskmill/0123456789abcdef/plan.json"})
  void inTheRootOfAnOutputTheEnginesNamesAreNoData(String mark) throws IOException {
    files("d/a.json", "d/manifest.json", "d/disappeared.jsonl", "d/_maskmill/frames/0.gz");
    files("d/" + mark, "d/ds/manifest.json", "d/ds/_maskmill/a.png");
    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                "a.json", "",
                "manifest.json", "metadata",
                "disappeared.jsonl", "metadata",
                "_maskmill/frames/0.gz", "metadata",
                "ds/manifest.json", "",
                "ds/_maskmill/a.png", ""));
    expected.put(mark, "metadata");
    SourceTree tree = open("d");
    assertEquals(expected, listed(tree));
    assertEquals(List.of("ds"), tree.folders(""));
    assertEquals(List.of("a.json"), paths(tree.files("")));
  }

  @Test
  void aManifestOfOursMarksAnOutputThatLostItsQuarantine() throws IOException {
    file("d/manifest.json", bytes("{\n  \"maskmill\": \"0.1.0\"}"));
    files("d/_maskmill/frames/0.gz", "d/a.json");
    assertEquals(
        Map.of("manifest.json", "metadata", "_maskmill/frames/0.gz", "metadata", "a.json", ""),
        listed(open("d")));
  }

  @Test
  void elsewhereTheEnginesNamesAreData() throws IOException {
    file("d/manifest.json", bytes("{\"images\": []}"));
    files("d/_maskmill/img/a.png", "d/_SUCCESS/img/a.png", "d/disappeared.jsonl");
    Map<String, String> expected =
        Map.of(
            "manifest.json", "",
            "_maskmill/img/a.png", "",
            "_SUCCESS/img/a.png", "",
            "disappeared.jsonl", "");
    assertEquals(expected, listed(open("d")));
    assertEquals(List.of("_SUCCESS", "_maskmill"), open("d").folders(""));
  }

  /** As a zip of an output's folder, made on a Mac. */
  @ParameterizedTest
  @ValueSource(strings = {"", "out/", "a/out/"})
  void anArchiveMayHoldAnOutputInAFolder(String folder) throws IOException {
    Map<String, byte[]> files =
        Map.of(
            folder + "a.jsonl", ABC,
            folder + "quarantine.jsonl", ABC,
            folder + "disappeared.jsonl", ABC,
            folder + "_maskmill/frames/0.gz", ABC,
            "__MACOSX/" + folder + "._a.jsonl", ABC);
    file("x.zip", Packer.zip(files));
    file("x.tar", Packer.tar(files));
    for (String name : List.of("x.zip", "x.tar")) {
      assertEquals(
          Map.of(
              folder + "a.jsonl", "",
              folder + "quarantine.jsonl", "metadata",
              folder + "disappeared.jsonl", "metadata",
              folder + "_maskmill/frames/0.gz", "metadata",
              "__MACOSX/" + folder + "._a.jsonl", "hidden"),
          listed(open(name)),
          name);
    }
  }

  @Test
  void whatLiesBesideArchivesIsTold() throws Exception {
    file("d/a.zip", Packer.zip(Map.of("x", ABC, "manifest.json", ABC)));
    file("d/b.tar", Packer.tar(Map.of("x", ABC, "quarantine.jsonl", ABC)));
    file("d/._a.zip", bytes("a Mac's notes on a.zip, which are no zip"));
    files("d/.DS_Store", "d/__MACOSX/._x", "d/quarantine.jsonl", "d/manifest.json");
    files("d/_maskmill/frames/0.gz", "d/_SUCCESS");
    Map<String, String> expected = new TreeMap<>();
    expected.put("a.zip/x", "");
    expected.put("a.zip/manifest.json", "");
    expected.put("b.tar/x", "");
    expected.put("b.tar/quarantine.jsonl", "metadata");
    expected.put("._a.zip", "hidden");
    expected.put(".DS_Store", "hidden");
    expected.put("__MACOSX/._x", "hidden");
    expected.put("quarantine.jsonl", "metadata");
    expected.put("manifest.json", "metadata");
    expected.put("_maskmill/frames/0.gz", "metadata");
    expected.put("_SUCCESS", "metadata");
    SourceTree tree = open("d");
    assertEquals(expected, listed(tree));
    assertEquals(expected, listed(travelled(tree)));
    assertEquals(List.of("a.zip", "b.tar"), tree.folders(""));
  }

  /** Nothing that may be data is passed over because archives lie beside it. */
  @ParameterizedTest
  @ValueSource(strings = {"_extra/a.png", "_maskmill/img/a.png", "manifest.json", "_notes"})
  void dataBesideArchivesKeepsTheFolderAFolder(String path) throws IOException {
    file("d/a.zip", Packer.zip(Map.of("x", ABC)));
    files("d/" + path);
    assertEquals(Map.of("a.zip", "", path, ""), listed(open("d")));
  }

  private static SourceTree travelled(SourceTree tree) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(tree);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (SourceTree) in.readObject();
    }
  }
}
