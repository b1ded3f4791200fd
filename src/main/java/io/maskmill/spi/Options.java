package io.maskmill.spi;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that the user gave to one format, checked against those that it knows. */
public final class Options implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}|\\d{10,18}(?= ?B?$)) ?(?:([KMG])(i)?)?B?");

  private final String owner;
  private final TreeMap<String, String> values;

  /**
   * @param owner for messages: "source option of binary-masks"
   * @param values what the user gave
   * @param known what the format knows
   * @throws ConfigException for an unknown key, with the known ones and the nearest
   */
  public Options(String owner, Map<String, String> values, List<OptionSpec> known) {
    this.owner = owner;
    this.values = new TreeMap<>(values);
    List<String> keys = known.stream().map(OptionSpec::key).sorted().toList();
    for (String key : this.values.keySet()) {
      if (!keys.contains(key)) {
        throw new ConfigException("'" + key + "' is no " + owner + "; " + Nearest.hint(key, keys));
      }
    }
  }

  /** The text of an option, or the default. */
  public String text(String key, String byDefault) {
    return values.getOrDefault(key, byDefault);
  }

  /** Whether the user gave the option. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** A constant of an enum, written in kebab-case, or the default. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E byDefault) {
    String text = values.get(key);
    if (text == null) {
      return byDefault;
    }
    StringBuilder all = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return constant;
      }
      all.append(all.isEmpty() ? "" : ", ").append(name);
    }
    throw bad(key, text, "one of " + all);
  }

  /** A whole number in a range, both ends included, or the default. */
  public long number(String key, long byDefault, long min, long max) {
    String text = values.get(key);
    if (text == null) {
      return byDefault;
    }
    try {
      long value = Long.parseLong(text.trim());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, with the range
    }
    throw bad(key, text, "a whole number in " + min + ".." + max);
  }

  /**
   * A size in bytes, at least 1, or the default: a whole number, alone or with a unit of {@code KB,
   * MB, GB} (1,000) or {@code KiB, MiB, GiB} (1,024).
   */
  public long size(String key, long byDefault) {
    String text = values.get(key);
    if (text == null) {
      return byDefault;
    }
    Matcher m = SIZE.matcher(text.trim());
    if (m.matches()) {
      long unit = m.group(3) == null ? 1000 : 1024;
      int power = m.group(2) == null ? 0 : "KMG".indexOf(m.group(2)) + 1;
      long bytes = Long.parseLong(m.group(1));
      for (int i = 0; i < power; i++) {
        bytes *= unit;
      }
      if (bytes > 0) {
        return bytes;
      }
    }
    throw bad(key, text, "a size such as 500MiB or 2GB");
  }

  /** The exception for a value that does not fit. */
  public ConfigException bad(String key, String value, String expected) {
    return new ConfigException(
        owner + " '" + key + "' must be " + expected + ", was '" + value + "'");
  }

  /** All that was given, in key order; part of the plan's fingerprint. */
  public Map<String, String> asMap() {
    return Map.copyOf(values);
  }
}
