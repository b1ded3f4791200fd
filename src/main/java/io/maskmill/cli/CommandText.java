package io.maskmill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes commands that can be pasted.
 *
 * @param args the command line as it was given
 */
record CommandText(List<String> args) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  CommandText {
    args = List.copyOf(args);
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

  /** The same command with something else in place of an argument. */
  String instead(String argument, String other) {
    List<String> all = new ArrayList<>(args);
    all.replaceAll(
        one ->
            one.equals(argument)
                ? other
                : one.equals("--input=" + argument) ? "--input=" + other : one);
    return text(all);
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
