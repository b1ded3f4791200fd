package io.maskmill.cli;

import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says what is wrong with a command line: what, the value, and the way out. */
final class WrongLine {
  private static final String UNKNOWN = "Unknown subcommand '";

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "convert", "maskmill convert fruit --to coco",
          "plan", "maskmill plan fruit --to coco",
          "diff", "maskmill diff fruit fruit-coco --ignore dataset",
          "sample", "maskmill sample --output fruit");

  private WrongLine() {}

  /**
   * The words for a line that the parser refuses.
   *
   * @param args the line
   */
  static String words(CommandLine.ParameterException e, List<String> args) {
    CommandLine line = e.getCommandLine();
    String early = early(line, args);
    if (!early.isEmpty()) {
      return early;
    }
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, line);
    }
    if (e instanceof CommandLine.MissingParameterException missing) {
      String unknown = unknown(line, args);
      return unknown.isEmpty() ? missing(missing, line) : UnknownWord.option(unknown, line);
    }
    if (e instanceof CommandLine.OverwrittenOptionException twice) {
      return twice.getOverwritten() instanceof OptionSpec option
          ? option.longestName() + " is given twice; give it once"
          : twice.getMessage();
    }
    if (e.getMessage().startsWith(UNKNOWN)) { // asked for help of it
      String name = e.getMessage().substring(UNKNOWN.length()).replaceFirst("'.*", "");
      return UnknownWord.command(name, line);
    }
    return e.getArgSpec() == null || e.getValue() == null ? e.getMessage() : value(e);
  }

  /** An option of a command that stands before the command; empty for none. */
  private static String early(CommandLine line, List<String> args) {
    CommandLine program = line;
    while (program.getParent() != null) {
      program = program.getParent();
    }
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!arg.startsWith("-")) {
        return "";
      }
      OptionSpec own = program.getCommandSpec().findOption(arg.replaceFirst("=.*", ""));
      if (own == null) {
        return moved(arg, program, args);
      }
      i += own.arity().max() > 0 && arg.indexOf('=') < 0 ? 1 : 0;
    }
    return "";
  }

  /** An option that the command does not have; empty for none. What is required may be under it. */
  private static String unknown(CommandLine line, List<String> args) {
    for (int i = args.indexOf(line.getCommandName()) + 1; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--")) {
        return "";
      }
      if (arg.startsWith("-") && arg.length() > 1) {
        String flag = arg.replaceFirst("(?s)=.*", "");
        OptionSpec own = line.getCommandSpec().findOption(flag);
        if (own == null) {
          return flag;
        }
        i += own.arity().max() > 0 && arg.equals(flag) ? 1 : 0;
      }
    }
    return "";
  }

  private static String moved(String flag, CommandLine program, List<String> args) {
    int at = 0;
    while (at < args.size() && !program.getSubcommands().containsKey(args.get(at))) {
      at++;
    }
    if (at == args.size()) {
      return "";
    }
    List<String> moved = new ArrayList<>(List.of(args.get(at)));
    moved.addAll(args.subList(at + 1, args.size()));
    moved.addAll(args.subList(0, at));
    return flag.replaceFirst("=.*", "")
        + " stands before the command; give it behind, as in '"
        + new CommandText(moved, List.of(), -1).text()
        + "'";
  }

  private static String unmatched(CommandLine.UnmatchedArgumentException e, CommandLine line) {
    String first = e.getUnmatched().get(0);
    if (first.startsWith("-") && first.length() > 1) {
      return UnknownWord.option(first.replaceFirst("(?s)=.*", ""), line);
    }
    return line.getParent() == null
        ? UnknownWord.command(first, line)
        : UnknownWord.argument(first, line);
  }

  private static String missing(CommandLine.MissingParameterException e, CommandLine line) {
    List<String> missing = new ArrayList<>();
    for (ArgSpec arg : e.getMissing()) {
      if (arg instanceof OptionSpec given && isGiven(given, line)) {
        return given.longestName() + " has no value; it takes " + arg.paramLabel();
      }
      missing.add(label(arg));
    }
    if (missing.equals(List.of("A"))) { // the parser names the first of two
      missing.add("B");
    }
    String example = EXAMPLES.get(line.getCommandName());
    return missing.isEmpty()
        ? e.getMessage()
        : line.getCommandName()
            + " needs "
            + String.join(" and ", missing)
            + (example == null ? "" : ", as in '" + example + "'");
  }

  private static boolean isGiven(OptionSpec option, CommandLine line) {
    return line.getParseResult() != null
        && line.getParseResult().originalArgs().stream()
            .takeWhile(arg -> !arg.equals("--"))
            .anyMatch(
                arg ->
                    List.of(option.names()).contains(arg)
                        || arg.startsWith(option.longestName() + "="));
  }

  /** What users call an option or a parameter. */
  static String label(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName()
        : arg.paramLabel().replaceFirst("^\\[.*\\]", "");
  }

  /** A value that its option does not take. */
  private static String value(CommandLine.ParameterException e) {
    ArgSpec arg = e.getArgSpec();
    Class<?> type = arg.auxiliaryTypes().length > 0 ? arg.auxiliaryTypes()[0] : arg.type();
    if (arg instanceof OptionSpec option && option.arity().max() == 0) {
      return label(arg) + " takes no value, was '" + e.getValue() + "'; leave the value out";
    }
    if (type.isEnum() && arg.converters().length == 0) {
      List<String> words = new ArrayList<>();
      for (Object word : type.getEnumConstants()) {
        words.add(word.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
      return label(arg) + " " + oneOf(words, e.getValue());
    }
    String text = e.getMessage();
    int own = text.indexOf("must be ");
    return own < 0 ? text : label(arg) + " " + text.substring(own);
  }

  /** The refusal of a word that is none of those that an option takes. */
  static String oneOf(List<String> words, String word) {
    String near = Nearest.word(word.toLowerCase(Locale.ROOT), words);
    return "must be one of "
        + String.join(", ", words)
        + ", was '"
        + word
        + "'"
        + (near.isEmpty() ? "" : "; did you mean '" + near + "'?");
  }
}
