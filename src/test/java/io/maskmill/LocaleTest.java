package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names, records and reasons are made of bytes that are kept, and Arabic or Persian locales write
 * numbers in other digits: formats with numbers name the locale.
 */
class LocaleTest {
  private static final String STRING = "\"(?:[^\"\\\\\n]|\\\\.)*\"";
  private static final Pattern FORMATTED =
      Pattern.compile("((?:" + STRING + "\\s*\\+\\s*)*" + STRING + ")\\s*\\.formatted\\(");
  private static final Pattern NUMBER = Pattern.compile("%[-#+ 0,(]*[0-9]*(?:\\.[0-9]+)?[dfeg]");
  private static final Pattern WITHOUT =
      Pattern.compile("String\\.format\\(\\s*(?!Locale\\.ROOT)[^)\\s]");

  private static boolean dependsOnTheLocale(String code) {
    return WITHOUT.matcher(code).find()
        || FORMATTED.matcher(code).results().anyMatch(m -> NUMBER.matcher(m.group(1)).find());
  }

  @Test
  void noCodeWritesNumbersInTheDigitsOfALocale() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> dependsOnTheLocale(read(file)))
              .toList();
      assertEquals(List.of(), found);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void faultsAreFound() {
    assertTrue(dependsOnTheLocale("\"%05d.jsonl\".formatted(3)"));
    assertTrue(dependsOnTheLocale("\"a\"\n + \"%,d of %s\"\n .formatted(3, x)"));
    assertTrue(dependsOnTheLocale("String.format(\"%s\", 3)"));
    assertEquals(false, dependsOnTheLocale("String.format(\n Locale.ROOT, \"%d\", 3)"));
    assertEquals(false, dependsOnTheLocale("\"%s\".formatted(3)"));
  }
}
