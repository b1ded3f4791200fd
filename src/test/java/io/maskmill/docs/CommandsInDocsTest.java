package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flags and options of the commands in README and in the pages are there, spelled as today. */
class CommandsInDocsTest {
  private static final Pattern FENCE = Pattern.compile("(?s)```[a-z]*\\n(.*?)```");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^(?:scripts/)?maskmill (?:convert|plan|inspect|diff|digest) .*(?:\\n +.*)*");

  private static final Pattern CELL =
      Pattern.compile("`((?:scripts/)?maskmill (?:convert|plan|inspect|diff|digest) [^`]*)`");

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Page page : Page.all()) {
      if (!page.file().equals(Path.of("CHANGELOG.md"))) { // says what commands were
        commands.addAll(of(page));
      }
    }
    assertFalse(commands.isEmpty());
    return commands;
  }

  /** The commands of one page, in tables and in text first. */
  static List<String> of(Page page) {
    List<String> commands = new ArrayList<>();
    CELL.matcher(page.text())
        .results()
        .map(cell -> cell.group(1))
        .filter(cell -> !cell.contains("..."))
        .forEach(commands::add);
    Matcher fences = FENCE.matcher(page.text());
    while (fences.find()) {
      Matcher found = COMMAND.matcher(fences.group(1).replace("\\\n", " "));
      while (found.find()) {
        commands.add(found.group());
      }
    }
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void optionsAreTakenWithoutANote(String command) {
    DocCommand.of(command).isTaken();
  }
}
