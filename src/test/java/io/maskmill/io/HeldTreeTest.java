package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldTreeTest {
  @TempDir Path temp;

  private HeldTree tree(long limit) throws IOException {
    Files.write(temp.resolve("a.png"), new byte[100]);
    return new HeldTree(Trees.local(temp), limit);
  }

  @Test
  void aFileIsReadOnce() throws IOException {
    HeldTree tree = tree(1_000);
    SourceFile file = tree.find("a.png");
    assertArrayEquals(new byte[100], tree.read(file));
    assertArrayEquals(new byte[100], tree.read(file));
    assertEquals(1, tree.reads());
    assertEquals(100, tree.bytesRead());
  }

  @Test
  void theHeadOfAFileIsAReadOfItsOwn() throws IOException {
    HeldTree tree = tree(1_000);
    SourceFile file = tree.find("a.png");
    assertEquals(10, tree.readHead(file, 10).length);
    assertEquals(10, tree.readHead(file, 10).length);
    assertEquals(100, tree.read(file).length);
    assertEquals(2, tree.reads());
    assertEquals(110, tree.bytesRead());
  }

  @Test
  void whatDoesNotFitIsReadAgain() throws IOException {
    HeldTree tree = tree(99);
    SourceFile file = tree.find("a.png");
    tree.read(file);
    tree.read(file);
    assertEquals(2, tree.reads());
  }

  @Test
  void aMissingFileIsLookedForAgain() throws IOException {
    HeldTree tree = tree(1_000);
    assertThrows(FileNotFoundException.class, () -> tree.readUnlisted("b.png", 10));
    Files.write(temp.resolve("b.png"), new byte[5]);
    assertEquals(5, tree.readUnlisted("b.png", 10).length);
  }
}
