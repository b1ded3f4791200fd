package io.maskmill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  private static final char[] LETTERS = {'a', '.', '/', '\0'};

  @Test
  void aPathIsSafeWhenEachPartIsAName() {
    for (int length = 0; length <= 6; length++) {
      for (int number = 0; number < 1 << (2 * length); number++) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < length; i++) {
          path.append(LETTERS[(number >> (2 * i)) & 3]);
        }
        check(path.toString());
      }
    }
  }

  private static void check(String path) {
    boolean isSafe =
        Arrays.stream(path.split("/", -1))
            .noneMatch(part -> Set.of("", ".", "..").contains(part) || part.indexOf('\0') >= 0);
    assertEquals(isSafe, FileNames.isSafe(path), path);
    if (isSafe) {
      assertEquals(path, FileNames.safe(path));
    } else {
      assertTrue(FileNames.isSafe(FileNames.safe(path)), path);
    }
  }
}
