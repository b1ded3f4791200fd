package io.maskmill.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** Turns a job file's value into the texts of a flag. */
final class FlagValues {
  private final String where;
  private final OptionSpec flag;

  /**
   * @param where file and key, for messages
   */
  FlagValues(String where, OptionSpec flag) {
    this.where = where;
    this.flag = flag;
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
      return list.stream().map(this::scalar).toList();
    }
    return List.of(scalar(value));
  }

  private List<String> truth(Object value) {
    if ("true".equals(value)) {
      return List.of("true");
    }
    if ("false".equals(value)) {
      return List.of();
    }
    throw wrong(value, "true or false");
  }

  private void table(String key, Object value, List<String> texts) {
    if (key.isEmpty() || key.indexOf('=') >= 0) {
      throw new ConfigException(where + ": a key cannot be empty or hold '=', was '" + key + "'");
    }
    if (isGrouped(flag) && value instanceof Map<?, ?> group) {
      group.forEach((k, item) -> texts.add(key + "." + k + "=" + text(item)));
    } else {
      texts.add(key + "=" + text(value));
    }
  }

  /** The text of a table's value: empty for null, JSON for a list or a map. */
  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    try {
      return value instanceof String text ? text : Json.mapper().writeValueAsString(numbers(value));
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
    String found =
        value == null
            ? "nothing"
            : value instanceof Map ? "a map" : value instanceof List ? "a list" : "'" + value + "'";
    return new ConfigException(where + " must be " + expected + " (" + label() + "), was " + found);
  }

  private String label() {
    return isSwitch(flag) ? "a switch" : flag.paramLabel();
  }
}
