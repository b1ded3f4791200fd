package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.TarEnd;
import io.maskmill.testing.Packer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tars made header by header: odd ones are read, damaged and hostile ones are refused. */
class TarReadTest {
  private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);

  /** A header with its checksum. */
  private static byte[] header(String name, long size, char kind) {
    byte[] block = new byte[512];
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, block, 0, text.length);
    put(block, 124, String.format("%011o", size));
    put(block, 136, String.format("%011o", 0));
    block[156] = (byte) kind;
    put(block, 157, kind == '1' || kind == '2' ? "/etc/passwd" : "");
    put(block, 257, "ustar\00000");
    return summed(block);
  }

  private static byte[] summed(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    put(block, 148, String.format("%06o\0", sum));
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
      out.writeBytes(new byte[-piece.length & 511]);
    }
    return out.toByteArray();
  }

  private static final byte[] END = new byte[1024];

  private static byte[] member(String name) {
    return join(header(name, 3, '0'), ONE);
  }

  private static void assertRefused(byte[] tar, String says) {
    ConfigException e = assertThrows(ConfigException.class, () -> Memory.unpack("a.tar", tar));
    assertTrue(e.getMessage().startsWith("a.tar") && e.getMessage().contains(says), e.getMessage());
  }

  private static Set<String> names(byte[] tar) throws IOException {
    return Memory.unpack("a.tar", tar).keySet();
  }

  @Test
  void tarsThatWereJoinedAreReadAsOne() throws IOException {
    byte[] a = join(member("a"), END);
    assertEquals(Set.of("a", "b", "c"), names(join(a, member("b"), END, END, member("c"), END)));
  }

  @Test
  void aTarWithoutItsEndMarkIsTakenForCutOff() throws IOException {
    byte[] tar = join(member("a"), member("b"));
    byte[] unpadded = Arrays.copyOf(tar, tar.length - 509);
    String reason = "stops behind a member without an end mark";
    assertRefused(tar, reason);
    assertRefused(unpadded, reason);
    assertRefused(join(tar, END, member("c")), reason);
    assertEquals(Set.of("a", "b"), names(join(tar, new byte[512])));
    for (byte[] complete : List.of(tar, unpadded)) {
      ArchiveBytes archive = new Memory(complete).archive("a.tar");
      Directory directory = Directory.of(archive, false, TarEnd.MISSING_OK);
      assertEquals(2, ArchiveIndex.scan(archive, 0, directory).files("").size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.tar.001, a.tar, 1, a.tar.002",
    "a.tar.0099, a.tar, 99, a.tar.0100",
    "50%.tar.009, 50%.tar, 9, 50%.tar.010",
    "a_part_9.tar, a.tar, 9, a_part_10.tar",
    "a_part_09.tar, a.tar, 9, a_part_10.tar",
    "d/A_PART_1.TAR, d/A.tar, 1, A_PART_2.TAR"
  })
  void partsFollowEachOther(String name, String whole, int number, String next) {
    PartName part = PartName.of(name);
    assertEquals(whole, part.whole());
    assertEquals(number, part.number());
    assertEquals(next, part.of(number + 1));
  }

  @Test
  void partsHaveTheSameDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("a.tar.002", PartName.of("a.tar.001").of(2));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theRootAndFoldersAreNoFiles() throws IOException {
    byte[] tar =
        join(header("/", 0, '5'), header("./", 0, '5'), header("d/", 0, '0'), member("./d/a"), END);
    assertEquals(Set.of("d/a"), names(tar));
  }

  @Test
  void ofAPathThatIsThereTwiceTheLaterCounts() throws IOException {
    byte[] two = join(header("a", 3, '0'), "two".getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> files = Memory.unpack("a.tar", join(member("a"), member("b"), two, END));
    assertEquals("two", new String(files.get("a"), StandardCharsets.UTF_8));
    assertEquals(2, files.size());
  }

  @Test
  void sizesOfBase256AreRead() throws IOException {
    byte[] block = header("a", 0, '0');
    Arrays.fill(block, 124, 136, (byte) 0);
    block[124] = (byte) 0x80;
    block[135] = 3;
    assertEquals(Set.of("a", "b"), names(join(summed(block), ONE, member("b"), END)));
  }

  @Test
  void aPrefixIsPartOfTheName() throws IOException {
    byte[] block = header("a", 3, '0');
    put(block, 345, "some/folder");
    assertEquals(Set.of("some/folder/a"), names(join(summed(block), ONE, END)));
  }

  @Test
  void paxRecordsSayNameSizeAndTime() throws IOException {
    byte[] records =
        "18 path=d/\u00e9/long\n9 size=3\n20 mtime=1234.56789\n".getBytes(StandardCharsets.UTF_8);
    byte[] tar =
        join(header("x", records.length, 'x'), records, header("a", 0, '0'), ONE, member("b"), END);
    ArchiveIndex index = Memory.index("a.tar", tar);
    Entry entry = index.find("d/\u00e9/long");
    assertEquals(3, entry.length());
    assertEquals(1_234_567, entry.modified());
    assertEquals(7_000, index.find("b").modified());
  }

  @Test
  void backslashesAreLettersOfNames() throws IOException {
    assertEquals(Set.of("d\\a"), names(join(member("d\\a"), END)));
  }

  @ParameterizedTest
  @CsvSource({"/tmp/a, absolute", "../a, leads out", "a/../../b, leads out", "..\\a, leads out"})
  void unsafeNamesAreRefused(String name, String says) {
    assertRefused(join(member("a"), member(name), END), says);
  }

  @ParameterizedTest
  @CsvSource({
    "1, is a hard link to '/etc/passwd'",
    "2, is a symbolic link to '/etc/passwd'",
    "3, is a device",
    "4, is a device",
    "6, is a pipe",
    "Z, is of the unknown kind 'Z'"
  })
  void whatIsNoFileIsRefused(char kind, String says) {
    assertRefused(join(member("a"), header("b", 0, kind), END), says);
  }

  @Test
  void sparseFilesAreUnreadable() throws IOException {
    byte[] block = header("a", 3, 'S');
    block[482] = 1;
    byte[] tar = join(summed(block), new byte[512], ONE, member("b"), END);
    ArchiveBytes archive = new Memory(tar).archive("a.tar");
    ArchiveIndex index = Memory.index("a.tar", tar);
    DamagedFileException e =
        assertThrows(
            DamagedFileException.class, () -> Memory.bytes(archive, index.find("a")).whole());
    assertTrue(e.getMessage().contains("is a sparse file"), e.getMessage());
    assertEquals(3, Memory.bytes(archive, index.find("b")).whole().length);
  }

  @Test
  void aLongNameOfUnheardLengthIsRefusedUnread() {
    assertRefused(join(header("x", 8L << 30, 'L'), ONE), "a name or its attributes take");
  }

  @Test
  void aCutOffTarIsRefused() {
    byte[] tar = Packer.tar(new TreeMap<>(Map.of("a", new byte[2000], "b", new byte[2000])));
    assertRefused(Arrays.copyOf(tar, 4000), "ends inside 'b'");
    assertRefused(Arrays.copyOf(tar, 300), "ends inside a header");
  }

  @Test
  void whatIsNoTarIsSaidToBeNone() {
    assertRefused("{}".repeat(600).getBytes(StandardCharsets.UTF_8), "is no tar");
    assertRefused(END, "holds no files");
    assertRefused(new byte[0], "is empty: it may be cut off; copy it again");
  }

  @Test
  void aDamagedHeaderIsRefusedWithItsPlace() {
    byte[] tar = join(member("a"), member("b"), END);
    tar[1024 + 3] ^= 1;
    assertRefused(tar, "there is no header at byte 1024");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 700, 3000})
  void partsMayBeCutAnywhere(int cut) throws IOException {
    byte[] tar = Packer.tar(new TreeMap<>(Map.of("a", new byte[900], "n".repeat(200), ONE)));
    Map<String, byte[]> files =
        Memory.unpack("a.tar", Arrays.copyOf(tar, cut), Arrays.copyOfRange(tar, cut, tar.length));
    assertEquals(Set.of("a", "n".repeat(200)), files.keySet());
    assertEquals("one", new String(files.get("n".repeat(200)), StandardCharsets.UTF_8));
  }

  @Test
  void aScanOfLargeMembersReadsLittleMoreThanHeaders() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      files.put("f" + i, new byte[3 << 20]);
    }
    Memory memory = new Memory(Packer.tar(files));
    ArchiveBytes archive = memory.archive("a.tar");
    ArchiveIndex.scan(archive, 0, new TarDirectory(TarEnd.REQUIRED));
    assertTrue(memory.bytesRead < 300_000, "" + memory.bytesRead);
    assertTrue(memory.requests < 20, "" + memory.requests);
  }
}
