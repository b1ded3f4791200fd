package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.io.ArchiveTree;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.TarEnd;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wrong checksum is read once more before it counts: the archive itself may be whole. */
class DamageOnTheWayTest {
  private final byte[] content = new byte[100_000];
  private Memory memory;
  private ArchiveTree tree;
  private SourceFile file;

  @BeforeEach
  void pack() throws IOException {
    new Random(5).nextBytes(content);
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("a.png", content);
    memory = new Memory(Packer.zip(files));
    ArchiveBytes archive = memory.archive("x.zip");
    Directory directory = Directory.of(archive, true, TarEnd.REQUIRED);
    ArchiveIndex index = ArchiveIndex.scan(archive, 0, directory);
    tree =
        new ArchiveTree(
            null,
            "x.zip",
            List.of(new ArchiveTree.Mount(archive, directory, "", "x.zip", index.stretches())),
            List.of(index));
    file = tree.find("a.png");
  }

  @Test
  void damageOnTheWayIsReadAgain() throws IOException {
    memory.damagedReads = 1;
    assertArrayEquals(content, tree.read(file));
    memory.damagedReads = 1;
    assertArrayEquals(content, tree.readHead(file, content.length));
  }

  @Test
  void damageOnTheWayDoesNotKeepAFileFromBeingCopied() {
    memory.damagedReads = 1;
    assertDoesNotThrow(() -> tree.verify(file, true));
  }

  @Test
  void damageThatStaysIsTheFilesFault() {
    memory.damagedReads = Integer.MAX_VALUE;
    DamagedFileException e = assertThrows(DamagedFileException.class, () -> tree.read(file));
    assertEquals(ArchiveFaults.CRC, e.code());
    assertThrows(DamagedFileException.class, () -> tree.verify(file, false));
  }
}
