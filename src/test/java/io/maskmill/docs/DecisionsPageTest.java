package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each decision says when it was made, and names classes that are there. */
class DecisionsPageTest {
  private static final Pattern LINE =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}): (`[A-Z]\\w+`(?:, `[A-Z]\\w+`)*)");

  private final Page page = Page.read(Page.SITE.resolve("decisions.md"));

  @Test
  void everyDecisionHasADateAndClasses() throws IOException {
    Set<String> classes = classes();
    List<String> wrong = new ArrayList<>();
    for (String title : page.sections()) {
      String line = page.section(title).lines().findFirst().orElse("");
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        wrong.add(title + ": wants 'DATE: `Class`, `Class`', has '" + line + "'");
        continue;
      }
      for (String name : parts.group(2).replace("`", "").split(", ")) {
        if (!classes.contains(name)) {
          wrong.add(title + ": there is no class " + name);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theNewestDecisionStandsLast() {
    List<LocalDate> dates =
        page.sections().stream()
            .map(title -> LINE.matcher(page.section(title)))
            .filter(Matcher::lookingAt)
            .map(line -> LocalDate.parse(line.group(1)))
            .toList();
    assertTrue(dates.size() > 40, "dates were not found");
    assertEquals(dates.stream().sorted().toList(), dates);
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
