package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.archive.ArchiveBytes;
import io.maskmill.io.archive.ArchiveIndex;
import io.maskmill.io.archive.Directory;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.TarEnd;
import io.maskmill.testing.Packer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as trees; the oracle is the same files in a folder. */
class ArchiveTreeTest {
  private static final HadoopConf CONF = new HadoopConf(new Configuration(false));
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
  @TempDir Path temp;

  private SourceTree open(String name, byte[] archive) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, archive);
    return Trees.open(file.toString(), CONF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zip", "gnu", "pax", "parts", "named-parts", "folder-of-one", "travelled"})
  void anArchiveIsReadAsTheFolderThatItWasMadeOf(String kind) throws Exception {
    int cases = Math.max(10, Integer.getInteger("fuzz.cases", 2000) / 40);
    for (int seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      Map<String, byte[]> files = randomFiles(random);
      Path folder = temp.resolve(kind + seed);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve("plain").resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      assertSame(
          new LocalTree(folder.resolve("plain")),
          pack(kind, files, folder, random),
          files,
          random,
          "seed " + seed);
    }
  }

  @Test
  void aFolderThatComesAgainTakesNoPlace() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String path : List.of("a/1", "b/1", "a/2", "b/2")) {
      files.put(path, ABC);
    }
    SourceTree tree = open("mixed.zip", Packer.zip(files));
    assertEquals(new Names(List.of(), List.of("a", "b"), false), tree.peek("", 2));
    assertTrue(tree.peek("", 1).isCut());
  }

  private SourceTree pack(String kind, Map<String, byte[]> files, Path folder, Random random)
      throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    return switch (kind) {
      case "zip" -> open(in.resolve("a.zip").toString(), Packer.zip(files));
      case "gnu" -> open(in.resolve("a.tar").toString(), Packer.tar(files));
      case "pax" ->
          open(
              in.resolve("a.TAR").toString(),
              Packer.tar(files, TarArchiveOutputStream.LONGFILE_POSIX));
      case "parts" -> Trees.open(parts(files, in, random).get(0).toString(), CONF);
      case "named-parts" -> {
        List<Path> parts = parts(files, in, random);
        for (int i = 0; i < parts.size(); i++) {
          Files.move(parts.get(i), in.resolve("a_part_" + (i + 1) + ".tar"));
        }
        yield Trees.open(in.toString(), CONF);
      }
      case "folder-of-one" -> {
        Files.write(in.resolve("a.zip"), Packer.zip(files));
        Files.write(
            in.resolve("manifest.json"), "{\"maskmill\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(in.resolve("_maskmill"));
        yield Trees.open(in.toString(), CONF);
      }
      default -> travelled(open(in.resolve("a.zip").toString(), Packer.zip(files)));
    };
  }

  private static List<Path> parts(Map<String, byte[]> files, Path in, Random random)
      throws IOException {
    byte[] tar = Packer.tar(files);
    int[] cuts = random.ints(3, 1, tar.length).sorted().toArray();
    return Packer.cut(tar, in.resolve("a.tar"), cuts);
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

  private static Map<String, byte[]> randomFiles(Random random) {
    String[] names = {
      "a", "b b", "Ж", "日本", "x.png", "y.jpg.json", "n".repeat(120), "e\u0301", "#%"
    };
    Map<String, byte[]> files = new LinkedHashMap<>();
    Set<String> folders = new HashSet<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      StringBuilder path = new StringBuilder();
      List<String> above = new ArrayList<>();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append(names[random.nextInt(names.length)]);
        above.add(path.toString());
        path.append('/');
      }
      path.append(names[random.nextInt(names.length)]);
      boolean clash = folders.contains(path.toString());
      for (String folder : above) {
        clash |= files.containsKey(folder);
      }
      if (!clash) {
        folders.addAll(above);
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 3_000_000 : 3000)];
        if (random.nextBoolean()) {
          random.nextBytes(bytes);
        }
        files.put(path.toString(), bytes);
      }
    }
    return files;
  }

  private static void assertSame(
      SourceTree folder, SourceTree archive, Map<String, byte[]> files, Random random, String seed)
      throws IOException {
    Map<String, SourceFile> listed = listed(archive);
    assertEquals(listed(folder).keySet(), listed.keySet(), seed);
    Set<String> folders = new HashSet<>(Set.of("", "none", "x.png/none"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String path = file.getKey();
      byte[] bytes = file.getValue();
      SourceFile entry = listed.get(path);
      assertEquals(bytes.length, entry.length(), seed + path);
      assertEquals(entry, archive.find(path), seed + path);
      for (SourceFile f : List.of(entry, new SourceFile(path, bytes.length, 0))) {
        assertArrayEquals(bytes, archive.read(f), seed + path);
      }
      try (InputStream in = archive.open(entry)) {
        assertArrayEquals(bytes, in.readAllBytes(), seed + path);
      }
      int head = random.nextInt(bytes.length + 10);
      assertArrayEquals(folder.readHead(entry, head), archive.readHead(entry, head), seed + path);
      int from = random.nextInt(bytes.length + 10);
      assertArrayEquals(
          folder.readRange(entry, from, head), archive.readRange(entry, from, head), seed + path);
      for (String f = path; f.contains("/"); ) {
        f = f.substring(0, f.lastIndexOf('/'));
        folders.add(f);
      }
    }
    for (String f : folders) {
      assertEquals(folder.folders(f), archive.folders(f), seed + f);
      assertEquals(paths(folder.files(f)), paths(archive.files(f)), seed + f);
      assertNull(archive.find(f), seed + f);
    }
  }

  private static List<String> paths(List<SourceFile> files) {
    return files.stream().map(SourceFile::path).toList();
  }

  private static Map<String, SourceFile> listed(SourceTree tree) throws IOException {
    Map<String, SourceFile> files = new TreeMap<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing all = tree.list(prefix)) {
        while (all.hasNext()) {
          SourceFile file = all.next();
          if (!all.notData().isEmpty()) {
            continue;
          }
          assertNull(files.put(file.path(), file), file.path() + " is listed twice");
        }
      }
    }
    return files;
  }

  @Test
  void severalArchivesAreFoldersOfTheirNames() throws IOException {
    open("in/a.zip", Packer.zip(Map.of("x/1", ABC)));
    open("in/b.tar", Packer.tar(Map.of("x/1", ABC, "2", ABC)));
    Files.write(temp.resolve("in/.DS_Store"), ABC);
    SourceTree tree = Trees.open(temp.resolve("in").toString(), CONF);
    assertEquals(Set.of("a.zip/x/1", "b.tar/x/1", "b.tar/2"), listed(tree).keySet());
    assertEquals(List.of("a.zip", "b.tar"), tree.folders(""));
    assertEquals(List.of("x"), tree.folders("a.zip"));
    assertEquals(List.of("b.tar/2"), paths(tree.files("b.tar")));
    assertEquals(List.of(), tree.files(""));
    assertArrayEquals(ABC, tree.read(tree.find("b.tar/x/1")));
    assertTrue(tree.uri("a.zip/x/1").endsWith("/in/a.zip!/x/1"), tree.uri("a.zip/x/1"));
  }

  @Test
  void aFolderWithAnythingElseStaysAFolder() throws IOException {
    open("in/a.zip", Packer.zip(Map.of("x", ABC)));
    Files.createDirectories(temp.resolve("in/img"));
    assertEquals(Set.of("a.zip"), listed(Trees.open(temp.resolve("in").toString(), CONF)).keySet());
    Files.delete(temp.resolve("in/img"));
    Files.write(temp.resolve("in/readme.txt"), ABC);
    assertEquals(
        Set.of("a.zip", "readme.txt"),
        listed(Trees.open(temp.resolve("in").toString(), CONF)).keySet());
  }

  @Test
  void filesOfOtherNamesAreNotTakenForArchives() throws IOException {
    assertEquals(Set.of(""), listed(open("a.json", Packer.zip(Map.of("x", ABC)))).keySet());
    assertEquals(Set.of("x"), listed(open("export", Packer.zip(Map.of("x", ABC)))).keySet());
  }

  @Test
  void aMissingPartIsNamed() throws IOException {
    byte[] tar = Packer.tar(Map.of("x", ABC));
    List<Path> parts = Packer.cut(tar, temp.resolve("a.tar"), 100, 2000);
    Files.delete(parts.get(1));
    ConfigException e =
        assertThrows(ConfigException.class, () -> Trees.open(parts.get(0).toString(), CONF));
    assertTrue(e.getMessage().contains("a.tar.002, a part of a.tar, is missing"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 700, 520})
  void aMissingLastPartIsNamed(int cut) throws IOException {
    byte[] tar = Packer.tar(Map.of("x", ABC));
    List<Path> parts = Packer.cut(tar, temp.resolve("a.tar"), 100, cut);
    Files.delete(parts.get(2));
    ConfigException e =
        assertThrows(ConfigException.class, () -> Trees.open(parts.get(0).toString(), CONF));
    assertTrue(e.getMessage().contains("add its next part a.tar.003"), e.getMessage());
  }

  @Test
  void aFileThatIsNotInTheArchiveIsNotFound() throws IOException {
    SourceTree tree = open("a.zip", Packer.zip(Map.of("x", ABC)));
    FileNotFoundException e =
        assertThrows(FileNotFoundException.class, () -> tree.read(new SourceFile("y", 1, 0)));
    assertTrue(e.getMessage().endsWith("a.zip/y: no such file"), e.getMessage());
  }

  @Test
  void manyEntriesAreListedInSeveralStretches() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < 70_000; i++) {
      files.put(String.format("d%d/f%06d", i % 7, i), new byte[] {(byte) i});
    }
    for (SourceTree tree :
        List.of(open("a.zip", Packer.zip(files)), open("b.tar", Packer.tar(files)))) {
      assertEquals(18, tree.prefixes().size());
      assertEquals(files.keySet(), listed(tree).keySet());
      assertEquals(10_000, tree.files("d3").size());
      assertEquals(7, tree.folders("").size());
      assertArrayEquals(new byte[] {(byte) 69_999}, tree.read(tree.find("d6/f069999")));
      assertNull(tree.find("d0/f069999"));
    }
  }

  @Test
  void gzippedTarsAreRefusedWithTheWayOut() {
    for (String name : Arrays.asList("a.tar.gz", "a.TGZ")) {
      ConfigException e = assertThrows(ConfigException.class, () -> open(name, ABC));
      assertTrue(e.getMessage().contains("gunzip"), e.getMessage());
    }
  }

  @Test
  void aGzippedTarBesideADatasetIsAFileLikeAnyOther() throws IOException {
    Files.createDirectories(temp.resolve("set/img"));
    Files.write(temp.resolve("set/img/a.png"), ABC);
    Files.write(temp.resolve("set/old.tar.gz"), ABC);
    SourceTree tree = Trees.open(temp.resolve("set").toString(), CONF);
    assertEquals(Set.of("img/a.png", "old.tar.gz"), listed(tree).keySet());

    Files.createDirectories(temp.resolve("tars"));
    Files.write(temp.resolve("tars/old.tar.gz"), ABC);
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> Trees.open(temp.resolve("tars").toString(), CONF));
    assertTrue(e.getMessage().endsWith("unpack it first: gunzip 'old.tar.gz'"), e.getMessage());
  }

  /** The driver looks into every archive, so that may not cost what the archive holds. */
  @Test
  void lookingForOutputsListsNoFlatArchive() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      files.put("f" + i, new byte[0]);
    }
    Files.write(temp.resolve("a.zip"), Packer.zip(files));
    LocalTree folder = new LocalTree(temp);
    ArchiveBytes bytes = new ArchiveBytes(folder, "a.zip", folder.files(""));
    Directory directory = Directory.of(bytes, true, TarEnd.REQUIRED);
    ArchiveIndex index = ArchiveIndex.scan(bytes, 0, directory);
    ArchiveTree tree =
        new ArchiveTree(
            folder,
            "a",
            List.of(new ArchiveTree.Mount(bytes, directory, "", "a.zip", index.stretches())),
            List.of(index));
    assertEquals(List.of(), OutputRoots.inArchives(tree, List.of("")));
    long start = allocated();
    OutputRoots.inArchives(tree, List.of(""));
    long sought = allocated() - start;
    start = allocated();
    assertEquals(20_000, tree.files("").size());
    long listed = allocated() - start;
    assertTrue(sought < listed / 10, sought + " bytes beside " + listed);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
