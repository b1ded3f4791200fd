package io.maskmill.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes options and parameters with their descriptions in two columns. Lines break at blanks only,
 * so that addresses and values stay whole.
 *
 * @param scheme colors of options and their values
 * @param column where descriptions begin
 * @param width of a line
 */
record OptionLines(Help.ColorScheme scheme, int column, int width) {
  private static final int LONGEST = 25;
  private static final int LEAST = 30;
  private static final String INDENT = "  ";

  /** Where lines may break: not inside a command in quotes. */
  private static final Pattern WORDS = Pattern.compile(" +(?!(?<='maskmill[^']{0,80})[^']*')");

  /** The lines of a command whose options these are. */
  static OptionLines of(Help help, List<ArgSpec> all) {
    int longest = 0;
    for (ArgSpec arg : all) {
      int length = label(arg).length();
      longest = Math.max(longest, length <= LONGEST ? length : 0);
    }
    int column = longest + 2 * INDENT.length();
    int width = Math.max(column + LEAST, help.commandSpec().usageMessage().width());
    return new OptionLines(help.colorScheme(), column, width);
  }

  /** The lines of some of them, each with its end. */
  String of(List<ArgSpec> args) {
    StringBuilder text = new StringBuilder();
    for (ArgSpec arg : args) {
      int length = INDENT.length() + label(arg).length();
      text.append(INDENT).append(colored(arg));
      if (length > column - INDENT.length()) {
        text.append('\n');
        length = 0;
      }
      describe(text, length, String.join(" ", arg.description()));
    }
    return text.toString();
  }

  /** Appends a description to a line that has so many characters. */
  private void describe(StringBuilder text, int length, String description) {
    int at = length;
    int indent = column;
    for (String word : WORDS.split(description.strip())) {
      if (at > indent && at + 1 + word.length() > width) {
        text.append('\n');
        at = 0;
        indent = column + INDENT.length();
      }
      String blanks = at <= column - 1 || at == 0 ? " ".repeat(Math.max(0, indent - at)) : " ";
      text.append(blanks).append(word);
      at += blanks.length() + word.length();
    }
    text.append('\n');
  }

  private static String label(ArgSpec arg) {
    String value = value(arg);
    return names(arg) + (arg.isOption() && !value.isEmpty() ? " " : "") + value;
  }

  private String colored(ArgSpec arg) {
    String value = value(arg);
    String blank = arg.isOption() && !value.isEmpty() ? " " : "";
    return scheme.optionText(names(arg)) + blank + scheme.parameterText(value);
  }

  private static String names(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option)) {
      return "";
    }
    String both = String.join(", ", option.names());
    return both.startsWith("--") ? "    " + both : both;
  }

  private static String value(ArgSpec arg) {
    if (arg.arity().max() == 0) {
      return "";
    }
    String several = arg.splitRegex().isEmpty() ? "" : ",...";
    return (arg.isOption() ? "" : "    ") + arg.paramLabel() + several;
  }
}
