package io.maskmill.cli;

import io.maskmill.job.Printable;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where the values of a command's options came from.
 *
 * @param values by flag, with the key behind a blank where it takes several; empty when flags gave
 *     all of them
 */
record Origins(Map<String, Value> values) {
  static final Origins NONE = new Origins(Map.of());

  static final String COMMAND_LINE = "flag";
  static final String ENVIRONMENT = "environment";

  /**
   * A value.
   *
   * @param text as it was given
   * @param from the command line, the environment, or the name of a job file
   */
  record Value(String text, String from) {}

  /** Each value and where it came from, for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (key, origin) ->
            lines.add(
                flag(key)
                    + "="
                    + Printable.line(Secrets.mask(origin.text()))
                    + "  ("
                    + origin.from()
                    + ")"));
    return lines;
  }

  /** The same fault with the places that set the options it names. */
  ConfigException told(ConfigException e) {
    String told = told(e.getMessage());
    if (told.equals(e.getMessage())) {
      return e;
    }
    ConfigException all = new ConfigException(told, e.commands());
    all.initCause(e);
    return all;
  }

  /** A message with the places that set the options it names, but for the command line. */
  String told(String message) {
    Map<String, Set<String>> places = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          String flag = flag(key);
          boolean isNamed =
              Pattern.compile("(?<![\\w-])" + flag + "(?![\\w-])").matcher(message).find();
          if (isNamed && !value.from().equals(COMMAND_LINE)) {
            String place =
                value.from().equals(ENVIRONMENT)
                    ? "by " + Variables.of(flag)
                    : "in " + value.from();
            places.computeIfAbsent(place, p -> new TreeSet<>()).add(flag);
          }
        });
    List<String> told = new ArrayList<>();
    places.forEach(
        (place, flags) ->
            told.add(
                Likeness.and(new ArrayList<>(flags))
                    + (flags.size() == 1 ? " is set " : " are set ")
                    + place));
    return told.isEmpty() ? message : message + " (" + String.join(", ", told) + ")";
  }

  private static String flag(String key) {
    return key.split(" ", 2)[0];
  }
}
