package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips made field by field: odd ones are read, damaged and hostile ones are refused. */
class ZipReadTest {
  private static ZipMaker.Raw raw(String name, String text) {
    return new ZipMaker.Raw(name).content(text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void assertHoldsOne(byte[] zip) throws IOException {
    assertEquals("one", text(Memory.unpack("a.zip", zip).get("d/1")));
  }

  private static void assertRefused(byte[] zip, String says) {
    ConfigException e = assertThrows(ConfigException.class, () -> Memory.unpack("a.zip", zip));
    assertTrue(e.getMessage().startsWith("a.zip") && e.getMessage().contains(says), e.getMessage());
  }

  private static void assertDamaged(ZipMaker.Raw entry, FaultCode code, String says)
      throws IOException {
    byte[] zip = new ZipMaker().add(entry).build();
    ArchiveBytes archive = new Memory(zip).archive("a.zip");
    EntryBytes bytes = Memory.bytes(archive, Memory.index("a.zip", zip).find("d/1"));
    for (int i = 0; i < 2; i++) {
      boolean streamed = i == 1;
      DamagedFileException e =
          assertThrows(
              DamagedFileException.class,
              () -> {
                if (streamed) {
                  try (InputStream in = bytes.open()) {
                    in.readAllBytes();
                  }
                } else {
                  bytes.whole();
                }
              });
      assertEquals(code, e.code());
      assertTrue(e.getMessage().startsWith("d/1 in a.zip "), e.getMessage());
      assertTrue(e.getMessage().contains(says), e.getMessage());
    }
  }

  @Test
  void bytesBeforeTheZipAndACommentAfterItAreNoObstacle() throws IOException {
    ZipMaker maker = new ZipMaker().prepend(1000).add("d/1", "one");
    maker.comment = "made by hand PK\5\6 and signed " + "x".repeat(60_000);
    assertHoldsOne(maker.build());
  }

  @Test
  void bytesAfterTheZipAreNoObstacle() throws IOException {
    byte[] zip = new ZipMaker().add("d/1", "one").build();
    assertHoldsOne(Arrays.copyOf(zip, zip.length + 700));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 300})
  void recordsOfZip64AreRead(int before) throws IOException {
    ZipMaker maker = new ZipMaker().prepend(before);
    maker.wide = true;
    assertHoldsOne(maker.add("d/1", "one").add("d/2", "two").build());
  }

  @Test
  void aNumberOfEntriesModulo65536IsUnderstood() throws IOException {
    ZipMaker maker = new ZipMaker();
    for (int i = 0; i < 65_539; i++) {
      maker.add("d/" + i, "one");
    }
    maker.declaredEntries = 3;
    assertEquals(65_539, Memory.unpack("a.zip", maker.build()).size());
  }

  @Test
  void namesThatAreNotUtf8AreOfCodePage437() throws IOException {
    ZipMaker.Raw entry = raw("", "one");
    byte[] all = new byte[128];
    for (int i = 0; i < 128; i++) {
      all[i] = (byte) (128 + i);
    }
    entry.name = all;
    String expected = new String(all, Charset.forName("IBM437"));
    assertEquals(
        Set.of(expected), Memory.unpack("a.zip", new ZipMaker().add(entry).build()).keySet());
  }

  @Test
  void theUnicodeNameBesideTheOldOneCounts() throws IOException {
    ZipMaker.Raw entry = raw("d/?", "one");
    byte[] name = "d/1".getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(entry.name);
    ByteArrayOutputStream extra = new ByteArrayOutputStream();
    ZipMaker.int16(extra, 0x7075, 5 + name.length);
    extra.write(1);
    ZipMaker.int32(extra, (int) crc.getValue());
    extra.writeBytes(name);
    entry.extra = extra.toByteArray();
    assertHoldsOne(new ZipMaker().add(entry).build());
    entry.extra[5] ^= 1;
    assertEquals(Set.of("d/?"), Memory.unpack("a.zip", new ZipMaker().add(entry).build()).keySet());
  }

  @Test
  void longLocalExtraFieldsCostOneMoreRequest() throws IOException {
    ZipMaker.Raw plain = raw("d/1", "one");
    ZipMaker.Raw padded = raw("d/2", "x".repeat(5000));
    padded.localExtra = new byte[4000];
    byte[] zip = new ZipMaker().add(plain).add(padded).add("d/3", "").build();
    Memory memory = new Memory(zip);
    ArchiveBytes archive = memory.archive("a.zip");
    ArchiveIndex index = Memory.index("a.zip", zip);
    assertEquals("one", text(Memory.bytes(archive, index.find("d/1")).whole()));
    assertEquals(1, memory.requests);
    assertEquals("x".repeat(5000), text(Memory.bytes(archive, index.find("d/2")).whole()));
    assertEquals(3, memory.requests);
    assertEquals(0, Memory.bytes(archive, index.find("d/3")).whole().length);
    assertEquals(4, memory.requests);
  }

  @Test
  void theHeadOfALargeEntryIsOneSmallRequest() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "");
    entry.content = new byte[1 << 20];
    new java.util.Random(1).nextBytes(entry.content);
    entry.method = Place.DEFLATED;
    byte[] zip = new ZipMaker().add(entry).build();
    Memory memory = new Memory(zip);
    Entry found = Memory.index("a.zip", zip).find("d/1");
    byte[] head = Memory.bytes(memory.archive("a.zip"), found).head(1000);
    assertArrayEquals(Arrays.copyOf(entry.content, 1000), head);
    assertEquals(1, memory.requests);
    assertTrue(memory.bytesRead < 2000, "" + memory.bytesRead);
  }

  @Test
  void timesAreUtcAndThoseOfTheArchiveWhereNoneAreStated() throws IOException {
    ZipMaker.Raw dated = raw("d/1", "one");
    ZipMaker.Raw undated = raw("d/2", "one");
    undated.date = 1 << 5 | 1;
    ZipMaker.Raw exact = raw("d/3", "one");
    exact.extra = new byte[] {0x55, 0x54, 5, 0, 1, 100, 0, 0, 0};
    byte[] zip = new ZipMaker().add(dated).add(undated).add(exact).build();
    ArchiveIndex index = Memory.index("a.zip", zip);
    assertEquals(
        java.time.Instant.parse("2024-03-04T00:00:00Z").toEpochMilli(),
        index.find("d/1").modified());
    assertEquals(7_000, index.find("d/2").modified());
    assertEquals(100_000, index.find("d/3").modified());
  }

  @Test
  void foldersAreNoFiles() throws IOException {
    ZipMaker.Raw dos = raw("e", "");
    dos.host = 0;
    dos.attributes = 0x10;
    byte[] zip = new ZipMaker().add("d/", "").add(dos).add("d/1", "one").build();
    assertEquals(Set.of("d/1"), Memory.unpack("a.zip", zip).keySet());
  }

  @Test
  void backslashesPartNamesThatHaveNoSlash() throws IOException {
    assertHoldsOne(new ZipMaker().add(".\\d\\1", "one").build());
    byte[] letters = new ZipMaker().add("d/a\\b", "one").build();
    assertEquals(Set.of("d/a\\b"), Memory.unpack("a.zip", letters).keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "../evil, leads out",
    "d/../../evil, leads out",
    "..\\..\\evil, leads out",
    "/etc/passwd, absolute",
    "\\evil, absolute",
    "C:\\evil, absolute",
    "c:/evil, absolute",
    "'d/x\0y', NUL"
  })
  void unsafeNamesAreRefused(String name, String says) {
    assertRefused(new ZipMaker().add("d/1", "one").add(name, "x").build(), says);
  }

  @Test
  void oneLetterBeforeAColonIsANameLikeAnyOther() throws IOException {
    byte[] zip = new ZipMaker().add("a:b.png", "one").build();
    assertEquals(Set.of("a:b.png"), Memory.unpack("a.zip", zip).keySet());
  }

  @ParameterizedTest
  @CsvSource({"0120777, symbolic link", "0020666, no plain file", "0010666, no plain file"})
  void linksAndDevicesAreRefused(String mode, String says) {
    ZipMaker.Raw entry = raw("d/2", "/etc/passwd");
    entry.attributes = Integer.parseInt(mode, 8) << 16;
    assertRefused(new ZipMaker().add("d/1", "one").add(entry).build(), says);
  }

  @Test
  void aPathTwiceWithOtherContentIsRefused() {
    byte[] zip = new ZipMaker().add("d/1", "one").add("x", "").add("d\\1", "two").build();
    assertRefused(zip, "the entry 'd/1' is there twice with different content");
  }

  @Test
  void aPathTwiceWithTheSameContentIsThereOnce() throws IOException {
    assertHoldsOne(new ZipMaker().add("d/1", "one").add("d/1", "one").build());
  }

  @Test
  void entriesThatShareBytesAreRefused() {
    ZipMaker.Raw again = raw("d/2", "one");
    again.offset = 0;
    assertRefused(new ZipMaker().add("d/1", "one").add(again).build(), "shares its bytes");
  }

  @Test
  void entriesOutOfOrderAreRead() throws IOException {
    // The directory lists the second before the first.
    ZipMaker.Raw second = raw("d/1", "one");
    ZipMaker.Raw first = raw("d/2", "two");
    second.offset = 36;
    first.offset = 0;
    byte[] zip = new ZipMaker().add(second).add(first).build();
    ArchiveIndex index = Memory.index("a.zip", zip);
    assertEquals(36, index.find("d/1").place().offset());
  }

  @Test
  void bombsAreRefused() {
    ZipMaker.Raw entry = raw("d/1", "");
    entry.length = 100L << 20;
    entry.method = Place.DEFLATED;
    entry.stored = new byte[1000];
    assertRefused(new ZipMaker().add(entry).build(), "which is what bombs do");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 21, 22, 40, 90})
  void aCutOffZipIsRefused(int cut) {
    byte[] zip = new ZipMaker().add("d/1", "one").build();
    assertRefused(Arrays.copyOf(zip, zip.length - cut), "no directory is found");
    assertRefused(Arrays.copyOfRange(zip, cut, zip.length), "");
  }

  @Test
  void anEmptyZipIsRefused() {
    assertRefused(new ZipMaker().build(), "is an empty zip");
    assertRefused(new ZipMaker().add("d/", "").build(), "holds no files");
    assertRefused(new byte[0], "is empty");
  }

  @Test
  void anotherNumberOfEntriesThanAnnouncedIsDamage() {
    ZipMaker maker = new ZipMaker().add("d/1", "one");
    maker.declaredEntries = 2;
    assertRefused(maker.build(), "lists 1 entries where 2 were announced");
  }

  @Test
  void anEntryBeyondTheArchiveIsDamage() {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.storedLength = 5000;
    assertRefused(new ZipMaker().add(entry).build(), "does not fit");
  }

  @Test
  void aWrongChecksumIsSaid() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.crc = 5;
    assertDamaged(entry, ArchiveFaults.CRC, "has the checksum 7a6c86f1 where");
  }

  @Test
  void encryptedEntriesAreUnreadable() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.flags = 1;
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "is encrypted");
  }

  @Test
  void rareMethodsAreUnreadable() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.method = 12;
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "by the zip method 12");
  }

  @Test
  void anEntryThatUnpacksToMoreThanItSaysStopsThere() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "x".repeat(100_000));
    entry.method = Place.DEFLATED;
    entry.length = 99_999;
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "unpacks to more than the 99999 bytes");
  }

  @Test
  void anEntryThatUnpacksToLessThanItSaysIsDamaged() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "x".repeat(100_000));
    entry.method = Place.DEFLATED;
    entry.length = 100_001;
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "it is damaged");
  }

  @Test
  void noMemoryIsTakenForALengthThatCannotBe() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.method = Place.DEFLATED;
    entry.length = 60L << 20;
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "which cannot be");
  }

  @Test
  void aBrokenDeflateStreamIsUnreadable() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.method = Place.DEFLATED;
    entry.stored = new byte[] {7, 7, 7, 7};
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "cannot be unpacked");
  }

  @Test
  void anEntryThatIsNotWhereTheDirectorySaysIsUnreadable() throws IOException {
    ZipMaker.Raw entry = raw("d/1", "one");
    entry.offset = 2;
    entry.storedLength = 1;
    entry.length = 1;
    assertDamaged(entry, ArchiveFaults.UNREADABLE, "is not where");
  }

  @Test
  void pathsThatAreNotThereAreNotFound() throws IOException {
    ArchiveIndex index = Memory.index("a.zip", new ZipMaker().add("d/1", "one").build());
    assertEquals(null, index.find("d"));
    assertEquals(null, index.find("d/10"));
    assertFalse(index.folders("").contains("d/1"));
  }

  @Test
  void theOnlyFolderIsSoughtNoFurtherThanTheFirstFile() throws IOException {
    ZipMaker flat = new ZipMaker();
    for (int i = 0; i < 500; i++) {
      flat.add("f" + i, "");
    }
    List<String> asked = new ArrayList<>();
    assertNull(Memory.index("a.zip", flat.build()).onlyFolder("", asked::add));
    assertEquals(List.of("f0"), asked);
  }

  @ParameterizedTest
  @CsvSource({
    "a/1 a/b/2 .x, '', a/",
    ".x/1 a/1 .x/2 a/2, '', a/",
    "a/1 b/1, '',",
    "a/1 b, '',",
    ".x .y/1, '',",
    "a/b/1 a/.x c/1, a/, b/",
    "a/b/1 a/2, a/,",
    "ab/b/1 a/c/1, a/, c/",
  })
  void theOnlyFolderIsTheOneThatCounts(String paths, String folder, String only)
      throws IOException {
    ZipMaker zip = new ZipMaker();
    for (String path : paths.split(" ")) {
      zip.add(path, "");
    }
    assertEquals(
        only, Memory.index("a.zip", zip.build()).onlyFolder(folder, name -> !name.startsWith(".")));
  }
}
