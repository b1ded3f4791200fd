package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.TarEnd;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** Archives from outside: only ever files, the configuration's fault or an I/O fault. */
class ArchiveFuzzTest {

  @FuzzTest
  void zips(FuzzedDataProvider data) {
    read("a.zip", data.consumeRemainingAsBytes());
  }

  @FuzzTest
  void tars(FuzzedDataProvider data) {
    read("a.tar", data.consumeRemainingAsBytes());
  }

  @Test
  void damagedArchivesAreReadOrRefused() throws IOException {
    List<byte[]> zips = golden("in.zip");
    List<byte[]> tars = golden("in.tar");
    Map<String, byte[]> files = new TreeMap<>();
    files.put("n".repeat(180), "one".getBytes(StandardCharsets.UTF_8));
    files.put("d/\u00e9", new byte[2000]);
    zips.add(Packer.zip(files));
    tars.add(Packer.tar(files));
    tars.add(Packer.tar(files, TarArchiveOutputStream.LONGFILE_POSIX));
    ZipMaker wide = new ZipMaker();
    wide.wide = true;
    zips.add(wide.add("d/1", "one").build());
    assertTrue(zips.size() > 7 && tars.size() > 7);
    Random random = new Random(4);
    for (int i = 0; i < 4 * Integer.getInteger("fuzz.cases", 2000); i++) {
      boolean zip = random.nextBoolean();
      List<byte[]> of = zip ? zips : tars;
      byte[] bytes = of.get(random.nextInt(of.size())).clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(bytes.length);
        // A zip's fields are at its end.
        at = zip && random.nextBoolean() ? bytes.length - 1 - at % Math.min(300, bytes.length) : at;
        bytes[at] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt(256));
      }
      if (random.nextInt(8) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      if (!zip && bytes.length >= 512 && random.nextBoolean()) {
        sum(bytes, random.nextInt(bytes.length / 512));
      }
      read(zip ? "a.zip" : "a.tar", bytes);
    }
  }

  /** Makes a block's checksum right, so that more than it is looked at. */
  private static void sum(byte[] bytes, int block) {
    int at = 512 * block;
    Arrays.fill(bytes, at + 148, at + 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += bytes[at + i] & 0xFF;
    }
    byte[] text = String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, at + 148, text.length);
  }

  private static void read(String name, byte[] bytes) {
    Memory memory = new Memory(bytes);
    ArchiveBytes archive = memory.archive(name);
    try {
      Directory directory = Directory.of(archive, name.endsWith(".zip"), TarEnd.REQUIRED);
      ArchiveIndex index = ArchiveIndex.scan(archive, 0, directory);
      index.folders("");
      for (Stretch stretch : index.stretches()) {
        EntryListing entries = new EntryListing(archive, 0, directory, stretch);
        while (entries.hasNext()) {
          Entry entry = entries.next();
          assertNotNull(index.find(entry.path()));
          EntryBytes of = Memory.bytes(archive, entry);
          try {
            of.head(100);
            of.range(10, 10);
            of.whole();
          } catch (IOException e) {
            assertNotNull(e.getMessage());
          }
        }
      }
    } catch (ConfigException | IOException e) {
      assertNotNull(e.getMessage());
    }
    assertTrue(memory.bytesRead < 100L * bytes.length + 100_000, "" + memory.bytesRead);
  }

  private static List<byte[]> golden(String name) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Path.of("src/test/resources/golden/torture"))) {
      for (Path path : all.filter(p -> p.endsWith(name)).sorted().toList()) {
        files.add(Files.readAllBytes(path));
      }
    }
    return files;
  }
}
