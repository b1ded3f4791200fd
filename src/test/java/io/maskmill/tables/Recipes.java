package io.maskmill.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of code of a page.
 *
 * @param blocks by their section's title
 */
record Recipes(Map<String, List<Block>> blocks) {
  static final Path PAGE = Path.of("src/site/markdown/tables.md").toAbsolutePath();

  private static final Pattern PART =
      Pattern.compile("(?ms)^## ([^\\n]+)$|^```(\\w*)\\n(.*?)^```$");

  /**
   * @param language as the fence names it; empty for settings of Spark
   */
  record Block(String language, String text) {}

  static Recipes read(Path page) throws IOException {
    Map<String, List<Block>> blocks = new LinkedHashMap<>();
    String section = "";
    Matcher part = PART.matcher(Files.readString(page));
    while (part.find()) {
      if (part.group(1) != null) {
        section = part.group(1);
      } else {
        blocks
            .computeIfAbsent(section, title -> new ArrayList<>())
            .add(new Block(part.group(2), part.group(3)));
      }
    }
    return new Recipes(blocks);
  }

  /** The blocks of a section in a language. */
  List<String> of(String section, String language) {
    return blocks.get(section).stream()
        .filter(block -> block.language().equals(language))
        .map(Block::text)
        .toList();
  }

  /** The statements of a section's block of SQL. */
  List<String> statements(String section, int block) {
    List<String> found = new ArrayList<>();
    for (String statement : of(section, "sql").get(block).split(";\\s*(\\n|$)")) {
      found.add(statement.strip());
    }
    return found;
  }

  /** The settings that a section gives Spark. */
  Map<String, String> settings(String section) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String block : of(section, "")) {
      block
          .lines()
          .map(line -> line.strip().split("\\s+", 2))
          .forEach(pair -> settings.put(pair[0], pair[1]));
    }
    return settings;
  }
}
