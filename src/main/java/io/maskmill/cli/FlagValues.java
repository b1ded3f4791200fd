package io.maskmill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Turns a value of a job file or of the environment into the texts of a flag. Switches, and options
 * that are on or off, take {@code on|off}, {@code true|false} and {@code yes|no} alike there, since
 * YAML and JSON have such values of their own.
 */
final class FlagValues {
  private final String where;
  private final OptionSpec flag;
  private final OptionKeys keys;

  /**
   * @param where file and key, for messages
   * @param keys tells which options a key of the flag may mean
   */
  FlagValues(String where, OptionSpec flag, OptionKeys keys) {
    this.where = where;
    this.flag = flag;
    this.keys = keys;
  }

  static boolean isSwitch(OptionSpec flag) {
    return flag.arity().max() == 0;
  }

  /** Whether the flag takes KEY=VALUE, once per key. */
  static boolean isTable(OptionSpec flag) {
    return flag.isMultiValue() && flag.paramLabel().contains("=");
  }

  /** Whether the flag takes NAME=SHARE,NAME=SHARE. */
  static boolean isShares(OptionSpec flag) {
    return !flag.isMultiValue() && flag.paramLabel().contains("=");
  }

  /** Whether the keys of a table may be grouped by format. */
  static boolean isGrouped(OptionSpec flag) {
    return isTable(flag) && flag.paramLabel().startsWith("[FORMAT.]");
  }

  /** The texts, one per time that the flag is given; for a switch "true" or none. */
  List<String> texts(Object value) {
    if (isSwitch(flag)) {
      return truth(value);
    }
    if (value instanceof Map<?, ?> map) {
      if (isTable(flag)) {
        List<String> texts = new ArrayList<>();
        map.forEach((key, item) -> table(String.valueOf(key), item, texts));
        return texts;
      }
      if (isShares(flag)) {
        return List.of(
            map.entrySet().stream()
                .map(e -> e.getKey() + "=" + scalar(e.getValue()))
                .collect(Collectors.joining(",")));
      }
      throw wrong(value, isTable(flag) ? "a map" : flag.isMultiValue() ? "a list" : "one value");
    }
    if (value instanceof List<?> list) {
      if (!flag.isMultiValue()) {
        throw wrong(value, "one value");
      }
      return list.stream().map(this::scalar).map(this::setting).toList();
    }
    return List.of(setting(scalar(value)));
  }

  /** A text KEY=VALUE of a table with the word of a switch as its option spells it. */
  private String setting(String text) {
    int eq = isTable(flag) ? text.indexOf('=') : -1;
    if (eq < 0) {
      return text;
    }
    String key = text.substring(0, eq);
    return key + "=" + word(keys.options(flag, key), text.substring(eq + 1));
  }

  private static String word(List<Option<?>> options, String text) {
    Boolean truth = truthOf(text);
    String word = truth == null ? text : truth ? "on" : "off";
    boolean isTaken =
        !options.isEmpty() && options.stream().allMatch(option -> option.words().contains(word));
    return isTaken ? word : text;
  }

  /** What a word of a switch says; null for another text. */
  private static Boolean truthOf(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> Boolean.TRUE;
      case "off", "false", "no" -> Boolean.FALSE;
      default -> null;
    };
  }

  private List<String> truth(Object value) {
    Boolean truth = value instanceof String text ? truthOf(text) : null;
    if (truth != null) {
      return truth ? List.of("true") : List.of();
    }
    throw wrong(value, "on or off");
  }

  private void table(String key, Object value, List<String> texts) {
    if (key.isEmpty() || key.indexOf('=') >= 0) {
      throw new ConfigException(where + ": a key cannot be empty or hold '=', was '" + key + "'");
    }
    if (isGrouped(flag) && value instanceof Map<?, ?> group) {
      group.forEach((k, item) -> texts.add(key + "." + k + "=" + text(key + "." + k, item)));
    } else {
      texts.add(key + "=" + text(key, value));
    }
  }

  /**
   * The text of a table's value: empty for null, the items of a list between commas, JSON for what
   * an option takes as JSON.
   */
  private String text(String key, Object value) {
    List<Option<?>> options = keys.options(flag, key);
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return word(options, text);
    }
    boolean isOption = isGrouped(flag) || flag.longestName().equals("--source-opt");
    // an unknown key is refused by name later
    boolean isUnknown = isOption && options.isEmpty();
    if (isUnknown || options.stream().anyMatch(option -> option.form().contains("JSON"))) {
      return json(value);
    }
    if (isOption && value instanceof List<?> items) {
      return items.stream().map(item -> item(key, item)).collect(Collectors.joining(","));
    }
    throw new ConfigException(
        where
            + ": '"
            + key
            + "' must be one value"
            + (isOption ? " or a list of values" : "")
            + ", was "
            + kind(value));
  }

  private String item(String key, Object item) {
    String refused =
        item instanceof String text
            ? text.indexOf(',') < 0
                ? ""
                : "'" + text + "', whose comma would part it; leave it out of a list"
            : kind(item);
    if (refused.isEmpty()) {
      return (String) item;
    }
    throw new ConfigException(
        where + ": each item of '" + key + "' must be one value without a comma, was " + refused);
  }

  private static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(numbers(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Turns texts of whole numbers inside such JSON into numbers. */
  private static Object numbers(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), numbers(v)));
      return copy;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FlagValues::numbers).toList();
    }
    String text = String.valueOf(value);
    return text.matches("-?(0|[1-9][0-9]{0,17})") ? (Object) Long.valueOf(text) : text;
  }

  private String scalar(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrong(value, "one value");
  }

  private ConfigException wrong(Object value, String expected) {
    return new ConfigException(
        where + " must be " + expected + " (" + label() + "), was " + kind(value));
  }

  private static String kind(Object value) {
    return value == null
        ? "nothing"
        : value instanceof Map ? "a map" : value instanceof List ? "a list" : "'" + value + "'";
  }

  private String label() {
    return isSwitch(flag) ? "a switch" : flag.paramLabel();
  }
}
