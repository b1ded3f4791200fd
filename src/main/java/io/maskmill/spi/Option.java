package io.maskmill.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An option of a format, declared once: its key, the values that it takes, its default, what {@code
 * --compat} makes of that default, its help, and how it was spelled before.
 *
 * <p>A format declares its options as constants, lists them in {@link MaskFormat#sourceOptions} or
 * {@link MaskFormat#targetOptions}, and reads them with {@link Options#get}. Help texts, the schema
 * of job files and the documentation are made from the same constants.
 *
 * @param <T> what a value is to the format; immutable
 */
public final class Option<T> {
  private final String key;
  private final OptionValues<T> values;
  private final Default<T> byDefault;
  private final String help;
  private final Former former;

  /**
   * The value that an option has unless the user gives one.
   *
   * @param value null when there is none, or when it depends on more than the option
   * @param text the same for people; empty when there is none
   * @param compat in place of the value, by system
   */
  private record Default<T>(T value, String text, SortedMap<String, T> compat) {}

  /** How the option and its words were spelled before. */
  private record Former(List<String> keys, Map<String, String> words) {
    static final Former NONE = new Former(List.of(), Map.of());
  }

  private Option(
      String key, OptionValues<T> values, Default<T> byDefault, String help, Former former) {
    this.key = key;
    this.values = values;
    this.byDefault = byDefault;
    this.help = help;
    this.former = former;
  }

  private static <T> Option<T> of(
      String key, OptionValues<T> values, T value, String text, String help) {
    return new Option<>(
        key, values, new Default<>(value, text, new TreeMap<>()), help, Former.NONE);
  }

  private static <T> Option<T> of(String key, OptionValues<T> values, T byDefault, String help) {
    return of(key, values, byDefault, values.text(byDefault), help);
  }

  /** An option whose default is written as the user would; empty when there is none. */
  private static <T> Option<T> read(
      String key, OptionValues<T> values, String byDefault, String help) {
    T value = byDefault.isEmpty() ? null : values.parse(byDefault);
    if (value == null && !byDefault.isEmpty()) {
      throw new IllegalArgumentException(key + " does not take its own default " + byDefault);
    }
    return of(key, values, value, byDefault, help);
  }

  /** One constant of an enum, spelled in kebab-case. */
  public static <E extends Enum<E>> Option<E> choice(String key, E byDefault, String help) {
    return of(key, OptionValues.choice(byDefault.getDeclaringClass()), byDefault, help);
  }

  /**
   * One constant of an enum, whose default depends on other options.
   *
   * @param defaultText the default, for people
   */
  public static <E extends Enum<E>> Option<E> choice(
      String key, Class<E> type, String defaultText, String help) {
    return of(key, OptionValues.choice(type), null, defaultText, help);
  }

  /** One of the values listed, spelled as they print. */
  public static <T> Option<T> oneOf(String key, T byDefault, List<T> all, String help) {
    return of(key, OptionValues.oneOf(all), byDefault, help);
  }

  /** A switch; {@code true} and {@code false} are its former words everywhere. */
  public static Option<Boolean> onOff(String key, boolean byDefault, String help) {
    return of(key, OptionValues.onOff(), byDefault, help)
        .withFormerWord("true", "on")
        .withFormerWord("false", "off");
  }

  /** A whole number, both ends included. */
  public static Option<Integer> number(String key, int byDefault, int min, int max, String help) {
    return of(key, OptionValues.number(min, max), byDefault, help);
  }

  /**
   * A size in bytes, at least 1: a whole number, alone or with a unit of {@code KB, MB, GB} (1,000)
   * or {@code KiB, MiB, GiB} (1,024).
   *
   * @param byDefault empty when there is none
   */
  public static Option<Long> size(String key, String byDefault, String help) {
    return read(key, OptionValues.size(""), byDefault, help);
  }

  /**
   * A size in bytes of a least size.
   *
   * @param least the least, as a user would write it
   */
  public static Option<Long> size(String key, String least, String byDefault, String help) {
    return read(key, OptionValues.size(least), byDefault, help);
  }

  /**
   * Any text.
   *
   * @param form what it is, such as {@code NAME}
   */
  public static Option<String> text(String key, String form, String byDefault, String help) {
    return of(key, OptionValues.parsed(form, "a text", Function.identity()), byDefault, help);
  }

  /** Comma-separated texts, without blanks around them and without empty ones; none by default. */
  public static Option<List<String>> list(String key, String form, String help) {
    Function<String, List<String>> parser =
        text ->
            Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    return of(key, OptionValues.parsed(form, "texts between commas", parser), List.of(), "", help);
  }

  /** Comma-separated globs of paths, without the blanks around them and without empty ones. */
  public static Option<List<Glob>> globs(String key, String form, String byDefault, String help) {
    return globs(key, form, byDefault, help, Glob::stripped);
  }

  /** Comma-separated globs of ids, blanks included, without empty ones; none by default. */
  public static Option<List<Glob>> idGlobs(String key, String form, String help) {
    return globs(key, form, "", help, Glob::list);
  }

  private static Option<List<Glob>> globs(
      String key, String form, String byDefault, String help, Function<String, List<Glob>> parser) {
    OptionValues<List<Glob>> values = OptionValues.parsed(form, "globs between commas", parser);
    return of(key, values, parser.apply(byDefault), byDefault, help);
  }

  /**
   * A value that the format parses.
   *
   * @param form what it is, such as {@code WxH}
   * @param expected what follows "must be" in the message about another value
   * @param parser returns null for what does not fit, or throws a {@link ConfigException} that says
   *     why it does not
   * @param byDefault a text that the parser takes; empty when there is none: then the option is
   *     read with {@link Options#getOr}
   */
  public static <T> Option<T> parsed(
      String key,
      String form,
      String expected,
      Function<String, T> parser,
      String byDefault,
      String help) {
    return read(key, OptionValues.parsed(form, expected, parser), byDefault, help);
  }

  /** The same with a further check of its values, which throws when one does not fit. */
  public Option<T> withCheck(Consumer<T> check) {
    return new Option<>(key, values.with(check), byDefault, help, former);
  }

  /** The same with other words than its value to describe the default. */
  public Option<T> withDefaultText(String text) {
    return with(new Default<>(byDefault.value, text, byDefault.compat));
  }

  /** The same with another default under {@code --compat SYSTEM}. */
  public Option<T> withCompat(String system, T other) {
    TreeMap<String, T> more = new TreeMap<>(byDefault.compat);
    more.put(system, other);
    return with(new Default<>(byDefault.value, byDefault.text, more));
  }

  private Option<T> with(Default<T> other) {
    return new Option<>(key, values, other, help, former);
  }

  /** The same with a former key, which is accepted with a note. */
  public Option<T> withFormerKey(String once) {
    List<String> more = new ArrayList<>(former.keys);
    more.add(once);
    return with(new Former(more, former.words));
  }

  /** The same with a former spelling of one of its words, which is accepted with a note. */
  public Option<T> withFormerWord(String once, String word) {
    Map<String, String> more = new LinkedHashMap<>(former.words);
    more.put(once, word);
    return with(new Former(former.keys, more));
  }

  private Option<T> with(Former other) {
    return new Option<>(key, values, byDefault, help, other);
  }

  public String key() {
    return key;
  }

  /** What may be given, for people: {@code class|component}, {@code 1..100}, {@code FILE|JSON}. */
  public String form() {
    return values.form();
  }

  /** The only words that may be given; empty when there are other values. */
  public List<String> words() {
    return values.words();
  }

  /** The default for people; empty when there is none. */
  public String defaultText() {
    return byDefault.text;
  }

  /** The help, one sentence. */
  public String help() {
    return help;
  }

  /** Defaults under {@code --compat}, for people, by system. */
  public SortedMap<String, String> compatDefaults() {
    TreeMap<String, String> texts = new TreeMap<>();
    byDefault.compat.forEach((system, value) -> texts.put(system, values.text(value)));
    return texts;
  }

  /** Its former keys. */
  public List<String> formerKeys() {
    return Collections.unmodifiableList(former.keys);
  }

  /** The current words by their former spellings. */
  public Map<String, String> formerWords() {
    return Collections.unmodifiableMap(former.words);
  }

  /** Whether a key is or once was this option's. */
  public boolean isCalled(String name) {
    return key.equals(name) || former.keys.contains(name);
  }

  /** The default under {@code --compat SYSTEM}; null when there is none. */
  T byDefault(String system) {
    return byDefault.compat.getOrDefault(system, byDefault.value);
  }

  OptionValues<T> values() {
    return values;
  }

  @Override
  public String toString() {
    return key + "=" + form();
  }
}
