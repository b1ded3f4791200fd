package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what can go wrong: each row names the tests that show it. */
class WhatCanGoWrongTest {
  private static final Path PAGE = Page.SITE.resolve("failures.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))`");

  /** Each cell of a row, from the first bar to the last. */
  private static List<String[]> rows() {
    String[] table = Page.read(PAGE).text().split("\n\\|---[^\n]*\n", 2);
    return table[1]
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .toList();
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return new TreeSet<>(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .toList());
    }
  }

  @Test
  void eachRowNamesTestsThatThereAre() throws IOException {
    List<String[]> rows = rows();
    assertTrue(rows.size() > 10, "the table has " + rows.size() + " rows");
    Set<String> missing = new TreeSet<>();
    for (String[] row : rows) {
      assertEquals(6, row.length, String.join("|", row));
      Matcher m = TEST.matcher(row[5]);
      assertTrue(m.find(), "no test in: " + String.join("|", row));
      do {
        missing.add(m.group(1));
      } while (m.find());
    }
    missing.removeAll(classes());
    assertEquals(Set.of(), missing);
  }

  /** A test of this kind that no row names shows something that the page does not say. */
  @Test
  void eachTestOfThisKindIsNamed() throws IOException {
    Set<String> named = new TreeSet<>();
    rows().forEach(row -> TEST.matcher(row[5]).results().forEach(m -> named.add(m.group(1))));
    Set<String> of = new TreeSet<>();
    for (String name : classes()) {
      if (name.matches("(EveryWrite|Killed|Signals|Two|Store|Damaged|Unwritable|Changed)\\w*IT")) {
        of.add(name);
      }
    }
    of.removeAll(named);
    assertEquals(Set.of(), of);
  }
}
