package io.maskmill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Writes commands that can be pasted.
 *
 * @param args the command line as it was given
 * @param places of arguments that belong to no flag, without the command's name
 * @param input place of the value of --input; negative when it is not given
 */
record CommandText(List<String> args, List<Integer> places, int input) {
  static final CommandText NONE = new CommandText(List.of(), List.of(), -1);

  private static final String INPUT = "--input";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  CommandText {
    args = List.copyOf(args);
    places = List.copyOf(places);
  }

  /** The command line of a command. */
  static CommandText of(ParseResult parsed) {
    CommandSpec command = parsed.subcommand().commandSpec();
    List<String> args = parsed.originalArgs();
    List<Integer> places = new ArrayList<>();
    int input = -1;
    boolean areFlags = true;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (areFlags && arg.equals("--")) {
        areFlags = false;
      } else if (areFlags && arg.startsWith("-") && arg.length() > 1) {
        int eq = arg.indexOf('=');
        String name = eq < 0 ? arg : arg.substring(0, eq);
        OptionSpec option = command.findOption(name);
        if (eq < 0 && option != null && option.arity().max() > 0) {
          i++;
        }
        input = name.equals(INPUT) ? i : input;
      } else if (!areFlags || !arg.startsWith("@")) {
        places.add(i);
      }
    }
    return new CommandText(args, places.subList(Math.min(1, places.size()), places.size()), input);
  }

  /** The same command with a format, and options that reading it takes. */
  String with(String flag, String format, Map<String, String> options) {
    List<String> all = new ArrayList<>(args);
    all.add(flag);
    all.add(format);
    options.forEach(
        (key, value) -> {
          all.add("--source-opt");
          all.add(key + "=" + value);
        });
    return text(all);
  }

  /**
   * The same command with something else in place of an argument.
   *
   * @param number of the argument, from 0; the value of --input when there is no such argument
   */
  String instead(int number, String other) {
    List<String> all = new ArrayList<>(args);
    if (number < places.size()) {
      all.set(places.get(number), other);
    } else if (input >= 0) {
      boolean isOneWord = args.get(input).startsWith(INPUT + "=");
      all.set(input, isOneWord ? INPUT + "=" + other : other);
    }
    return text(all);
  }

  /** The command line itself. */
  String text() {
    return text(args);
  }

  private static String text(List<String> args) {
    StringBuilder text = new StringBuilder("maskmill");
    args.forEach(arg -> text.append(' ').append(quoted(Secrets.mask(arg))));
    return text.toString();
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Options as flags that can be pasted. */
  static String flags(Map<String, String> options) {
    List<String> flags = new ArrayList<>();
    options.forEach((key, value) -> flags.add("--source-opt " + quoted(key + "=" + value)));
    return String.join(" ", flags);
  }
}
