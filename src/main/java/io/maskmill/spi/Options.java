package io.maskmill.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The options that the user gave to one format, checked against its declarations once and for all:
 * every key is known, every value fits, and former spellings have become the current ones.
 */
public final class Options {
  private static final String TARGET = "target option";

  private final String side;
  private final String format;
  private final String compat;
  private final List<Option<?>> known;
  private final TreeMap<String, String> texts = new TreeMap<>();
  private final Map<String, Object> values = new HashMap<>();

  /** How a key is spelled by the user. */
  private final Map<String, String> names = new HashMap<>();

  private final List<String> notes = new ArrayList<>();

  /**
   * @param side "source option" or "target option", for messages
   * @param format its id, for messages
   * @param known what the format declares
   * @param given what the user gave
   * @param compat the system whose program's defaults are wanted; empty for the format's own
   */
  Options(
      String side, String format, List<Option<?>> known, Map<String, String> given, String compat) {
    this.side = side;
    this.format = format;
    this.compat = compat;
    this.known = List.copyOf(known);
    new TreeMap<>(given).forEach(this::take);
  }

  /**
   * Options of a source.
   *
   * @param compat as the run was given it; ignored by a format that does not know it
   * @throws ConfigException when a key is unknown or a value does not fit
   */
  public static Options ofSource(MaskFormat format, Map<String, String> given, String compat) {
    return new Options(
        "source option", format.id(), ofSources(format), given, known(format, compat));
  }

  /** The options that sources of a format take: its own and those of every format. */
  public static List<Option<?>> ofSources(MaskFormat format) {
    return Stream.concat(format.sourceOptions().stream(), Stream.of(TarEnd.OPTION)).toList();
  }

  /** Options of a target; see {@link #ofSource}. */
  public static Options ofTarget(MaskFormat format, Map<String, String> given, String compat) {
    return new Options(TARGET, format.id(), format.targetOptions(), given, known(format, compat));
  }

  private static String known(MaskFormat format, String compat) {
    return format.compat().contains(compat) ? compat : "";
  }

  private void take(String name, String text) {
    Option<?> option = named(name);
    String word = option.formerWords().getOrDefault(text, text);
    String other = names.putIfAbsent(option.key(), name);
    if (other != null) {
      String former = name.equals(option.key()) ? other : name;
      throw new ConfigException(
          side
              + " '"
              + former
              + "' of "
              + format
              + " is now spelled '"
              + option.key()
              + "', and both are given; leave '"
              + former
              + "' out");
    }
    texts.put(option.key(), word);
    values.put(option.key(), value(option, word));
    String spelled = option.key() + "=" + word;
    String former = name + "=" + text;
    if (!former.equals(spelled)) {
      notes.add(side + " '" + former + "' of " + format + " is now spelled '" + spelled + "'");
    }
  }

  private Option<?> named(String name) {
    for (Option<?> option : known) {
      if (option.key().equals(name)) {
        return option;
      }
    }
    for (Option<?> option : known) {
      if (option.isCalled(name)) {
        return option;
      }
    }
    boolean isOfDocuments = DocumentPart.MAX_SIZE.isCalled(name) && side.equals(TARGET);
    throw new ConfigException(
        "'"
            + name
            + "' is not a "
            + side
            + " of "
            + format
            + (isOfDocuments
                ? ", which writes no documents that it limits; leave it out"
                : "; " + hint(name)));
  }

  /** Names the nearest key, found by former spellings too, and all current keys. */
  private String hint(String name) {
    SortedMap<String, String> keys = new TreeMap<>();
    for (Option<?> option : known) {
      keys.put(option.key(), option.key());
      option.formerKeys().forEach(former -> keys.putIfAbsent(former, option.key()));
    }
    return Nearest.hint(name, keys);
  }

  private Object value(Option<?> option, String text) {
    Object value;
    try {
      value = option.values().parse(text);
    } catch (ConfigException e) {
      throw new ConfigException(
          side + " of " + format + " '" + option.key() + "=" + text + "': " + e.getMessage(), e);
    }
    if (value == null) {
      String near = Nearest.word(text, option.words());
      throw new ConfigException(
          bad(option, option.values().expected(), text)
              + (near.isEmpty() ? "" : "; did you mean '" + near + "'?"));
    }
    return value;
  }

  private String bad(Option<?> option, String expected, String text) {
    return side
        + " of "
        + format
        + " '"
        + option.key()
        + "' must be "
        + expected
        + ", was '"
        + text
        + "'";
  }

  /** The value that was given, or the option's default. */
  public <T> T get(Option<T> option) {
    T value = getOr(option, option.byDefault(compat));
    if (value == null) {
      throw new IllegalStateException(
          "option " + option.key() + " of " + format + " has no default");
    }
    return value;
  }

  /** The value that was given, or another one. */
  @SuppressWarnings("unchecked") // put there under this key by this option's own parser
  public <T> T getOr(Option<T> option, T otherwise) {
    if (!known.contains(option)) {
      throw new IllegalArgumentException(format + " does not declare the option " + option.key());
    }
    Object value = values.get(option.key());
    return value == null ? otherwise : (T) value;
  }

  /** Whether the user gave the option. */
  public boolean has(Option<?> option) {
    return texts.containsKey(option.key());
  }

  /** The exception for a value that does not fit what else is given or found. */
  public ConfigException bad(Option<?> option, String expected) {
    String text = texts.get(option.key());
    return new ConfigException(
        text != null
            ? bad(option, expected, text)
            : bad(option, expected, option.defaultText()) + " by default");
  }

  /**
   * Refuses options that change nothing unless another is given.
   *
   * @param needed the other, such as {@code archive=zip}
   */
  public void refuseWithout(String needed, Option<?>... idle) {
    for (Option<?> option : idle) {
      if (has(option)) {
        throw bad(option, "left out without " + needed);
      }
    }
  }

  /** The system whose program's defaults these are; empty for the format's own. */
  public String compat() {
    return compat;
  }

  /** Former spellings that were given, one sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** All that was given, in current spelling; part of the plan's fingerprint. Read-only. */
  public SortedMap<String, String> asMap() {
    return Collections.unmodifiableSortedMap(texts);
  }
}
