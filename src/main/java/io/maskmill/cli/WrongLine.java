package io.maskmill.cli;

import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Says what is wrong with a command line: what, the value, and the way out. */
final class WrongLine {
  private static final String UNKNOWN = "Unknown subcommand '";

  private WrongLine() {}

  static String words(CommandLine.ParameterException e) {
    CommandLine line = e.getCommandLine();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, line);
    }
    if (e instanceof CommandLine.MissingParameterException missing) {
      return missing(missing, line);
    }
    if (e instanceof CommandLine.OverwrittenOptionException twice) {
      return twice.getOverwritten() instanceof OptionSpec option
          ? option.longestName() + " is given twice; give it once"
          : twice.getMessage();
    }
    if (e.getMessage().startsWith(UNKNOWN)) { // asked for help of it
      String name = e.getMessage().substring(UNKNOWN.length()).replaceFirst("'.*", "");
      return noCommand(name, line);
    }
    return e.getArgSpec() == null || e.getValue() == null ? e.getMessage() : value(e);
  }

  private static String unmatched(CommandLine.UnmatchedArgumentException e, CommandLine line) {
    String first = e.getUnmatched().get(0);
    boolean isProgram = line.getParent() == null;
    if (first.startsWith("-")) {
      int eq = first.indexOf('=');
      String flag = eq < 0 ? first : first.substring(0, eq);
      return line.getCommandName() + " has no option " + flag + hint(flag, flags(line));
    }
    if (isProgram) {
      return noCommand(first, line);
    }
    List<PositionalParamSpec> taken = line.getCommandSpec().positionalParameters();
    return "unexpected argument '"
        + first
        + "': "
        + line.getCommandName()
        + (taken.isEmpty()
            ? " takes options only"
            : " takes "
                + taken.stream()
                    .map(ArgSpec::paramLabel)
                    .distinct()
                    .collect(Collectors.joining(" and "))
                + " and options");
  }

  private static String noCommand(String name, CommandLine line) {
    return "'" + name + "' is no command; " + Nearest.hint(name, line.getSubcommands().keySet());
  }

  private static Set<String> flags(CommandLine line) {
    Set<String> flags = new TreeSet<>();
    line.getCommandSpec().options().forEach(option -> flags.add(option.longestName()));
    return flags;
  }

  private static String hint(String flag, Set<String> flags) {
    String near = Nearest.word(flag, flags);
    return near.isEmpty() ? "" : "; did you mean " + near + "?";
  }

  private static String missing(CommandLine.MissingParameterException e, CommandLine line) {
    List<String> missing = new ArrayList<>();
    for (ArgSpec arg : e.getMissing()) {
      if (arg instanceof OptionSpec given && isGiven(given, line)) {
        return given.longestName() + " has no value; it takes " + arg.paramLabel();
      }
      missing.add(arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel());
    }
    return missing.isEmpty()
        ? e.getMessage()
        : line.getCommandName()
            + " needs "
            + String.join(" and ", missing)
            + example(line.getCommandName());
  }

  private static boolean isGiven(OptionSpec option, CommandLine line) {
    return line.getParseResult() != null
        && line.getParseResult().originalArgs().stream()
            .anyMatch(
                arg ->
                    List.of(option.names()).contains(arg)
                        || arg.startsWith(option.longestName() + "="));
  }

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "convert", "maskmill convert fruit --to coco",
          "plan", "maskmill plan fruit --to coco",
          "diff", "maskmill diff fruit fruit-coco --ignore dataset",
          "sample", "maskmill sample --output fruit");

  private static String example(String command) {
    String example = EXAMPLES.get(command);
    return example == null ? "" : ", as in '" + example + "'";
  }

  /** A value that its option does not take. */
  private static String value(CommandLine.ParameterException e) {
    ArgSpec arg = e.getArgSpec();
    String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    Class<?> type = arg.auxiliaryTypes().length > 0 ? arg.auxiliaryTypes()[0] : arg.type();
    if (type.isEnum() && arg.converters().length == 0) {
      List<String> words = new ArrayList<>();
      for (Object word : type.getEnumConstants()) {
        words.add(word.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
      return name + " " + e.getValue() + ": " + Nearest.hint(e.getValue(), words);
    }
    String text = e.getMessage();
    int own = text.indexOf("must be ");
    return own < 0 ? text : name + " " + text.substring(own);
  }
}
