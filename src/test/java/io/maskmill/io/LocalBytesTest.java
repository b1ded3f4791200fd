package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBytesTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8192, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (5 << 20) + 7})
  void whatIsWrittenIsRead(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    Path file = temp.resolve("a");
    LocalBytes.write(file, bytes);
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertArrayEquals(bytes, LocalBytes.first(file, length));
    assertArrayEquals(bytes, LocalBytes.first(file, length + 9));
    assertArrayEquals(Arrays.copyOf(bytes, length / 2), LocalBytes.first(file, length / 2));
  }

  @Test
  void noFileIsReplaced() throws IOException {
    Path file = temp.resolve("a");
    LocalBytes.write(file, new byte[] {1});
    assertThrows(FileAlreadyExistsException.class, () -> LocalBytes.write(file, new byte[] {2}));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThrows(NoSuchFileException.class, () -> LocalBytes.first(temp.resolve("a"), 1));
    assertThrows(
        NoSuchFileException.class, () -> LocalBytes.write(temp.resolve("b/a"), new byte[1]));
  }
}
