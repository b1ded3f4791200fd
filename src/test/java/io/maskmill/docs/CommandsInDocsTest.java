package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options of the commands in README and in the pages are there, and spelled as today. */
class CommandsInDocsTest {
  private static final Pattern FENCE = Pattern.compile("(?s)```[a-z]*\\n(.*?)```");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^maskmill (?:convert|inspect|digest) .*(?:\\n +.*)*");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> pages = Files.walk(Path.of("src/site/markdown"))) {
      List<Path> all =
          new ArrayList<>(pages.filter(page -> page.toString().endsWith(".md")).toList());
      all.add(Path.of("README.md"));
      for (Path page : all) {
        Matcher fences = FENCE.matcher(Files.readString(page));
        while (fences.find()) {
          Matcher found = COMMAND.matcher(fences.group(1).replace("\\\n", " "));
          while (found.find()) {
            commands.add(found.group());
          }
        }
      }
    }
    assertFalse(commands.isEmpty());
    return commands;
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
        .toList();
  }

  private static List<String> after(String flag, List<String> words) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      boolean isPlaceholder = words.get(i + 1).matches("[A-Z]+"); // --from FORMAT
      if (words.get(i).equals(flag) && !isPlaceholder) {
        values.add(words.get(i + 1));
      }
    }
    return values;
  }

  private static Map<String, String> pairs(List<String> texts) {
    Map<String, String> pairs = new TreeMap<>();
    texts.forEach(text -> pairs.put(text.replaceFirst("=.*", ""), text.replaceFirst("[^=]*=", "")));
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void optionsAreTakenWithoutANote(String command) {
    List<String> words = words(command);
    for (String from : after("--from", words)) {
      MaskFormat format = Formats.of(from);
      Options options = Options.ofSource(format, pairs(after("--source-opt", words)), "");
      assertEquals(List.of(), options.notes());
    }
    List<String> targets =
        after("--to", words).stream().flatMap(to -> Stream.of(to.split(","))).toList();
    if (targets.size() == 1) {
      MaskFormat format = Formats.of(targets.get(0));
      Options options = Options.ofTarget(format, pairs(after("--target-opt", words)), "");
      assertEquals(List.of(), options.notes());
    }
  }
}
