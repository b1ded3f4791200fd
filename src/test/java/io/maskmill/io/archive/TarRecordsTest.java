package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TarRecordsTest {
  static Stream<String> names() {
    return Stream.of(
        "a",
        "ds/img/a.png",
        "x".repeat(100),
        "x".repeat(101),
        "d".repeat(60) + "/" + "e".repeat(60) + "/" + "f".repeat(100),
        "d".repeat(155) + "/" + "f".repeat(100),
        "d".repeat(156) + "/" + "f".repeat(100),
        "d".repeat(50) + "/" + "f".repeat(101),
        "ds/лимон/😀 ü.png",
        "long/".repeat(119) + "é");
  }

  @ParameterizedTest
  @MethodSource("names")
  void anotherReaderFindsTheNameAndTheBytes(String name) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (int size : new int[] {0, 1, 511, 512, 513}) {
      tar.writeBytes(TarRecords.header(name, size));
      tar.writeBytes(new byte[size]);
      tar.writeBytes(new byte[TarRecords.padding(size)]);
    }
    tar.writeBytes(TarRecords.end());
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar.toByteArray()), "UTF-8")) {
      for (int size : new int[] {0, 1, 511, 512, 513}) {
        ArchiveEntry next = in.getNextEntry();
        TarArchiveEntry entry = (TarArchiveEntry) next;
        assertEquals(name, entry.getName());
        assertEquals(size, entry.getSize());
        assertEquals(0, entry.getLastModifiedTime().toMillis());
        assertEquals("", entry.getUserName());
        assertEquals(size, in.readAllBytes().length);
      }
      assertNull(in.getNextEntry());
    }
  }

  @Test
  void aPlainNameTakesOneBlock() {
    assertEquals(TarRecords.BLOCK, TarRecords.header("ds/img/a.png", 7).length);
  }

  @Test
  void aSizeThatEightGibibytesCannotHoldIsWrittenBefore() throws IOException {
    byte[] header = TarRecords.header("a", 1L << 33);
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(header), "UTF-8")) {
      assertEquals(1L << 33, in.getNextEntry().getSize());
    }
  }
}
