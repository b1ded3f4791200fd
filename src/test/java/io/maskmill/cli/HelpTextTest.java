package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class HelpTextTest {
  private static final int WIDTH = 80;
  private static final String PROGRAM = "maskmill ";

  static Stream<CommandLine> commands() {
    CommandLine all = Main.parser();
    return Stream.concat(
        Stream.of(all),
        all.getSubcommands().values().stream()
            .filter(line -> !line.getCommandName().equals("help")));
  }

  private static List<ArgSpec> args(CommandSpec spec) {
    List<ArgSpec> args = new ArrayList<>(spec.options());
    args.addAll(spec.positionalParameters());
    return args;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyDescriptionEndsItsSentence(CommandLine command) {
    for (ArgSpec arg : args(command.getCommandSpec())) {
      String text = String.join(" ", arg.description());
      assertTrue(text.endsWith(".") && !text.contains("${"), arg + ": " + text);
    }
    for (String header : command.getCommandSpec().usageMessage().header()) {
      assertTrue(header.endsWith("."), header);
    }
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach((code, text) -> assertTrue(text.endsWith("."), code + ": " + text));
  }

  /** What the list of commands shows is a whole sentence on one line. */
  @Test
  void theListOfCommandsIsNotCut() {
    for (CommandLine command : Main.parser().getSubcommands().values()) {
      String[] header = command.getCommandSpec().usageMessage().header();
      if (!command.getCommandName().equals("help")) {
        assertEquals(1, header.length, command.getCommandName());
        assertTrue(Main.parser().getUsageMessage(Ansi.OFF).contains("  " + header[0] + "\n"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineIsTooWideAndTheUsageIsOneLine(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);
    help.lines().forEach(line -> assertTrue(line.length() <= WIDTH, line));
    List<String> lines = help.lines().toList();
    int usage = lines.indexOf(lines.stream().filter(l -> l.startsWith("Usage: ")).findAny().get());
    assertTrue(usage <= 2, help);
    assertTrue(lines.get(usage + 1).isEmpty(), help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void exitCodesAreSaid(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);
    assertTrue(help.contains("\nExit codes:\n  0 "), help);
    assertTrue(help.contains("\n  2 "), help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void widthsThatAreAskedForAreHonored(CommandLine command) {
    List<String> commands = Arrays.asList(command.getCommandSpec().usageMessage().footer());
    for (int width : List.of(TextWidth.LEAST, 60, TextWidth.MOST, 120)) {
      command.setUsageHelpWidth(width);
      String help = command.getUsageMessage(Ansi.OFF);
      commands.forEach(line -> assertTrue(help.contains(line + "\n"), line));
      help.lines().forEach(line -> assertFalse(line.matches(".*'maskmill [^']*"), "cut: " + line));
      help.lines()
          .filter(line -> !commands.contains(line) && !line.startsWith("Usage: "))
          .forEach(line -> assertTrue(line.length() <= width, line));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 80",
    "40, 60",
    "60, 60",
    "99, 99",
    "400, 100",
    "x, 80",
    "-1, 80",
    "0, 80",
    "999999999, 80"
  })
  void theWidthIsWhatColumnsSays(String columns, int width) {
    assertEquals(width, TextWidth.of(Map.of("COLUMNS", columns)));
  }

  /** Also where no launcher has looked at the terminal. */
  @Test
  void theHelpOfACommandFollowsColumns() {
    int narrow = longest("60");
    int wide = longest("200");
    assertTrue(narrow <= 60 && wide > 80 && wide <= 100, narrow + " " + wide);
  }

  private static int longest(String columns) {
    PrintStream out = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, Main.run(Map.of("COLUMNS", columns), "inspect", "--help"));
    } finally {
      System.setOut(out);
    }
    return text.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("  maskmill "))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** An option that no heading has would stand among those of running. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionOfAJobHasItsHeading(CommandLine command) {
    if (command.getCommandSpec().findOption("--master") != null) {
      for (ArgSpec arg : args(command.getCommandSpec())) {
        String name = HelpText.name(arg);
        assertTrue(
            Stream.of(OptionGroup.values()).anyMatch(group -> group.position(name) >= 0),
            name + " is in no OptionGroup");
      }
    }
  }

  /** Each example is a whole command that the parser takes. */
  @ParameterizedTest
  @MethodSource("commands")
  void examplesCanBePasted(CommandLine command) {
    String[] footer = command.getCommandSpec().usageMessage().footer();
    String text = String.join("\n", footer).replaceAll("\\\\\n *", "");
    int found = 0;
    for (String line : text.split("\n")) {
      for (String example : line.split("(?=" + PROGRAM + ")")) {
        if (example.startsWith(PROGRAM) && !example.contains("help COMMAND")) {
          List<String> args = words(example);
          CommandLine parser = Commands.of(new Main(), args);
          parser.setCaseInsensitiveEnumValuesAllowed(true);
          List<String> complete = new ArrayList<>(args);
          if (args.contains("--job")) { // whose file names the rest
            complete.addAll(List.of("fruit", "--to", "coco"));
          }
          parser.parseArgs(complete.toArray(new String[0]));
          found++;
        }
      }
    }
    assertTrue(found > 0, command.getCommandName() + " has no example");
  }

  private static List<String> words(String example) {
    String command =
        example.replaceAll(" +#.*", "").replaceAll(" > .*", "").replaceAll("[)].*", "");
    return List.of(command.substring(PROGRAM.length()).strip().split(" +"));
  }

  @Test
  void optionsStandUnderHeadingsInTheOrderOfTheirUse() {
    String help = Main.parser().getSubcommands().get("convert").getUsageMessage(Ansi.OFF);
    int at = 0;
    for (OptionGroup group : OptionGroup.values()) {
      int next = help.indexOf("\n" + group.title() + ":\n");
      if (next >= 0) {
        assertTrue(next > at, group.title());
        at = next;
      }
    }
    assertTrue(help.indexOf(" --to ") < help.indexOf(" --output "), help);
    assertFalse(help.contains("--to=FORMAT"), help);
  }
}
