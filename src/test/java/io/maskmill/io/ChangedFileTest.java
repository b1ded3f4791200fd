package io.maskmill.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is not the one that was listed is told, however it is read. */
class ChangedFileTest {
  private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);
  private static final FileTime NOW = FileTime.fromMillis(1_700_000_060_000L);
  @TempDir Path temp;
  private Path file;

  /** The roads that lead to a folder of this machine. */
  enum Road {
    LOCAL,
    HADOOP
  }

  /** What happened to the file. */
  enum Change {
    LONGER("is 13 bytes of 2023-11-14T22:14:20Z now"),
    SHORTER("is 2 bytes of 2023-11-14T22:14:20Z now"),
    OF_THE_SAME_LENGTH("is 11 bytes of 2023-11-14T22:14:20Z now"),
    EMPTY("is 0 bytes of 2023-11-14T22:14:20Z now"),
    GONE("is not there now"),
    A_FOLDER("is not there now");

    final String told;

    Change(String told) {
      this.told = told;
    }
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.createDirectories(temp.resolve("source/img")).resolve("a.png");
    write("first bytes", THEN);
  }

  private void write(String text, FileTime time) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, time);
  }

  private void make(Change change) throws IOException {
    switch (change) {
      case LONGER -> write("longer bytes.", NOW);
      case SHORTER -> write("##", NOW);
      case OF_THE_SAME_LENGTH -> write("other bytes", NOW);
      case EMPTY -> write("", NOW);
      case GONE -> Files.delete(file);
      case A_FOLDER -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
    }
  }

  private SourceTree tree(Road road) throws IOException {
    Path root = temp.resolve("source");
    if (road == Road.LOCAL) {
      return Trees.local(root);
    }
    String table = "t" + Integer.toHexString(temp.hashCode());
    Configuration conf = new Configuration();
    conf.set("fs.viewfs.mounttable." + table + ".link./d", root.toUri().toString());
    return Trees.open("viewfs://" + table + "/d", new HadoopConf(conf));
  }

  private static SourceFile listed(SourceTree tree, String path) throws IOException {
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing files = tree.list(prefix)) {
        while (files.hasNext()) {
          SourceFile next = files.next();
          if (next.path().equals(path)) {
            return next;
          }
        }
      }
    }
    throw new AssertionError(path + " is not listed");
  }

  /** All ways to read a file. */
  private static Map<String, Executable> reads(SourceTree tree, SourceFile file) {
    Map<String, Executable> reads = new TreeMap<>();
    reads.put("read", () -> tree.read(file));
    reads.put("readHead", () -> tree.readHead(file, 4));
    reads.put("readRange", () -> tree.readRange(file, 3, 4));
    reads.put("verify", () -> tree.verify(file, false));
    reads.put(
        "open",
        () -> {
          try (InputStream in = tree.open(file)) {
            in.readAllBytes();
          }
        });
    reads.put(
        "open and leave",
        () -> {
          try (InputStream in = tree.open(file)) {
            in.read();
          }
        });
    return reads;
  }

  private void everyReadTells(Road road, Change change) throws IOException {
    SourceTree tree = tree(road);
    SourceFile listed = listed(tree, "img/a.png");
    assertEquals(11, listed.length());
    for (Executable read : reads(tree, listed).values()) {
      try {
        read.execute();
      } catch (Throwable e) {
        throw new AssertionError("the unchanged file is read", e);
      }
    }
    make(change);
    reads(tree, listed)
        .forEach(
            (name, read) -> {
              DamagedFileException e = assertThrows(DamagedFileException.class, read, name);
              assertEquals(SourceFaults.CHANGED, e.code(), name);
              assertTrue(
                  e.getMessage()
                      .startsWith(
                          "img/a.png: was 11 bytes of 2023-11-14T22:13:20Z when it was listed and "
                              + change.told),
                  name + ": " + e.getMessage());
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyReadOfALocalFileTells(Change change) throws IOException {
    everyReadTells(Road.LOCAL, change);
  }

  @ParameterizedTest
  @EnumSource
  void everyReadThroughHadoopTells(Change change) throws IOException {
    everyReadTells(Road.HADOOP, change);
  }

  @Test
  void whatNoListingHasSeenIsReadAsItIs() throws IOException {
    SourceTree tree = tree(Road.LOCAL);
    make(Change.OF_THE_SAME_LENGTH);
    byte[] bytes = "other bytes".getBytes(UTF_8);
    assertArrayEquals(bytes, tree.readUnlisted("img/a.png", 100));
    assertArrayEquals(bytes, tree.read(new SourceFile("img/a.png", 11, 0)));
  }

  @Test
  void aSourceThatHasGoneAsAWholeIsTheStoresFault() throws IOException {
    SourceTree tree = tree(Road.LOCAL);
    SourceFile listed = listed(tree, "img/a.png");
    Files.move(temp.resolve("source"), temp.resolve("elsewhere"));
    IOException e = assertThrows(IOException.class, () -> tree.read(listed));
    assertEquals(StoreException.class, e.getClass());
    assertTrue(e.getMessage().startsWith("reading file:///"), e.getMessage());
    assertTrue(e.getMessage().contains("NoSuchFileException"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar"})
  void anArchiveThatWasReplacedIsTold(String kind) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("img/a.png", new byte[] {1, 2, 3});
    files.put("img/b.png", new byte[] {4, 5, 6});
    Path archive = temp.resolve("x." + kind);
    pack(archive, kind, files, THEN);
    HadoopConf conf = new HadoopConf(new Configuration(false));
    SourceTree planned = Trees.open(archive.toString(), conf);
    SourceFile listed = listed(planned, "img/b.png");
    assertArrayEquals(new byte[] {4, 5, 6}, planned.read(listed));

    files.put("img/a.png", new byte[] {9, 9, 9});
    pack(archive, kind, files, NOW);
    for (SourceTree tree : List.of(planned, Trees.open(archive.toString(), conf))) {
      DamagedFileException e = assertThrows(DamagedFileException.class, () -> tree.read(listed));
      assertEquals(SourceFaults.CHANGED, e.code());
      assertTrue(e.getMessage().contains("bytes of 2023-11-14T22:13:20Z when"), e.getMessage());
      assertTrue(e.getMessage().contains("bytes of 2023-11-14T22:14:20Z now"), e.getMessage());
    }
  }

  private static void pack(Path archive, String kind, Map<String, byte[]> files, FileTime time)
      throws IOException {
    Files.write(archive, kind.equals("zip") ? Packer.zip(files) : Packer.tar(files));
    Files.setLastModifiedTime(archive, time);
  }
}
