package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipRecordsTest {
  @TempDir Path temp;

  private static byte[] zip(List<String> names, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CRC32 crc = new CRC32();
    crc.update(content);
    List<ZipMember> members = new ArrayList<>();
    for (String name : names) {
      ZipMember member =
          new ZipMember(name, false, crc.getValue(), content.length, content.length, out.size());
      members.add(member);
      out.writeBytes(ZipRecords.local(member));
      out.writeBytes(content);
    }
    int directory = out.size();
    members.forEach(member -> out.writeBytes(ZipRecords.central(member)));
    out.writeBytes(ZipRecords.end(members.size(), directory, out.size() - directory));
    return out.toByteArray();
  }

  @Test
  void javaReadsNamesAndBytes() throws IOException {
    byte[] content = "seven bytes and more".getBytes(StandardCharsets.UTF_8);
    List<String> names = List.of("a", "d/лимон 😀.png", "x".repeat(1000));
    Path file = temp.resolve("a.zip");
    Files.write(file, zip(names, content));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(names, zip.stream().map(ZipEntry::getName).toList());
      for (String name : names) {
        assertArrayEquals(content, zip.getInputStream(zip.getEntry(name)).readAllBytes());
      }
    }
  }

  @Test
  void anEmptyZipIsTwentyTwoBytes() {
    assertEquals(22, zip(List.of(), new byte[0]).length);
  }

  @Test
  void moreMembersThanSixteenBitsCountAreReadByOthers() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 70_000; i++) {
      names.add("n" + i);
    }
    Path file = temp.resolve("many.zip");
    Files.write(file, zip(names, new byte[] {1}));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(names, zip.stream().map(ZipEntry::getName).toList());
    }
  }

  @Test
  void aMemberBehindFourGibibytesSaysWhereInItsExtraField() throws IOException {
    ZipMember far = new ZipMember("a", false, 1, 5L << 30, 6L << 30, 7L << 30);
    byte[] central = ZipRecords.central(far);
    ZipArchiveEntry entry = new ZipArchiveEntry("a");
    entry.setExtra(java.util.Arrays.copyOfRange(central, 47, central.length));
    org.apache.commons.compress.archivers.zip.Zip64ExtendedInformationExtraField extra =
        (org.apache.commons.compress.archivers.zip.Zip64ExtendedInformationExtraField)
            entry.getExtraFields()[0];
    extra.reparseCentralDirectoryData(true, true, true, false);
    assertEquals(6L << 30, extra.getSize().getLongValue());
    assertEquals(5L << 30, extra.getCompressedSize().getLongValue());
    assertEquals(7L << 30, extra.getRelativeHeaderOffset().getLongValue());
  }

  @Test
  void anIndexComesBack() throws IOException {
    ZipMember a = new ZipMember("d/é", true, 0xFFFFFFFFL, 3, 5L << 32, 9);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    a.write(new DataOutputStream(out));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(a, ZipMember.read(in));
    assertNull(ZipMember.read(in));
  }
}
